"""Why this role, as a drawing: stated needs on the left, the roles that answer them on the right, ribbons between.

A ribbon is as thick as what the need adds to the role before anything else counts: its importance times the rules'
weight. Roles stand in the order of the rules, which is no rank. Lengths are in the drawing's own units. Needs no
database.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from roles.rules import Rules

WIDTH = 440
LEFT, RIGHT, BAR = 176, 250, 7  # the bars of the needs and of the roles, and how wide they are
LINE, GAP = 18, 16  # from one line of text to the next; between two rows
NEED_CHARACTERS, ROLE_CHARACTERS = 21, 13
NEEDS_SHOWN = 7
THICKEST, REST_THICKEST = 54, 216  # a need, and everything past the last one as one row


@dataclass(frozen=True)
class Need:
    """A stated need; `importance` 1..3."""

    id: str
    words: str
    area: str
    importance: int


@dataclass(frozen=True)
class Node:
    """A need or a role: its bar from `top`, `height` long, and the lines of its name with their places."""

    id: str
    area: str
    lines: tuple[tuple[float, str], ...]
    top: float
    height: float
    strong: bool = False

    @property
    def middle(self):
        return self.top + self.height / 2

    @property
    def sign_top(self):
        return round(self.middle - 11, 1)


@dataclass(frozen=True)
class Ribbon:
    area: str
    path: str
    strong: bool


@dataclass(frozen=True)
class Ribbons:
    needs: tuple[Node, ...]
    roles: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    height: int
    left_out: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    bar: int = BAR


Points = Mapping[tuple[str, str], int]  # (need, role) → importance times weight


def points_of(needs: Sequence[Need], rules: Rules) -> dict[tuple[str, str], int]:
    """What each need adds to each role that answers it."""
    return {
        (need.id, rules.roles[place]): need.importance * weight
        for need in needs
        for place, weight in rules.answered_by[need.id]
    }


def draw(needs: Sequence[Need], names: Mapping[str, str], leading: Collection[str], rules: Rules, rest: str) -> Ribbons:
    """The drawing of `needs` for the roles in `names` (id → name), those in `leading` strong.

    Past seven the least important needs are drawn as one, named by `rest` (such as "other things you asked for").
    """
    needs = sorted(needs, key=lambda need: (-need.importance, rules.position[need.id]))
    points = points_of(needs, rules)
    rows, left_out = _folded(needs, points, rest)
    roles = [role for role in rules.roles if role in names]
    unit = _unit(rows, roles, points)
    left = [(need.id, need.area, need.words, False) for need in rows]
    right = [(role, "", names[role], role in leading) for role in roles]
    by_need = [sum(points.get((need.id, role), 0) for role in roles) * unit for need in rows]
    by_role = [sum(points.get((need.id, role), 0) for need in rows) * unit for role in roles]
    height = max(_room(left, by_need, NEED_CHARACTERS), _room(right, by_role, ROLE_CHARACTERS))
    nodes = _column(left, by_need, height, NEED_CHARACTERS), _column(right, by_role, height, ROLE_CHARACTERS)
    return Ribbons(*nodes, tuple(_ribbons(*nodes, points, unit)), round(height), left_out)


def _folded(needs, points, rest):
    """The rows to draw, with everything past the last as one row; `points` gains that row."""
    if len(needs) <= NEEDS_SHOWN + 1:
        return needs, 0
    shown, others = needs[:NEEDS_SHOWN], {need.id for need in needs[NEEDS_SHOWN:]}
    for (need, role), worth in list(points.items()):
        if need in others:
            points["", role] = points.get(("", role), 0) + worth
    return [*shown, Need("", rest, "", 1)], len(others)


def _unit(rows, roles, points):
    """How thick one point is: every bar keeps within its row, and the row of the rest leaves the others visible."""
    totals = {need.id: sum(points.get((need.id, role), 0) for role in roles) for need in rows}
    rest = totals.pop("", 0)
    most = max(totals.values(), default=0)
    rooms = ((THICKEST, most), (REST_THICKEST, rest))
    return min([4, *(room / total for room, total in rooms if total)])


def _heights(names, bars, characters):
    return [max(len(wrap(name[2], characters)) * LINE, bar, LINE) + GAP for name, bar in zip(names, bars, strict=True)]


def _room(names, bars, characters):
    return sum(_heights(names, bars, characters))


def _column(names, bars, height, characters):
    """Nodes from top to bottom, with the room that is left over shared out between them."""
    heights = _heights(names, bars, characters)
    spare = (height - sum(heights)) / max(1, len(heights))
    nodes, top = [], 0.0
    for (id, area, name, strong), bar, room in zip(names, bars, heights, strict=True):
        middle = top + (room + spare) / 2
        nodes.append(
            Node(id, area, _lines(name, middle, characters), round(middle - bar / 2, 1), round(bar, 1), strong)
        )
        top += room + spare
    return tuple(nodes)


def _lines(name, middle, characters):
    lines = wrap(name, characters)
    first = middle - (len(lines) - 1) * LINE / 2 + 5
    return tuple((round(first + place * LINE, 1), line) for place, line in enumerate(lines))


def _ribbons(needs, roles, points, unit):
    """Ribbons leave a need in the order of the roles and reach a role in the order of the needs, so few cross."""
    ends = {role.id: role.top for role in roles}
    for need in needs:
        start = need.top
        for role in roles:
            if thick := points.get((need.id, role.id), 0) * unit:
                yield Ribbon(need.area, _path(start, ends[role.id], thick), role.strong)
                start, ends[role.id] = start + thick, ends[role.id] + thick


def _path(start, end, thick):
    x1, x2 = LEFT + BAR, RIGHT
    middle = (x1 + x2) / 2
    return (
        f"M{x1} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {x2} {end:.1f}v{thick:.1f}"
        f"C{middle:.0f} {end + thick:.1f} {middle:.0f} {start + thick:.1f} {x1} {start + thick:.1f}z"
    )
