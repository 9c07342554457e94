"""A day, a week or a month of the calendar, and the way on from it. Knows no database."""

from calendar import Calendar, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY, WEEK, MONTH = "day", "week", "month"
LOOK_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Span:
    """What is shown: `kind` around the day `on`. With a `weekday`, only such days are asked for."""

    kind: str
    on: date
    today: date
    weekday: int | None = None

    @property
    def first(self):
        """Its first day. A day of another weekday than is asked for gives way to the next that is one."""
        if self.kind == MONTH:
            return self.on.replace(day=1)
        if self.kind == WEEK:
            return self.on - timedelta(days=self.on.weekday())
        return self.on if self.weekday is None else self.on + timedelta(days=(self.weekday - self.on.weekday()) % 7)

    @property
    def last(self):
        if self.kind == MONTH:
            return self.first.replace(day=monthrange(self.on.year, self.on.month)[1])
        return self.first + timedelta(days=6 if self.kind == WEEK else 0)

    @property
    def days(self):
        """The days to come that are asked for; those gone by are not looked at."""
        every = (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))
        return [day for day in every if day >= self.today and self.weekday in (None, day.weekday())]

    @property
    def weeks(self):
        """The weeks of the month that are not over, Monday first, with None for days of another month."""
        weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        coming = [week for week in weeks if week[-1] >= self.today]
        return [[day if day.month == self.first.month else None for day in week] for week in coming]

    @property
    def before(self):
        """A day of the span before, or None where it has gone by."""
        step = timedelta(days=7 if self.kind == DAY and self.weekday is not None else 1)
        end = self.first - step
        if end < self.today:
            return None
        starts = {MONTH: end.replace(day=1), WEEK: end - timedelta(days=6), DAY: end}[self.kind]
        return max(starts, self.today)

    @property
    def after(self):
        """A day of the span that follows, or None where nobody looks so far ahead."""
        day = self.last + timedelta(days=7 if self.kind == DAY and self.weekday is not None else 1)
        return day if day <= self.today + LOOK_AHEAD else None
