"""Codes that let a text index answer for a stretch of an order: squares of the map, weeks and days of the calendar; and
parts of all entries, for an index that lists whatever holds a word before it shows the first.

An entry holds the codes of its place and dates among its traits, so that "these words, near here" and "these words,
lately confirmed" are one look into the text index, however many groups hold the words or stand near.
"""

from functools import partial
from math import acos, ceil, cos, degrees, floor, radians, sin

from groups.search.sphere import square_of
from places.geometry import bounding_box

# Heights of the squares in degrees (0.7 to 177 miles); in Britain a degree of longitude is about 0.6 as wide.
HEIGHTS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56)
WIDER = 1.6
# Few are asked for quickly; many small ones follow a circle more closely.
FEW_SQUARES, MANY_SQUARES = 36, 150
# In squares of these sizes each of an entry's topics has a code of its own.
PAIRED = range(1, 6)
DAYS_OF_A_WEEK = 7
# Keys that follow each other lie together in the database, and so in its index.
PART = 2048
# The kinds of dates: when a listing was last confirmed, when it was listed, and when it came to practitioners.
CONFIRMED, PUBLISHED, CAME = "confirmed", "published", "came"
DAY = "-day"


def part_code(key):
    """The code of the part, PART keys that follow each other, to which the entry with this key belongs."""
    return f"part:{key // PART}"


def parts(number, last):
    """The codes of up to so many parts, the latest first, where `last` is the last key: its own part, which still
    fills, is left out unless it is the first."""
    latest = max(last // PART - 1, 0)
    return tuple(part_code(part * PART) for part in range(latest, max(latest - number, -1), -1))


def is_part(band):
    """Whether it is the code of a part."""
    return band.startswith("part:")


def place_codes(latitude, longitude):
    """The code of the square of each size that holds a point."""
    return [_code(level, *_square(level, latitude, longitude)) for level in range(len(HEIGHTS))]


def paired_codes(traits, squares):
    """The codes that say a trait and a square at once, of a point's `place_codes`: what is common, in many squares, is
    then a few short lists."""
    fitting = squares[PAIRED.start : PAIRED.stop]
    return [paired(trait, square) for trait in traits for square in fitting]


def paired(trait, square):
    """The code for both."""
    return f"{trait}:{square}"


def raised(bands):
    """Codes of squares in which topics have codes of their own, that together hold what these bands do; the same bands
    where they are no smaller ones."""
    small = [band for band in bands if band.startswith("0:")]
    return tuple(dict.fromkeys(map(_parent, bands))) if len(small) == len(bands) else bands


def _parent(code):
    level, _colon, place = code.partition(":")
    row, column = map(int, place.split("."))
    return _code(int(level) + 1, row // 2, column // 2)


def says_a_trait(code):
    """Whether it is one of `paired`."""
    return code.startswith("topic:")


def is_square(band):
    """Whether it is the code of a square of the map."""
    return band[0].isdecimal()


def is_paired(band):
    """Whether a topic in this band has a code of its own."""
    level, _colon, _rest = band.partition(":")
    return level.isdecimal() and int(level) in PAIRED


def covering(point, miles):
    """Codes of squares that together hold everything within `miles`."""
    return around((point,), miles)


def around(points, miles):
    """Codes of squares of one size, so that nothing is in two, that together hold everything within `miles` of one of
    the points."""
    return _codes(_squares(points, miles, FEW_SQUARES))


def inside(points, miles, most=MANY_SQUARES):
    """Codes of squares of one size that each lie within `miles` of a point as a whole; the more there may be, the less
    is left out."""
    # A parallel bends a little beyond the corners of its square.
    return _codes(_squares(points, miles, most, partial(_columns_inside, miles=miles * 0.995)))


def is_day(band):
    """Whether it is the code of a day."""
    return band.partition(":")[0].endswith(DAY)


def week_code(kind, on):
    """The code of the week of a date; `kind` says which of an entry's dates it is."""
    return f"{kind}:{on.toordinal() // DAYS_OF_A_WEEK}"


def weeks(kind, newest, oldest):
    """The codes of the weeks between two dates, both included."""
    first, last = (on.toordinal() // DAYS_OF_A_WEEK for on in (oldest, newest))
    return tuple(f"{kind}:{week}" for week in range(first, last + 1))


def day_code(kind, on):
    """The code of the date itself, for what so many hold that a week's are too many: entries have it of CONFIRMED."""
    return f"{kind}{DAY}:{on.toordinal()}"


def days(kind, newest, oldest):
    """The codes of the days between two dates, both included."""
    return tuple(f"{kind}{DAY}:{day}" for day in range(oldest.toordinal(), newest.toordinal() + 1))


def _square(level, latitude, longitude):
    height = HEIGHTS[level]
    return floor(latitude / height), floor(longitude / (height * WIDER))


def _spans(level, box):
    south, west = _square(level, box.south, box.west)
    north, east = _square(level, box.north, box.east)
    return range(south, north + 1), range(west, east + 1)


def _squares(points, miles, most, columns_of=None):
    """The smallest squares of which no more than `most` hold everything within `miles` of each point, as (level, row,
    column); of each row those that `columns_of` gives, which are all that reach so near.

    Where the largest are more than that, it is those.
    """
    columns_of = columns_of or partial(_columns_near, miles=miles * 1.01)
    boxes = [bounding_box(point, miles) for point in points]
    level = max((_level(box, most) for box in boxes), default=0)
    rows = ((point, row) for point, box in zip(points, boxes, strict=True) for row in _spans(level, box)[0])
    return [(level, row, column) for point, row in rows for column in columns_of(level, row, point)]


def _columns_near(level, row, point, miles):
    """The columns of the row's squares that come within `miles` of the point."""
    south, north = row * HEIGHTS[level], (row + 1) * HEIGHTS[level]
    reach = _reach(point, min(max(point.latitude, south), north), miles)
    width = HEIGHTS[level] * WIDER
    return range(floor((point.longitude - reach) / width), floor((point.longitude + reach) / width) + 1)


def _columns_inside(level, row, point, miles):
    """The columns of the row's squares of which all corners are within `miles` of the point."""
    reach = min(_reach(point, edge * HEIGHTS[level], miles) for edge in (row, row + 1))
    width = HEIGHTS[level] * WIDER
    return range(ceil((point.longitude - reach) / width), floor((point.longitude + reach) / width))


def _reach(point, latitude, miles):
    """How many degrees of longitude away from the Point, at this latitude, it is so many miles; 0 where it is more."""
    here, there = radians(point.latitude), radians(latitude)
    nearness = 1 - square_of(miles) / 2
    turned = (nearness - sin(here) * sin(there)) / (cos(here) * cos(there))
    return degrees(acos(max(-1.0, min(1.0, turned))))


def _level(box, most):
    for level in range(len(HEIGHTS)):
        rows, columns = _spans(level, box)
        if len(rows) * len(columns) <= most:
            return level
    return len(HEIGHTS) - 1


def _codes(squares):
    return tuple(dict.fromkeys(_code(*square) for square in squares))


def _code(level, row, column):
    return f"{level}:{row}.{column}"
