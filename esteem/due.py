"""What has to happen by itself, in this order. `manage.py run_due` asks for it, as often as it likes.

Each job may be done twice, by two at once, or late: a letter has a key and is put once. A job of every day is noted
when it is done, so that the day's other runs need not look again; one that fails is tried by the next run.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import daily, jobs, outbox
from accounts.models import JobRun
from groups import due as groups_due
from resources import due as resources_due
from support import due as support_due
from worries import due as worries_due

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`do(now, on)` does what is due at that moment, on that day, and says how much it was."""

    name: str
    do: Callable
    once_a_day_from: time | None = None

    def is_due(self, now):
        if self.once_a_day_from is None:
            return True
        local = timezone.localtime(now)
        return local.time() >= self.once_a_day_from and not JobRun.objects.of(self.name, local.date()).exists()

    def run(self, now):
        on = timezone.localdate(now)
        count = self.do(now, on)
        if self.once_a_day_from is not None:
            JobRun.objects.get_or_create(name=self.name, on=on)
        return count


def send_waiting(now, on):
    return outbox.send_waiting(now)


def forget(now, on):
    """Traces of work that is long done, and sessions that are over, with what was typed in them."""
    runs = JobRun.objects.before(on - timedelta(days=30)).delete()[0]
    sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
    return runs + sessions + jobs.forget_finished(now - timedelta(days=14)) + outbox.forget_outlived(now)


MORNING, NIGHT = time(7), time(0)
JOBS = (
    Job("ask about listings", groups_due.ask_to_confirm, MORNING),
    Job("ask about guidance", resources_due.ask_to_review, MORNING),
    Job("ask about urgent help", worries_due.ask_to_check, MORNING),
    Job("ask about private notes", worries_due.ask_to_answer, MORNING),
    Job("end agreements", support_due.end_agreements, NIGHT),
    Job("look at roles", support_due.look_at_roles, MORNING),
    Job("look back", support_due.look_back, MORNING),
    Job("forget private notes", worries_due.forget_closed, NIGHT),
    Job("forget notes at handing over", groups_due.forget_notes, NIGHT),
    Job("letters of the day", daily.put_letters, MORNING),
    Job("forget", forget, NIGHT),
    Job("send e-mails", send_waiting),
)


def run(now=None, what=JOBS):
    """({name: how much was done}, [names of the jobs that failed]): one that fails keeps no other from its work."""
    now, done, failed = now or timezone.now(), {}, []
    for job in what:
        try:
            if job.is_due(now):
                done[job.name] = job.run(now)
        except Exception:
            log.exception("The job %r failed.", job.name)
            failed.append(job.name)
    return done, failed
