"""Groups on a map as a drawing: coasts, towns to find one's way, and a marker wherever groups are. Needs no database.

Lengths are in the drawing's own units. Below the map is room for the scale. A list beside it says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import NamedTuple

from places.geometry import EARTH_RADIUS_MILES, Box, Point, bounding_box

SIDE, EDGE, FOOT = 400, 32, 34
RADIUS, SMALL_RADIUS = 18, 10
APART = 2 * RADIUS + 2  # markers never lie upon each other
FEWEST_MILES = 4  # a single place is shown with its surroundings
MILES_OF_A_DEGREE = radians(1) * EARTH_RADIUS_MILES
SCALES = (200, 100, 50, 20, 10, 5, 2, 1)
MOST_TOWNS, LETTER, LINE = 9, 9, 18


class Spot(NamedTuple):
    """A group and the point that everybody may know of it."""

    slug: str
    name: str
    town: str
    point: Point


@dataclass(frozen=True)
class Marker:
    """One group, or several that stand close together, at the place of the first of them."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def radius(self):
        return SMALL_RADIUS if len(self.spots) == 1 else RADIUS

    @property
    def number(self):
        return len(self.spots) if len(self.spots) > 1 else ""

    @property
    def is_one_place(self):
        return len({spot.point for spot in self.spots}) == 1


class Name(NamedTuple):
    """A town's name: the middle of its line is x, its foot `below`; the town itself is at x and y."""

    text: str
    x: float
    y: float
    below: float


class Reach(NamedTuple):
    """What was asked for: a place, and how far around it."""

    x: float
    y: float
    radius: float


class Scale(NamedTuple):
    miles: int
    length: float


@dataclass(frozen=True)
class Frame:
    """The part of the earth that is drawn: `scale` units are a degree of latitude, `narrowing` times that one of
    longitude."""

    middle: Point
    scale: float
    narrowing: float

    def place(self, point):
        """(x, y) of a Point."""
        x = SIDE / 2 + (point.longitude - self.middle.longitude) * self.scale * self.narrowing
        return round(x, 1), round(SIDE / 2 - (point.latitude - self.middle.latitude) * self.scale, 1)

    def box(self, times=1):
        """The Box that the drawing shows, or one so many times as wide and high."""
        high = SIDE / self.scale / 2 * times
        wide = high / self.narrowing
        (latitude, longitude) = self.middle
        return Box(latitude - high, longitude - wide, latitude + high, longitude + wide)

    def units(self, miles):
        return round(miles / MILES_OF_A_DEGREE * self.scale, 1)


@dataclass(frozen=True)
class Map:
    markers: tuple[Marker, ...]
    coast: str
    names: tuple[Name, ...]
    scale: Scale
    reach: Reach | None
    side: int = SIDE
    height: int = SIDE + FOOT


def frame_of(points: Iterable[Point], asked: Point | None, miles: int) -> Frame:
    """The Frame that shows these points (one at least) and, where a place was asked for, what lies around it."""
    corners = [*points, *(_corners(bounding_box(asked, miles)) if asked else ())]
    south, north = min(p.latitude for p in corners), max(p.latitude for p in corners)
    west, east = min(p.longitude for p in corners), max(p.longitude for p in corners)
    middle = Point((south + north) / 2, (west + east) / 2)
    narrowing = max(0.05, cos(radians(middle.latitude)))
    span = max(north - south, (east - west) * narrowing, FEWEST_MILES / MILES_OF_A_DEGREE)
    return Frame(middle, (SIDE - 2 * EDGE) / span, narrowing)


def draw(spots, frame, coasts, towns, *, asked=None, miles=0) -> Map:
    """The Map of these Spots. `coasts` are lines of Points, `towns` have a name and a point, the largest first."""
    markers = _markers(spots, frame)
    return Map(
        tuple(markers),
        "".join(_outline(coast, frame) for coast in coasts),
        tuple(_names(towns, frame, markers)),
        _scale(frame),
        Reach(*frame.place(asked), frame.units(miles)) if asked else None,
    )


def _corners(box):
    return Point(box.south, box.west), Point(box.north, box.east)


def _markers(spots, frame):
    """Markers far enough apart: each group joins the first one that it would touch."""
    made = []
    for spot in spots:
        x, y = frame.place(spot.point)
        near = (found for at, found in made if hypot(at[0] - x, at[1] - y) < APART)
        joined = next(near, None)
        if joined is None:
            made.append(((x, y), [spot]))
        else:
            joined.append(spot)
    return [Marker(x, y, tuple(found)) for (x, y), found in made]


def _scale(frame):
    """The longest round number of miles that takes up to a third of the drawing."""
    miles = next((miles for miles in SCALES if frame.units(miles) <= SIDE / 3), SCALES[-1])
    return Scale(miles, frame.units(miles))


def _names(towns, frame, markers):
    """Names of towns that find room within the drawing, beside the markers and each other."""
    taken = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in markers]
    names = []
    for town in towns:
        ways = _ways(town.name, *frame.place(town.point), markers)
        if len(names) < MOST_TOWNS and (name := next((way for way in ways if _is_free(_room(way), taken)), None)):
            names.append(name)
            taken.append(_room(name))
    return names


def _ways(text, x, y, markers):
    """Where the Name may stand: under its town, or under or over the marker that lies on it."""
    marker = next((marker for marker in markers if hypot(marker.x - x, marker.y - y) < marker.radius), None)
    if marker is None:
        return (Name(text, x, y, y + LINE),)
    places = (marker.y + marker.radius + LINE - 2, marker.y - marker.radius - 6)
    return tuple(Name(text, marker.x, marker.y, below) for below in places)


def _room(name):
    half = len(name.text) * LETTER / 2
    return name.x - half, name.below - LINE + 3, name.x + half, name.below + 4


def _is_free(room, taken):
    return _is_inside(room) and not any(_overlap(room, other) for other in taken)


def _is_inside(room):
    return min(room) >= 0 and max(room) <= SIDE


def _overlap(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _outline(coast, frame):
    """A coast as the path of an area, cut off just outside the drawing."""
    line = [frame.place(point) for point in coast]
    for axis, limit, sign in ((0, -9, 1), (0, SIDE + 9, -1), (1, -9, 1), (1, SIDE + 9, -1)):
        line = _cut(line, axis, limit, sign)
    corners = list(dict.fromkeys((round(x), round(y)) for x, y in line))
    return f"M{'L'.join(f'{x} {y}' for x, y in corners)}Z" if len(corners) > 2 else ""


def _cut(line, axis, limit, sign):
    """The part of a closed line on one side of a limit (Sutherland and Hodgman)."""
    kept = []
    for last, here in zip([*line[-1:], *line], line, strict=False):
        was, is_in = (sign * (point[axis] - limit) >= 0 for point in (last, here))
        if was != is_in:
            part = (limit - last[axis]) / (here[axis] - last[axis])
            kept.append((last[0] + part * (here[0] - last[0]), last[1] + part * (here[1] - last[1])))
        if is_in:
            kept.append(here)
    return kept
