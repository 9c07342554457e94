"""Squares on the map as whole numbers, so that one plain index finds what is near, in every database.

A spot's bits are those of its latitude and longitude in turn. So a square of any size is one range of numbers, and an
area is a handful of ranges. No square crosses the line where longitude turns from 180 to -180.
"""

from itertools import pairwise, product

from places.geometry import bounding_box

BITS = 20
SIDE = 1 << BITS
ACROSS = 4  # how many squares side by side, or one more, cover an area


def spot_of(point):
    """The number of the smallest square around a Point."""
    return _woven(_step(point.latitude, 180), _step(point.longitude, 360))


def ranges_of(points, miles):
    """[(first, last)] of the spots in squares that cover everything within `miles` of one of the points."""
    covered = sorted(span for point in points for span in _squares(bounding_box(point, miles)))
    merged = covered[:1]
    for _before, (first, last) in pairwise(covered):
        if first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _squares(box):
    """(first, last) of each square, all of one size, that together hold the Box."""
    south, north = _step(box.south, 180), _step(box.north, 180)
    west, east = _step(box.west, 360), _step(box.east, 360)
    level = max(0, max(north - south, east - west) // ACROSS).bit_length()
    for row, column in product(range(south >> level, (north >> level) + 1), range(west >> level, (east >> level) + 1)):
        first = _woven(row, column) << (2 * level)
        yield first, first + (1 << (2 * level)) - 1


def _step(degrees, whole):
    """Which of the steps from pole to pole, or round the earth, the degrees fall into."""
    return min(SIDE - 1, max(0, int((degrees / whole + 0.5) * SIDE)))


def _woven(row, column):
    return _spread(row) << 1 | _spread(column)


def _spread(number):
    """The number with a zero before each of its bits."""
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F)):
        number = (number | number << shift) & mask
    for shift, mask in ((2, 0x3333333333333333), (1, 0x5555555555555555)):
        number = (number | number << shift) & mask
    return number
