"""What a group asked for then and asks for now, as a drawing: a line from how much it mattered to how much it does.

Lengths are in the drawing's own units. Needs no database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from textwrap import wrap

from django.utils.translation import gettext as _

from roles.vocabulary import Importance

WIDTH, LABEL, STEP = 420, 196, 60  # a step from one importance to the next
LINE, GAP, HEAD = 18, 14, 48
CHARACTERS = 24
ROWS_SHOWN = 10


class Move(Enum):
    NEW = "new"
    MORE = "more"
    SAME = "same"
    LESS = "less"
    GONE = "gone"


# What changed most is what people look for.
ORDER = (Move.NEW, Move.MORE, Move.LESS, Move.GONE, Move.SAME)


def in_words(importance: int) -> str:
    """1..3 as people choose it, 0 as not asked for."""
    return str(Importance(importance).label) if importance else _("not asked for")


@dataclass(frozen=True)
class Row:
    """One need; `then` and `now` are its importances, 0 where it was not asked for."""

    need: str
    words: str
    area: str
    then: int
    now: int
    y: float = 0
    lines: tuple[tuple[float, str], ...] = ()

    @property
    def move(self) -> Move:
        if self.then == self.now:
            return Move.SAME
        if not self.then or not self.now:
            return Move.GONE if self.then else Move.NEW
        return Move.MORE if self.now > self.then else Move.LESS

    @property
    def then_in_words(self):
        return in_words(self.then)

    @property
    def now_in_words(self):
        return in_words(self.now)

    @property
    def x_then(self):
        return LABEL + 20 + self.then * STEP

    @property
    def x_now(self):
        return LABEL + 20 + self.now * STEP


@dataclass(frozen=True)
class ThenAndNow:
    rows: tuple[Row, ...]
    drawn: tuple[Row, ...]
    height: int
    columns: tuple[int, ...] = tuple(LABEL + 20 + step * STEP for step in range(4))
    width: int = WIDTH

    @property
    def left_out(self):
        return len(self.rows) - len(self.drawn)


def compare(then: Mapping[str, int], now: Mapping[str, int], items: Mapping[str, tuple[str, str]]) -> ThenAndNow:
    """The drawing of two statements ({need: importance 1..3}); `items` gives each need's words and area."""
    rows = [Row(need, *items[need], then.get(need, 0), now.get(need, 0)) for need in items if need in {*then, *now}]
    rows.sort(key=lambda row: ORDER.index(row.move))
    drawn, top = [], float(HEAD)
    for row in rows[:ROWS_SHOWN]:
        placed, top = _placed(row, top)
        drawn.append(placed)
    return ThenAndNow(tuple(rows), tuple(drawn), round(top))


def _placed(row, top):
    lines = wrap(row.words, CHARACTERS)
    room = len(lines) * LINE + GAP
    middle = top + room / 2
    first = middle - (len(lines) - 1) * LINE / 2 + 5
    places = tuple((first + place * LINE, line) for place, line in enumerate(lines))
    return Row(row.need, row.words, row.area, row.then, row.now, middle, places), top + room
