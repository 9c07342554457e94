"""Points on the earth and miles between them, in plain arithmetic."""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_MILES = 3958.76


class Point(NamedTuple):
    """A place on the earth in decimal degrees (WGS 84)."""

    latitude: float
    longitude: float


class Box(NamedTuple):
    """The edges of an area in decimal degrees."""

    south: float
    west: float
    north: float
    east: float


def miles_between(a, b):
    """Miles from Point `a` to Point `b` as the crow flies (the haversine formula)."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    half = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(min(1.0, half)))


def bounding_box(point, miles):
    """The Box (south, west, north, east) that holds everything within `miles` of `point`, and a little more.

    It narrows a query by plain comparisons before the distance itself is worked out.
    """
    angle = miles / EARTH_RADIUS_MILES
    height = degrees(angle)
    narrowest = cos(radians(point.latitude))
    width = degrees(asin(sin(angle) / narrowest)) if sin(angle) < narrowest else 180.0
    return Box(point.latitude - height, point.longitude - width, point.latitude + height, point.longitude + width)
