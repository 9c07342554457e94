"""What a practitioner's list costs on the database of DATABASE_URL: `python -m bench.practitioners`."""

import random
import statistics
import sys
import time

import django

django.setup()

from django.test import Client  # noqa: E402 - needs the settings

from groups import wanted  # noqa: E402
from places.gazetteer import towns  # noqa: E402
from practitioners.models import Practitioner  # noqa: E402
from roles.models import Role, SupportArea, Topic  # noqa: E402
from support.browsing import form_of  # noqa: E402

PATH = "/practitioners/groups/"
KINDS = ("", "area", "role", "topic", "near", "everything", "area and role", "topic and near")


def question(kind, dice):
    """One question of a kind, as in an address."""
    choices = {
        "area": [area.pk for area in SupportArea.objects.all()],
        "role": [role.pk for role in Role.objects.all()],
        "topic": [topic.pk for topic in Topic.objects.all()],
        "near": [town.name for town in towns()],
        "everything": ["on"],
    }
    return "&".join(f"{name}={dice.choice(choices[name])}" for name in kind.split(" and ") if name)


def page_milliseconds(practitioner, asked):
    """The time of one whole page of this practitioner's list."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(practitioner.user)
    start = time.perf_counter()
    status = client.get(f"{PATH}?{asked}").status_code
    if status != 200:
        raise RuntimeError(f"{asked} gives {status}")
    return (time.perf_counter() - start) * 1000


def list_milliseconds(practitioner, asked):
    """The time to find one page of groups, without the rest of the page; None where the question is not understood."""
    form = form_of(asked, practitioner)
    if not form.is_valid():
        return None
    start = time.perf_counter()
    wanted.ask(form.question())
    return (time.perf_counter() - start) * 1000


def measure(function, kind, times, seed=1):
    """(p50, p95) in milliseconds of so many questions of a kind, each by another practitioner in turn."""
    dice = random.Random(seed)
    people = list(Practitioner.objects.checked().with_offers())
    costs = [function(people[number % len(people)], question(kind, dice)) for number in range(times)]
    cuts = statistics.quantiles(sorted(cost for cost in costs if cost is not None), n=20)
    return cuts[9], cuts[18]


def main(times=60):
    for kind in KINDS:
        measure(page_milliseconds, kind, 3)
        found, page = measure(list_milliseconds, kind, times), measure(page_milliseconds, kind, times)
        costs = "".join(f"{cost:9.1f}" for cost in (*found, *page))
        sys.stdout.write(f"{kind or 'all they can do':18} found and page, p50 and p95 in ms: {costs}\n")


if __name__ == "__main__":
    main()
