"""Nearness in plain arithmetic, which every database does alike: the square of the straight line through a ball of
radius 1 grows with the miles on its surface."""

from math import asin, cos, radians, sin, sqrt

from places.geometry import EARTH_RADIUS_MILES


def position(latitude, longitude):
    """(x, y, z) of a place on the ball, rounded, as PostgreSQL refuses the square of next to nothing."""
    up, along = radians(latitude), radians(longitude)
    return tuple(round(part, 15) for part in (cos(up) * cos(along), cos(up) * sin(along), sin(up)))


def square_of(miles):
    """The square of the straight line between places so many miles apart."""
    return 4 * sin(miles / (2 * EARTH_RADIUS_MILES)) ** 2


def miles_of(square):
    """Miles on the surface, from the square of the straight line."""
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(square) / 2))
