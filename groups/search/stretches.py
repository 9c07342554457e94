"""An order in stretches: each begins where the last page ended and holds the one before, until there is enough."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from groups.models.group import STALE_AFTER
from groups.search.bands import CAME, CONFIRMED, PUBLISHED, around, covering
from groups.search.bands import days as days_of
from groups.search.bands import weeks as weeks_of
from groups.search.sphere import miles_of

# Nearest first looks in a small ring before a larger one: where groups are many, they are near.
RINGS = (1 / 64, 1 / 16, 1 / 4, 1)
FINE_RINGS = (1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)
# Where a ring held fewer rows, the next is chosen as if it had held so many: little is known of how they lie.
HELD_AT_LEAST = 2
SMALLEST_RING = 0.15
WEEKS = (1, 4, 16)
DATES = {"confirmed_on": CONFIRMED, "published_at": PUBLISHED, "came_at": CAME}


class Stretch(NamedTuple):
    """`bands` hold all entries that `condition` is true of (none: all are looked at), no further than `miles`.

    With 0 miles they stand at the question's point, all at the same distance.
    """

    bands: tuple[str, ...] = ()
    condition: Q = Q()
    miles: float | None = None


def stretches(question, fields, part, begins, *, days=0, latest=None):
    """The Stretches of one Part of an Arrangement, from the Place where the page begins; in an order of dates, so many
    `days` are the first one, up to the `latest` date of all."""
    name = fields[0].lstrip("-")
    if name == "square":
        return [*_at_the_point(question.point, begins), *rings((question.point,), question.miles, begins, FINE_RINGS)]
    every = Stretch(covering(question.point, question.miles), Q(), question.miles) if question.point else Stretch()
    if name not in DATES or question.point:
        return [every]
    newest = timezone.localdate() - STALE_AFTER if part.stale else latest and _date(latest)
    return [*dates(name, begins, newest=newest, days=days), every]


def _at_the_point(point, begins):
    """Where a page begins at the point itself, those that stand right there: all are as near as each other."""
    if begins.values[0] == 0 if begins.values else not begins.back:
        yield Stretch(around((point,), 0), Q(latitude=point.latitude, longitude=point.longitude), 0)


def rings(points, miles_in_all, begins, shares=RINGS):
    """Stretches of an order by `square`, each a larger ring around one of the points."""
    reached = miles_of(begins.values[0]) if begins.values else -1
    for ring in shares:
        miles = miles_in_all * ring
        # Backwards, everything lies within what was reached.
        if (miles > max(reached, SMALLEST_RING) and not begins.back) or ring == 1:
            miles = min(miles, reached * 1.001 + 0.001) if begins.back and begins.values else miles
            yield Stretch(around(points, miles), Q(), miles)


def may_fill(ring, before, held, wanted):
    """Whether a ring may hold so many wanted rows, where the one before it held so many: twice as far lie four times as
    many."""
    return not (before and before.miles) or max(held, HELD_AT_LEAST) * (ring.miles / before.miles) ** 2 >= wanted


def dates(name, begins, *, newest=None, weeks=WEEKS, days=0):
    """Stretches of an order by this field, newest first: the last weeks up to a date that none is newer than (None:
    today's), and before them the last days, if any. From the end backwards there are none: the oldest come first."""
    if begins.back and not begins.values:
        return
    newest = _date(begins.values[0]) if begins.values else (newest or timezone.localdate()) + timedelta(days=1)
    of_days = [(timedelta(days=days), days_of)] if days else []
    for span, codes in (*of_days, *((timedelta(weeks=number), weeks_of) for number in weeks)):
        if begins.back:
            yield Stretch(codes(DATES[name], newest + span, newest), Q(**{f"{name}__lt": _first(name, newest + span)}))
        else:
            oldest = newest - span
            yield Stretch(codes(DATES[name], newest, oldest), Q(**{f"{name}__gte": _first(name, oldest)}))


def _date(value):
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value


def _first(name, day):
    """The first value of the field on that day."""
    return day if name == "confirmed_on" else datetime.combine(day, time(), UTC)
