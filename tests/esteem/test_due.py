"""What happens by itself: once a day or each time, and one job that fails keeps no other from its work."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import JobRun, Letter
from esteem import due
from esteem.due import Job

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 7, 1, 5, 59, tzinfo=UTC)  # 6:59 in London
LATE = datetime(2026, 7, 1, 6, 1, tzinfo=UTC)


@pytest.fixture
def counted():
    """(a job of every day, the moments at which it ran)."""
    ran = []
    return Job("count", lambda now, on: ran.append(on) or 1, time(7)), ran


def broken(now, on):
    raise ValueError("broken")


def test_a_job_of_the_day_waits_for_its_time_in_london(counted):
    job, ran = counted
    due.run(EARLY, [job])
    assert not ran
    due.run(LATE, [job])
    assert ran == [LATE.date()]


def test_it_is_done_once_a_day(counted):
    job, ran = counted
    for moment in (LATE, LATE + timedelta(hours=3), LATE + timedelta(days=1)):
        due.run(moment, [job])
    assert len(ran) == 2


def test_after_a_weeks_outage_it_is_done_once(counted):
    job, ran = counted
    for moment in (LATE, LATE + timedelta(days=7), LATE + timedelta(days=7, hours=1)):
        due.run(moment, [job])
    assert len(ran) == 2


def test_one_that_fails_keeps_no_other_from_its_work_and_is_tried_again(counted):
    job, _ran = counted
    done, failed = due.run(LATE, [Job("broken", broken, time(7)), job])
    assert (done, failed) == ({"count": 1}, ["broken"])
    assert not JobRun.objects.of("broken", LATE.date()).exists()


def test_names_of_jobs_are_unique():
    assert len({job.name for job in due.JOBS}) == len(due.JOBS)


def test_a_letter_that_no_job_sent_is_sent(ada):
    outbox.put(Kind.ANSWER, "A subject", "support/emails/answered.txt", [ada.email], path="/support/7/")
    assert due.run()[0]["send e-mails"] >= 1
    assert mail.outbox[0].to == ["ada@example.org"]
    assert not due.run()[0]["send e-mails"]


def test_the_command_says_what_it_did_and_is_silent_when_nothing_was_due(ada):
    outbox.put(Kind.ANSWER, "A subject", "support/emails/answered.txt", [ada.email], path="/support/7/")
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("run_due", stdout=out)
    assert "send e-mails: 1" in said[0].getvalue()
    assert said[1].getvalue() == ""


def test_the_command_names_what_failed(monkeypatch):
    monkeypatch.setattr(due.outbox, "send_waiting", broken)
    with pytest.raises(CommandError, match="tried again by the next run: send e-mails"):
        call_command("run_due", stdout=StringIO())


def test_old_notes_of_jobs_go(db):
    JobRun.objects.create(name="old", on=LATE.date() - timedelta(days=31))
    due.run(LATE)
    assert not JobRun.objects.filter(name="old").exists()


def test_curators_are_told_once_of_guidance_and_urgent_help_that_is_due(cleo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for hours in range(3):
            due.run(LATE + timedelta(days=800, hours=hours))
    [letter] = mail.outbox
    assert "Urgent help is due to be checked (6)" in letter.body
    assert "Guidance is due to be read again" in letter.body
    assert Letter.objects.filter(kind="daily").count() == 1


def test_a_session_that_is_over_is_forgotten_with_what_was_typed_in_it():
    for key, expires in (("over", EARLY - timedelta(days=1)), ("goes on", LATE + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="what was typed", expire_date=expires)
    due.run(LATE, due.JOBS)
    assert [session.session_key for session in Session.objects.all()] == ["goes on"]
