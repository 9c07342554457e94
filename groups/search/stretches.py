"""An order in stretches: each begins where the last page ended and holds the one before, until there is enough."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from groups.models.group import STALE_AFTER
from groups.search.bands import CONFIRMED, PUBLISHED, covering, weeks
from groups.search.sphere import miles_of

# Nearest first looks in a small ring before a larger one: where groups are many, they are near.
RINGS = (1 / 64, 1 / 16, 1 / 4, 1)
SMALLEST_RING = 0.15
WEEKS = (1, 4, 16)
DATES = {"confirmed_on": CONFIRMED, "published_at": PUBLISHED}


class Stretch(NamedTuple):
    """`bands` hold all entries that `condition` is true of (none: all are looked at), no further than `miles`."""

    bands: tuple[str, ...] = ()
    condition: Q = Q()
    miles: float | None = None


def stretches(question, fields, part, begins):
    """The Stretches of one Part of an Arrangement, from the Place where the page begins."""
    name = fields[0].lstrip("-")
    if name == "square":
        return list(_rings(question, begins))
    every = Stretch(covering(question.point, question.miles), Q(), question.miles) if question.point else Stretch()
    return [*_dates(name, part, begins), every] if name in DATES and not question.point else [every]


def _rings(question, begins):
    reached = miles_of(begins.values[0]) if begins.values else -1
    for ring in RINGS:
        miles = question.miles * ring
        # Backwards, everything lies within what was reached.
        if (miles > max(reached, SMALLEST_RING) and not begins.back) or ring == 1:
            miles = min(miles, reached * 1.001 + 0.001) if begins.back and begins.values else miles
            yield Stretch(covering(question.point, miles), Q(), miles)


def _dates(name, part, begins):
    newest = timezone.localdate() + timedelta(days=1)
    if part.stale:
        newest -= STALE_AFTER
    if begins.values:
        newest = _date(begins.values[0])
    for number in WEEKS:
        span = timedelta(weeks=number)
        if begins.back:
            yield Stretch(weeks(DATES[name], newest + span, newest), Q(**{f"{name}__lt": _first(name, newest + span)}))
        else:
            oldest = newest - span
            yield Stretch(weeks(DATES[name], newest, oldest), Q(**{f"{name}__gte": _first(name, oldest)}))


def _date(value):
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value


def _first(name, day):
    """The first value of the field on that day."""
    return datetime.combine(day, time(), UTC) if name == "published_at" else day
