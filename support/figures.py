"""Totals of the log by month and area, for a table and its drawing. Needs no database."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.html import format_html

BAR_HEIGHT, GAP, WIDTH, LABEL = 22, 10, 330, 90
MONTHS_DRAWN = 12


@dataclass(frozen=True)
class Bar:
    """One area's part of a month's bar, in the drawing's units."""

    area: object
    minutes: int
    x: float
    y: int
    width: float

    @property
    def box(self):
        """Where it lies, as attributes: it is drawn once in its colour and once in its pattern."""
        return format_html('x="{}" y="{}" width="{}" height="{}"', str(self.x), self.y, str(self.width), BAR_HEIGHT)


@dataclass(frozen=True)
class Month:
    first: date
    minutes: int
    bars: tuple[Bar, ...]
    y: int


@dataclass(frozen=True)
class Drawing:
    """`months` has them all, newest first; only the newest twelve are drawn."""

    months: tuple[Month, ...]
    width: int
    height: int

    @property
    def drawn(self):
        return self.months[:MONTHS_DRAWN]

    @property
    def left_out(self):
        return max(0, len(self.months) - MONTHS_DRAWN)

    @property
    def areas(self):
        """The areas that occur in what is drawn, in their own order."""
        found = {bar.area for month in self.drawn for bar in month.bars}
        return sorted(found, key=lambda area: area.position)


def shared_out(totals):
    """[(first of month, area, minutes)] of rows (first of month, area, how many areas, minutes).

    The minutes of entries with several areas are shared evenly among them, so that a month's areas add up to its
    total and each minute is counted once. What is left over in rounding goes to the largest remainders.
    """
    exact = defaultdict(lambda: defaultdict(Fraction))
    for first, area, how_many, minutes in totals:
        exact[first][area] += Fraction(minutes, how_many)
    return [(first, area, part) for first, parts in exact.items() for area, part in _whole(parts) if part]


def _whole(parts):
    """[(area, minutes)] in whole minutes that add up to the same."""
    left = int(sum(parts.values())) - sum(int(part) for part in parts.values())
    by_remainder = sorted(parts, key=lambda area: (int(parts[area]) - parts[area], area.position))
    return [(area, int(parts[area]) + (place < left)) for place, area in enumerate(by_remainder)]


def by_month(totals):
    """The drawing of `totals`, an iterable of (first of month, area, minutes); newest month first."""
    months = defaultdict(list)
    for first, area, minutes in totals:
        months[first].append((area, minutes))
    most = max((sum(m for _area, m in parts) for parts in months.values()), default=0)
    rows = [_month(first, months[first], row, most) for row, first in enumerate(sorted(months, reverse=True))]
    return Drawing(tuple(rows), WIDTH + LABEL, max(1, min(len(rows), MONTHS_DRAWN)) * (BAR_HEIGHT + GAP))


def _month(first, parts, row, most):
    y, x, bars = row * (BAR_HEIGHT + GAP), float(LABEL), []
    for area, minutes in sorted(parts, key=lambda part: part[0].position):
        width = WIDTH * minutes / most
        bars.append(Bar(area, minutes, round(x, 1), y, round(width, 1)))
        x += width
    return Month(first, sum(minutes for _area, minutes in parts), tuple(bars), y)
