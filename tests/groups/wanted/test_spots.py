"""Squares as numbers: what is within reach lies in the ranges, and the ranges are few."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from groups.wanted.spots import ranges_of, spot_of
from places.gazetteer import Point, miles_between

POINTS = st.builds(Point, st.floats(49, 61), st.floats(-9, 2))


@given(st.lists(POINTS, min_size=1, max_size=3), POINTS, st.sampled_from([0.02, 1, 10, 60, 200]))
def test_what_is_within_reach_lies_in_a_range(points, other, miles):
    if min(miles_between(point, other) for point in points) <= miles:
        assert any(first <= spot_of(other) <= last for first, last in ranges_of(points, miles))


@given(POINTS, st.floats(-0.9, 0.9), st.floats(-0.9, 0.9))
def test_what_is_near_lies_in_a_range(point, north, east):
    other = Point(point.latitude + north / 69.5, point.longitude + east / 69.5)
    if miles_between(point, other) <= 1:
        assert any(first <= spot_of(other) <= last for first, last in ranges_of([point], 1))


@given(POINTS, st.sampled_from([0.02, 1, 10, 60, 200]))
def test_ranges_are_few_and_stand_in_order(point, miles):
    ranges = ranges_of([point], miles)
    assert 1 <= len(ranges) <= 25
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(ranges))


def test_the_whole_earth_and_its_poles_have_squares():
    assert ranges_of([Point(90, 0)], 200)
    assert 0 <= spot_of(Point(-90, -180)) < spot_of(Point(90, 180)) < 1 << 40
