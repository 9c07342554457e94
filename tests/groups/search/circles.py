"""Circles anywhere in Britain, and places in and around them."""

from math import asin, atan2, cos, degrees, radians, sin

from hypothesis import strategies as st

from places.geometry import EARTH_RADIUS_MILES, Point

BRITAIN = st.builds(Point, st.floats(49.9, 60.9), st.floats(-8.2, 1.8))
MILES = st.sampled_from([0.2, 1, 2, 5, 10, 25, 50, 100])
NORTH, EAST = st.floats(-1, 1), st.floats(-2, 2)


def shifted(here, north, east, miles):
    """A point about so many times the miles away."""
    return Point(here.latitude + north * miles / 60, here.longitude + east * miles / 60)


def away(here, miles, bearing):
    """The point so many miles from here, in the direction of the bearing in degrees."""
    up, angle, turn = radians(here.latitude), miles / EARTH_RADIUS_MILES, radians(bearing)
    latitude = asin(sin(up) * cos(angle) + cos(up) * sin(angle) * cos(turn))
    along = atan2(sin(turn) * sin(angle) * cos(up), cos(angle) - sin(up) * sin(latitude))
    return Point(degrees(latitude), here.longitude + degrees(along))
