"""When a group meets: patterns, changed dates and the dates that come out of them. Knows no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil import rrule
from dateutil.relativedelta import relativedelta
from django.utils.formats import time_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

ZONE = ZoneInfo("Europe/London")
EPOCH = date(2000, 1, 3)  # a Monday, from which unanchored weekly patterns count
LOOK_AHEAD = timedelta(days=400)
# Nearly all groups have their next dates within so many days: to count through a year takes ten times as long.
SOON = timedelta(days=40)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", -1: "Last"}


@dataclass(frozen=True)
class Pattern:
    """One regular time. `weekday` counts from Monday = 0; `week_of_month` is 1..4 or -1 (last), None when weekly."""

    frequency: str
    interval: int
    weekday: int
    starts_at: time
    week_of_month: int | None = None
    ends_at: time | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Change:
    """A date of a pattern that falls away (`moved_to` None), or moves, perhaps to other hours."""

    on: date
    moved_to: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class Occurrence:
    """One meeting in local wall time (aware). A cancelled one keeps its place, so that people are told."""

    starts: datetime
    ends: datetime | None
    cancelled: bool = False
    moved_from: date | None = None


Meetings = Iterable[tuple[Pattern, Sequence[Change]]]


def dates(pattern: Pattern, since: date, until: date) -> list[date]:
    """The dates of the pattern from `since` to `until`, both included, before any change."""
    start = _near(pattern, pattern.first_on or EPOCH, since)
    until = min(until, pattern.last_on or until)
    rule = _weekly(pattern, start) if pattern.frequency == "weekly" else _monthly(pattern, start)
    return [found.date() for found in rule.between(_midnight(since), _midnight(until), inc=True)]


def _near(pattern, start, since):
    """A later start that gives the same dates from `since` on, so that years gone by are not counted through."""
    if since <= start:
        return start
    if pattern.frequency == "weekly":
        step = timedelta(weeks=pattern.interval)
        return start + (since - start) // step * step
    months = (since.year - start.year) * 12 + since.month - start.month
    turns = months // pattern.interval
    return start.replace(day=1) + relativedelta(months=turns * pattern.interval) if turns else start


def _weekly(pattern, start):
    return rrule.rrule(
        rrule.WEEKLY, interval=pattern.interval, byweekday=pattern.weekday, wkst=0, dtstart=_midnight(start)
    )


def _monthly(pattern, start):
    day = rrule.weekday(pattern.weekday)(pattern.week_of_month)
    return rrule.rrule(rrule.MONTHLY, interval=pattern.interval, byweekday=day, dtstart=_midnight(start))


def _midnight(day):
    return datetime.combine(day, time())


def turn(frequency: str, day: date) -> int:
    """The number of the day's week since EPOCH, or of its month since the year 0: what intervals count in."""
    return (day - EPOCH).days // 7 if frequency == "weekly" else day.year * 12 + day.month


def phase(frequency: str, interval: int, first_on: date | None) -> int:
    """Which of `interval` weeks or months a pattern's own are: those whose turn leaves this remainder."""
    return turn(frequency, first_on or EPOCH) % interval


def weeks_of_month(day: date) -> list[int]:
    """The names of the day's place in its month, as `week_of_month` has them: the fourth may be the last as well."""
    number = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    return [number] * (number <= 4) + [-1] * is_last


def falls_on(pattern: Pattern, day: date) -> bool:
    """Whether the day is a date of the pattern, before any change: the rule of `dates`, without counting through."""
    if day.weekday() != pattern.weekday or day < (pattern.first_on or EPOCH) or day > (pattern.last_on or day):
        return False
    if pattern.frequency == "monthly" and pattern.week_of_month not in weeks_of_month(day):
        return False
    own = phase(pattern.frequency, pattern.interval, pattern.first_on)
    return turn(pattern.frequency, day) % pattern.interval == own


def occurrences(meetings: Meetings, *, since: date, until: date) -> list[Occurrence]:
    """Every meeting from `since` to `until` (both included), in order of time; moved ones stand on their new date."""
    found = [one for pattern, changes in meetings for one in _of_pattern(pattern, changes, since, until)]
    return sorted(found, key=lambda one: one.starts)


