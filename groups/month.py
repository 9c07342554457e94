"""A month of meetings as a drawing: weeks as rows, Monday first; what is in a table beside it. Needs no database.

Lengths are in the drawing's own units.
"""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groups.meetings import Meetings, Occurrence, occurrences

CELL_WIDTH, CELL_HEIGHT, HEAD, RADIUS = 60, 48, 28, 18
MARGIN = 12  # room for the small "+2" beside a Sunday
WIDTH = 7 * CELL_WIDTH + MARGIN


@dataclass(frozen=True)
class Day:
    """One day of the month: its meetings that take place, and those that fall away."""

    on: date
    x: int
    y: int
    meetings: tuple[Occurrence, ...] = ()
    cancelled: tuple[Occurrence, ...] = ()

    @property
    def first(self):
        return self.meetings[0] if self.meetings else None

    @property
    def more(self):
        return max(0, len(self.meetings) - 1)

    @property
    def sign_of_more(self):
        """What finds room beside the day; the table has every meeting."""
        return "" if not self.more else f"+{self.more}" if self.more < 10 else "+"


@dataclass(frozen=True)
class Month:
    first: date
    days: tuple[Day, ...]
    weekdays: tuple[tuple[int, date], ...]
    height: int
    width: int = WIDTH

    @property
    def meetings(self):
        """Every meeting of the month in order, cancelled ones among them."""
        found = [one for day in self.days for one in (*day.meetings, *day.cancelled)]
        return sorted(found, key=lambda one: one.starts)


def draw_of(meetings: Meetings, day: date) -> Month:
    """The drawing of the month in which this day lies."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return draw(occurrences(meetings, since=day.replace(day=1), until=last), day.year, day.month)


def draw(found: Iterable[Occurrence], year: int, month: int) -> Month:
    """The drawing of those meetings (in order of time) that lie in this month."""
    by_day = defaultdict(lambda: ([], []))
    for one in found:
        by_day[one.starts.date()][one.cancelled].append(one)
    weeks = Calendar().monthdatescalendar(year, month)
    days = [
        _day(day, row, column, *by_day[day])
        for row, week in enumerate(weeks)
        for column, day in enumerate(week)
        if day.month == month
    ]
    weekdays = tuple((column * CELL_WIDTH + CELL_WIDTH // 2, day) for column, day in enumerate(weeks[0]))
    return Month(date(year, month, 1), tuple(days), weekdays, HEAD + len(weeks) * CELL_HEIGHT)


def _day(on, row, column, meetings, cancelled):
    x = column * CELL_WIDTH + CELL_WIDTH // 2
    return Day(on, x, HEAD + row * CELL_HEIGHT + RADIUS, tuple(meetings), tuple(cancelled))
