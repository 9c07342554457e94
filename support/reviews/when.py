"""When a pair looks back. Needs no database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from support.models import Review

Reason = Review.Reason
FIRST_AFTER = timedelta(weeks=6)
FIRST_AFTER_ENTRIES = 3
AGAIN_AFTER = timedelta(days=182)
ASKED_AFTER_THE_END = timedelta(days=28)


@dataclass(frozen=True)
class Facts:
    """A pair that has agreed at some time; `last` is when it last began to look back, `done` how much was logged."""

    began: date
    done: int = 0
    review_on: date | None = None
    agreed_at: datetime | None = None
    role_changed_at: datetime | None = None
    newcomer_at: datetime | None = None
    last: datetime | None = None
    ended_at: datetime | None = None
    looked_back_at_the_end: bool = False

    def is_news(self, moment):
        """Whether it came after the pair last looked back, or at any time where it never did."""
        return moment is not None and (self.last is None or moment > self.last)


def reason_to_look_back(facts: Facts, on: date) -> str | None:
    """Why a review is due on this day where none is open; None where none is."""
    if facts.ended_at:
        late = on > timezone.localdate(facts.ended_at) + ASKED_AFTER_THE_END
        return None if late or facts.looked_back_at_the_end else Reason.END
    if facts.is_news(facts.role_changed_at):
        return Reason.ROLE
    if facts.is_news(facts.newcomer_at):
        return Reason.COORDINATOR
    return _by_the_calendar(facts, on)


def _by_the_calendar(facts, on):
    if facts.last is None:
        is_time = facts.done >= FIRST_AFTER_ENTRIES or on >= facts.began + FIRST_AFTER
        return Reason.FIRST if is_time else _date_agreed(facts, on)
    is_time = on >= timezone.localdate(facts.last) + AGAIN_AFTER
    return Reason.HALF_YEAR if is_time else _date_agreed(facts, on)


def _date_agreed(facts, on):
    """The day that stands in what is in force, where the pair agreed it since it last looked back."""
    if facts.review_on is None or facts.review_on > on or not facts.is_news(facts.agreed_at):
        return None
    return Reason.DATE
