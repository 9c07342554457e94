"""The five roles and the four areas as one drawing: the group in the middle, what helps it around, who helps outside.

Each role has a fifth of the circle. The inner ring under it is shared out by the areas whose needs the rules say it
answers best. Lengths are in the drawing's own units. Needs no database.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, isclose, radians, sin
from textwrap import wrap

from roles.rules import Rules

SIZE, MIDDLE = 440, (220, 224)
INNER, OUTER, NODES = 62, 106, 150  # radii of the ring of areas and of the circle on which the roles stand
NODE = 27
LINE = 18
TOUCH = 1e-6  # degrees: closer than what is drawn can show
CHARACTERS, LINES = 15, 2  # what of a name finds room; the table has all of it
# Round the circle, so that roles which serve one area stand side by side.
ROUND = ("resource-builder", "capacity-builder", "facilitator", "co-educator", "bridge-builder")


@dataclass(frozen=True)
class Arc:
    """A piece of the ring, with the place of its sign."""

    area: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Spoke:
    """A role: the place of its sign and the lines of its name."""

    role: str
    x: float
    y: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Wheel:
    arcs: tuple[Arc, ...]
    spokes: tuple[Spoke, ...]
    words: tuple[tuple[float, str], ...]
    size: int = SIZE
    x: int = MIDDLE[0]
    y: int = MIDDLE[1]
    inner: int = INNER - 6
    node: int = NODE


def areas_served(rules: Rules, area_of: Mapping[str, str]) -> dict[str, Counter]:
    """Role → in how many needs of each area it is the best answer, by `area_of` (need → area)."""
    served = {role: Counter() for role in rules.roles}
    for need, area in area_of.items():
        for role in rules.best_for(need):
            served[role][area] += 1
    return served


def draw(served: Mapping[str, Counter], names: Mapping[str, str], group: str = "") -> Wheel:
    """The drawing; `served` as from `areas_served`, `names` are the roles' names, `group` stands in the middle."""
    roles = [role for role in ROUND if role in names]
    turn = 360 / max(1, len(roles))
    spokes = tuple(_spoke(role, names[role], place * turn) for place, role in enumerate(roles))
    return Wheel(tuple(_arc(*piece) for piece in pieces(served, roles)), spokes, _middle(group))


def pieces(served: Mapping[str, Counter], roles: Sequence[str]) -> list[tuple[str, float, float]]:
    """The ring as (area, from, to) in degrees clockwise from the top."""
    turn = 360 / max(1, len(roles))
    sectors = [_sector(served.get(role, Counter()), place * turn, turn) for place, role in enumerate(roles)]
    joined = _joined(piece for sector in sectors for piece in sector)
    return [part for piece in joined for part in _below_a_circle(*piece)]


def _middle(group):
    lines = wrap(group, 11)
    first = MIDDLE[1] + 5 - (len(lines) - 1) * LINE / 2
    return tuple((round(first + place * LINE, 1), line) for place, line in enumerate(lines))


def _sector(areas: Counter, middle: float, turn: float) -> Iterable[tuple[str, float, float]]:
    start, whole = middle - turn / 2, sum(areas.values())
    for area, count in sorted(areas.items(), key=lambda item: item[1]):
        end = start + turn * count / whole
        yield area, start, end
        start = end


def _joined(pieces):
    """Neighbours of one area as one piece, unless a role without needs stands between them."""
    joined = []
    for area, start, end in pieces:
        if joined and joined[-1][0] == area and isclose(joined[-1][2], start, abs_tol=TOUCH):
            joined[-1] = (area, joined[-1][1], end)
        else:
            joined.append((area, start, end))
    return joined


def _below_a_circle(area, start, end):
    """An arc that ends where it began is not drawn, so a whole circle is two."""
    if end - start < 360 - TOUCH:
        return [(area, start, end)]
    return [(area, start, start + 180), (area, start + 180, end)]


def _point(degrees, radius):
    x, y = MIDDLE
    return round(x + radius * sin(radians(degrees)), 1), round(y - radius * cos(radians(degrees)), 1)


def _arc(area, start, end):
    large = int(end - start > 180)
    (x1, y1), (x2, y2) = _point(start, OUTER), _point(end, OUTER)
    (x3, y3), (x4, y4) = _point(end, INNER), _point(start, INNER)
    path = f"M{x1} {y1}A{OUTER} {OUTER} 0 {large} 1 {x2} {y2}L{x3} {y3}A{INNER} {INNER} 0 {large} 0 {x4} {y4}z"
    return Arc(area, path, *_point((start + end) / 2, (INNER + OUTER) / 2))


def _spoke(role, name, degrees):
    x, y = _point(degrees, NODES)
    lines = wrap(name, CHARACTERS, max_lines=LINES, placeholder="…")
    first = y - NODE - 10 - (len(lines) - 1) * LINE if y < MIDDLE[1] else y + NODE + LINE
    return Spoke(role, x, y, tuple((round(first + place * LINE, 1), line) for place, line in enumerate(lines)))
