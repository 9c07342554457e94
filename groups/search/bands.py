"""Codes that let a text index answer for a stretch of an order: squares of the map, and weeks of the calendar.

An entry holds the codes of its place and dates among its traits, so that "these words, near here" and "these words,
lately confirmed" are one look into the text index, however many groups hold the words or stand near.
"""

from math import floor

from groups.search.sphere import position, square_of
from places.geometry import Point, bounding_box

# Heights of the squares in degrees (0.7 to 22 miles); in Britain a degree of longitude is about 0.6 as wide.
HEIGHTS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32)
WIDER = 1.6
# Few are asked for quickly; many small ones follow a circle more closely.
FEW_SQUARES, MANY_SQUARES = 36, 150
DAYS = 7
# The kinds of weeks: when a listing was last confirmed, and when it was listed.
CONFIRMED, PUBLISHED = "confirmed", "published"


def place_codes(latitude, longitude):
    """The code of the square of each size that holds a point."""
    return [_code(level, *_square(level, latitude, longitude)) for level in range(len(HEIGHTS))]


def covering(point, miles):
    """Codes of squares that together hold everything within `miles`."""
    return tuple(_code(*square) for square in _squares(point, miles, FEW_SQUARES))


def inside(point, miles):
    """Codes of squares that lie within `miles` as a whole, and leave little of the circle out."""
    # A parallel bends a little beyond the corners of its square.
    furthest = square_of(miles * 0.995)
    squares = _squares(point, miles, MANY_SQUARES)
    return tuple(_code(*square) for square in squares if _furthest(square, point) <= furthest)


def week_code(kind, on):
    """The code of the week of a date; `kind` says which of an entry's dates it is."""
    return f"{kind}:{on.toordinal() // DAYS}"


def weeks(kind, newest, oldest):
    """The codes of the weeks between two dates, both included."""
    return tuple(f"{kind}:{week}" for week in range(oldest.toordinal() // DAYS, newest.toordinal() // DAYS + 1))


def _square(level, latitude, longitude):
    height = HEIGHTS[level]
    return floor(latitude / height), floor(longitude / (height * WIDER))


def _spans(level, box):
    south, west = _square(level, box.south, box.west)
    north, east = _square(level, box.north, box.east)
    return range(south, north + 1), range(west, east + 1)


def _squares(point, miles, most):
    """The smallest squares of which no more than `most` hold everything within `miles`, as (level, row, column).

    Where the largest are more than that, it is those.
    """
    box = bounding_box(point, miles)
    spans = {level: _spans(level, box) for level in range(len(HEIGHTS))}
    small = (level for level, (rows, columns) in spans.items() if len(rows) * len(columns) <= most)
    level = next(small, len(HEIGHTS) - 1)
    rows, columns = spans[level]
    return [(level, row, column) for row in rows for column in columns]


def _code(level, row, column):
    return f"{level}:{row}.{column}"


def _furthest(square, point):
    """The square of the straight line from the point to the furthest corner of a square of the map."""
    level, row, column = square
    height, here = HEIGHTS[level], position(*point)
    corners = (Point((row + a) * height, (column + b) * height * WIDER) for a in (0, 1) for b in (0, 1))
    return max(sum((one - other) ** 2 for one, other in zip(position(*c), here, strict=True)) for c in corners)
