"""The letter of the day: one for each person, at most once a day, and never empty."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import daily, outbox
from accounts.kinds import Kind
from accounts.models import Letter, LetterStop
from tests import letters

pytestmark = pytest.mark.django_db
NOW = timezone.now() + timedelta(minutes=1)
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


def put(kind=Kind.LOG, to="ada@example.org", subject="The log has changed"):
    outbox.put(kind, subject, "support/emails/corrected.txt", [to], path="/support/7/")


@pytest.fixture
def on_day(django_capture_on_commit_callbacks):
    def doing(on):
        with django_capture_on_commit_callbacks(execute=True):
            return daily.put_letters(NOW, on)

    return doing


def test_what_needs_no_answer_waits(ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        put()
    outbox.send_waiting(NOW)
    assert not mail.outbox


def test_all_of_it_comes_in_one_letter(ada, on_day):
    for kind, subject in ((Kind.LOG, "The log"), (Kind.MESSAGE, "A message"), (Kind.MESSAGE, "A message")):
        put(kind, subject=subject)
    assert on_day(TODAY) == 1
    [letter] = mail.outbox
    letters.check(letter)
    assert "The log\nA message (2)\n" in letter.body
    assert "/support/7/" not in letter.body


def test_each_person_gets_their_own(ada, bea, on_day):
    put()
    put(to="bea@example.org")
    assert on_day(TODAY) == 2
    assert sorted(message.to for message in mail.outbox) == [["ada@example.org"], ["bea@example.org"]]


def test_a_second_one_waits_for_the_next_day(ada, on_day):
    put()
    on_day(TODAY)
    put()
    assert [on_day(TODAY), on_day(TOMORROW), on_day(TOMORROW)] == [0, 1, 0]


def test_without_news_there_is_none(ada, on_day):
    assert on_day(TODAY) == 0
    assert not mail.outbox


def test_a_week_of_news_is_one_letter(ada, on_day):
    put()
    Letter.objects.update(put_at=NOW - timedelta(days=7))
    put()
    assert on_day(TODAY) == 1


def test_kinds_that_somebody_stopped_are_left_out(ada, on_day):
    LetterStop.objects.stop(ada, Kind.MESSAGE)
    put(Kind.MESSAGE, subject="A message")
    put(Kind.LOG)
    on_day(TODAY)
    assert "A message" not in mail.outbox[0].body
    assert set(Letter.objects.values_list("kind", "status")) == {
        ("message", "stopped"),
        ("log", "gathered"),
        ("daily", "sent"),
    }


def test_where_everything_is_stopped_there_is_no_letter(ada, on_day):
    LetterStop.objects.stop(ada, Kind.DAILY)
    put()
    assert on_day(TODAY) == 0


def test_the_words_of_what_was_gathered_are_gone(ada, on_day):
    put()
    on_day(TODAY)
    assert not Letter.objects.exclude(text="", link="").exists()