def _of_pattern(pattern, changes, since, until):
    changed = {change.on: change for change in changes}
    for day in dates(pattern, since, until):
        change = changed.get(day)
        if change is None or change.moved_to is None:
            yield occurrence(pattern, day, change)
    for change in changes:
        if change.moved_to and since <= change.moved_to <= until and falls_on(pattern, change.on):
            yield occurrence(pattern, change.moved_to, change)


def occurrence(pattern: Pattern, day: date, change: Change | None = None) -> Occurrence:
    """The meeting on this day: as planned, or as the change says, which cancels it or moves it here."""
    cancelled = bool(change) and change.moved_to is None
    change = None if cancelled else change
    starts_at = (change and change.starts_at) or pattern.starts_at
    ends_at = (change and change.ends_at) or pattern.ends_at
    starts = datetime.combine(day, starts_at, ZONE)
    ends = None
    if ends_at:
        # An end that is not after the start belongs to the next day.
        ends = datetime.combine(day + timedelta(days=ends_at <= starts_at), ends_at, ZONE)
    return Occurrence(starts, ends, cancelled, change.on if change else None)


def next_occurrences(meetings: Meetings, *, count: int, after: datetime | None = None) -> list[Occurrence]:
    """The first `count` meetings that start after `after` (now), within 400 days; cancelled ones are among them."""
    after = after or datetime.now(ZONE)
    first = after.astimezone(ZONE).date()
    meetings, found = list(meetings), []
    for ahead in (SOON, LOOK_AHEAD):
        found = [one for one in occurrences(meetings, since=first, until=first + ahead) if one.starts > after]
        if len(found) >= count:
            break
    return found[:count]


def soonest(meetings: Meetings, *, after: datetime, until: date) -> tuple[Occurrence, int] | None:
    """The first meeting that takes place after `after`, up to `until`, and the place of its pattern in `meetings`.

    The same as `occurrences` would give, and quick enough to ask for hundreds of groups at once.
    """
    first = after.astimezone(ZONE).date()
    coming = (
        (one, number)
        for number, (pattern, changes) in enumerate(meetings)
        if (one := _soonest(pattern, changes, after, first, until))
    )
    return min(coming, key=lambda pair: (pair[0].starts, pair[1]), default=None)


def _soonest(pattern, changes, after, first, until):
    """The pattern's first meeting: a moved one, or the first planned one that stays."""
    changed = {change.on for change in changes}
    moved = [change for change in changes if change.moved_to and first <= change.moved_to <= until]
    found = [occurrence(pattern, change.moved_to, change) for change in moved if falls_on(pattern, change.on)]
    found = [one for one in found if one.starts > after]
    day = first + timedelta(days=(pattern.weekday - first.weekday()) % 7)
    while day <= until:
        if day not in changed and falls_on(pattern, day) and (one := occurrence(pattern, day)).starts > after:
            return min([*found, one], key=lambda one: one.starts)
        day += timedelta(days=7)
    return min(found, key=lambda one: one.starts, default=None)


def describe(pattern: Pattern) -> str:
    """The pattern in words, such as "Every Tuesday, 7pm to 9pm"."""
    return _described(pattern, get_language())


@lru_cache(maxsize=4096)
def _described(pattern, _language):
    hours = clock(pattern.starts_at)
    if pattern.ends_at:
        hours = _("%(start)s to %(end)s") % {"start": hours, "end": clock(pattern.ends_at)}
    return f"{_days(pattern)}, {hours}"


def _days(pattern):
    day = _(DAYS[pattern.weekday])
    if pattern.frequency == "weekly":
        return _weeks(pattern.interval) % {"day": day, "n": pattern.interval}
    which = {"which": _(ORDINALS[pattern.week_of_month]), "day": day, "n": pattern.interval}
    if pattern.interval == 1:
        return _("%(which)s %(day)s of the month") % which
    text = ngettext(
        "%(which)s %(day)s of every %(n)s month", "%(which)s %(day)s of every %(n)s months", pattern.interval
    )
    return text % which


def _weeks(interval):
    if interval == 1:
        return _("Every %(day)s")
    if interval == 2:
        return _("Every second %(day)s")
    return ngettext("Every %(n)s week on %(day)s", "Every %(n)s weeks on %(day)s", interval)


def clock(at: time) -> str:
    """7pm, 7.30pm, noon: the way English posters write it. Other languages write times their own way."""
    if not (get_language() or "en").startswith("en"):
        return time_format(at)
    if at == time(12):
        return "noon"
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}.{at.minute:02}{half}" if at.minute else f"{hour}{half}"
