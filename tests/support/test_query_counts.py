"""Every list of working together asks the database as often for twelve rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from support import actions
from support.agreement.parts import TEXTS
from support.models import Correction
from tests import factories as people
from tests.support import factories
from tests.support.test_agreements import save

pytestmark = pytest.mark.django_db
MANY = 12
STATES = (("waiting", True), ("accepted", True), ("accepted", False), ("ended", True), ("declined", True))


def queries_of(client, address):
    """How many the second opening takes; the first fills what a process keeps."""
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
    return len(asked)


def few_and_many(client, addresses, grow):
    """(queries of each address with one row, with twelve); `grow(number)` makes one row more."""
    found = []
    for numbers in (range(1, 2), range(2, MANY + 1)):
        for number in numbers:
            grow(number)
        found.append([queries_of(client, address) for address in addresses])
    return found


def entry_of(pair, number):
    """An entry of a month of its own; each second is marked as not right."""
    today = timezone.localdate()
    on = today.replace(year=today.year - number, month=number, day=1)
    made = factories.entry(pair, on=on, minutes=30 + number)
    if number % 2:
        actions.mark_not_right(
            entry=made, seen=made.mark(), why="It was less.", by=pair.group.coordinators.first().user
        )


def messages_of(pair, number):
    for from_group in (True, False):
        factories.message(pair, from_group=from_group, by=people.person(f"Anna{number}{from_group}"))


def correction_of(pair, number):
    version = pair.version_in_force()
    Correction.objects.create(version=version, field=TEXTS[number - 1], before="a", after="b", from_group=False)


def new_version(pair, number, *people):
    """A change that both accept, so that one version more is over."""
    save(pair, people[0], speaks=f"Only we do, {number}.")
    draft = pair.draft()
    for one in people:
        actions.accept_version(proposal=pair, seen=(draft.number, draft.edit), by=one)


def test_a_coordinators_list_of_proposals(sign_in, ada):
    def grow(number):
        pia = factories.practitioner(f"Pia{number}")
        for status, agreed in STATES:
            group = people.listed_group(ada, f"Circle {number} {status} {agreed}")
            factories.message(factories.proposal(pia, group, status=status, agreed=agreed))

    few, many = few_and_many(sign_in(ada), [reverse("support:index")], grow)
    assert few == many


def test_a_practitioners_list_of_proposals(sign_in, ada, pia):
    def grow(number):
        for status, agreed in STATES:
            group = people.listed_group(ada, f"Circle {number} {status} {agreed}")
            factories.message(factories.proposal(pia, group, status=status, agreed=agreed), from_group=True)

    few, many = few_and_many(sign_in(pia.user), [reverse("support:index")], grow)
    assert few == many


@pytest.mark.parametrize("who", ["group", "practitioner"])
@pytest.mark.parametrize(
    ("page", "add"), [("detail", entry_of), ("messages", messages_of), ("agreement", correction_of)]
)
def test_a_page_of_a_pair(sign_in, active, ada, pia, page, add, who):
    client = sign_in(ada if who == "group" else pia.user)
    pages = [reverse(f"support:{page}", args=[active.pk])]
    few, many = few_and_many(client, pages, lambda number: add(active, number))
    assert few == many


def test_versions_that_are_over_cost_nothing(sign_in, active, ada, pia):
    pages = [reverse(f"support:{page}", args=[active.pk]) for page in ("detail", "agreement")]
    few, many = few_and_many(sign_in(ada), pages, lambda number: new_version(active, number, ada, pia.user))
    assert active.versions.count() == MANY + 1
    assert few == many


def test_the_log_of_many_groups_and_months(sign_in, ada, pia):
    def grow(number):
        group = people.listed_group(ada, f"Circle {number}")
        entry_of(factories.proposal(pia, group, status="accepted"), number)

    pages = [reverse("support:my_log"), reverse("support:my_log_csv")]
    few, many = few_and_many(sign_in(pia.user), pages, grow)
    assert few == many


def test_practitioners_whom_a_group_may_ask(sign_in, group, ada):
    def grow(number):
        factories.practitioner(f"Paul{number}", treats=True, interests_note="I run a clinic.")

    few, many = few_and_many(sign_in(ada), [reverse("support:ask", args=[group.slug])], grow)
    assert few == many


def test_groups_that_a_practitioner_could_support(sign_in, ada, pia):
    def grow(number):
        people.meeting(people.listed_group(ada, f"Circle {number}"))

    few, many = few_and_many(sign_in(pia.user), [reverse("practitioner_groups")], grow)
    assert few == many
