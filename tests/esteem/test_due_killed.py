"""`run_due` killed at any point and run again puts each letter into the outbox exactly once, and sends each."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import JobRun, Letter
from esteem import due
from groups.models import SelfHelpGroup
from support.models import AgreementVersion, Proposal, Review
from tests import factories
from tests.support import factories as pairs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("as_migrated")]
# In the morning, and after everything that the tests put at their own time.
NOW = datetime.combine(datetime.now(UTC).date() + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9)
CONFIRMED = NOW.date() - timedelta(days=340)
RUN = f"import django; django.setup(); from esteem import due; from datetime import *; due.run({NOW!r})".replace(
    "datetime.datetime(", "datetime("
).replace("datetime.timezone.utc", "timezone.utc")
WRITES = ("INSERT", "UPDATE", "DELETE")


class Killed(KeyboardInterrupt):
    """What no `except Exception` catches."""


class KilledAt:
    """Raises Killed before or after the statement number `at` that writes."""

    def __init__(self, at, when):
        self.left, self.when, self.struck = at, when, False

    def __call__(self, execute, sql, params, many, context):
        strikes = sql.startswith(WRITES) and self._counts_down()
        if strikes and self.when == "before":
            raise Killed
        result = execute(sql, params, many, context)
        if strikes:
            raise Killed
        return result

    def _counts_down(self):
        self.left -= 1
        self.struck = self.struck or self.left == 0
        return self.left == 0


def make_listings(count, coordinator):
    groups = [factories.draft_group(coordinator, f"Circle {number}") for number in range(count)]
    SelfHelpGroup.objects.update(status="published", published_at=NOW, confirmed_on=CONFIRMED)
    return {f"confirm:{group.pk}:{CONFIRMED}:month-before:{coordinator.pk}" for group in groups}


def put_news(person):
    outbox.put(Kind.LOG, "A subject", "support/emails/corrected.txt", [person.email], path="/support/7/", key="news")
    return {f"news:{person.pk}", f"daily:{NOW.date()}:{person.pk}"}


def make_ending(group):
    """Support whose agreement ended yesterday; both sides are told, and asked to look back."""
    pair = pairs.proposal(pairs.practitioner("Pia"), group, status="accepted")
    begins, ends = NOW.date() - timedelta(days=90), NOW.date() - timedelta(days=1)
    pair.versions.update(asked_on=begins, begins_on=begins, review_on=ends, ends_on=ends)
    people = [pair.practitioner.user_id, *group.coordinators.values_list("user", flat=True)]
    return {f"{key}:{person}" for person in people for key in (f"end-date:{pair.pk}", "review_due")}


def in_order(keys):
    """Sorted, and without the number of a review, which each run gives anew."""
    return sorted(re.sub(r"^review_due:\d+", "review_due", key) for key in keys)


def start_anew():
    Letter.objects.all().delete()
    JobRun.objects.all().delete()
    Review.objects.all().delete()
    AgreementVersion.objects.update(over_at=None)
    Proposal.objects.update(status="accepted", ended_at=None)
    mail.outbox.clear()


def killed_at(number, when):
    """Whether the run lived long enough to be killed."""
    killer = KilledAt(number, when)
    try:
        with connection.execute_wrapper(killer):
            due.run(NOW)
    except Killed:
        pass
    return killer.struck


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_and_run_again_each_letter_is_there_once(ada, bea, when):
    expected, number, struck = make_listings(3, ada) | make_ending(factories.listed_group(ada)), 0, True
    while struck:
        number += 1
        start_anew()
        wanted = sorted(expected | put_news(bea))
        struck = killed_at(number, when)
        for later in (timedelta(hours=1), timedelta(hours=2)):
            due.run(NOW + later)
        assert in_order(Letter.objects.values_list("key", flat=True)) == wanted, number
        assert set(Letter.objects.values_list("status", flat=True)) == {"sent", "gathered"}, number
        assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 8
        assert Proposal.objects.get().status == "ended", number
        assert Review.objects.get().reason == "end", number
        assert AgreementVersion.objects.get().over_at, number
    assert number > 20


# --- A real process, really killed


@pytest.fixture
def listings(ada, bea):
    """The keys of what is in the outbox in the end: sixty reminders, four letters to a pair, Bea's of the day."""
    return make_listings(60, ada) | make_ending(factories.listed_group(ada)) | put_news(bea)


@pytest.fixture
def others(listings, tmp_path):
    """(DATABASE_URL for other processes, a function that gives the keys of the letters there)."""
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**facts)
        return url, lambda: in_order(Letter.objects.values_list("key", flat=True))
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}", lambda: keys_in(path)


def keys_in(path):
    with closing(sqlite3.connect(path, timeout=20)) as database:
        return in_order(key for (key,) in database.execute("SELECT key FROM accounts_letter"))


def start(url):
    environment = {"DATABASE_URL": url, "EMAIL_URL": "dummymail://", "JOBS": "worker", "DEBUG": "on"}
    environment |= {"DJANGO_SETTINGS_MODULE": "esteem.settings"}
    command = [sys.executable, "-c", RUN]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | environment, stderr=subprocess.DEVNULL)


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_process_that_is_killed_leaves_nothing_out_and_puts_nothing_twice(listings, others):
    url, keys = others
    for share in (0.1, 0.5):
        process = start(url)
        wait_until(lambda share=share: len(keys()) > share * len(listings))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start(url).wait(60) == 0
    assert keys() == sorted(listings)


def test_two_processes_at_once_put_nothing_twice(listings, others):
    url, keys = others
    processes = [start(url), start(url)]
    assert [process.wait(120) for process in processes] == [0, 0]
    assert keys() == sorted(listings)
