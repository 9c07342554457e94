import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.geometry import Point, bounding_box, miles_between

NOTTINGHAM, SHEFFIELD, LEEDS = Point(52.9536, -1.1505), Point(53.3830, -1.4659), Point(53.7965, -1.5478)
POINTS = st.builds(Point, st.floats(49, 61), st.floats(-9, 2))


def test_sheffield_and_leeds_are_29_miles_apart():
    assert miles_between(SHEFFIELD, LEEDS) == pytest.approx(28.8, abs=0.3)


def test_a_degree_of_latitude_is_69_miles():
    assert miles_between(Point(52, -1), Point(53, -1)) == pytest.approx(69.1, abs=0.1)


def test_the_far_side_of_the_earth_is_half_of_its_girth_away():
    assert miles_between(Point(0, 0), Point(0, 180)) == pytest.approx(12437, abs=2)


def test_a_point_is_no_miles_from_itself():
    assert miles_between(NOTTINGHAM, NOTTINGHAM) == 0


@given(POINTS, POINTS)
def test_the_way_back_is_as_long(a, b):
    assert miles_between(a, b) == pytest.approx(miles_between(b, a))


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(a, b, c):
    assert miles_between(a, c) <= miles_between(a, b) + miles_between(b, c) + 1e-9


@given(POINTS, POINTS, st.floats(0.1, 300))
def test_the_box_holds_everything_within_the_miles(centre, other, miles):
    south, west, north, east = bounding_box(centre, miles)
    inside = south <= other.latitude <= north and west <= other.longitude <= east
    assert inside or miles_between(centre, other) > miles


def test_the_box_is_not_much_larger_than_asked():
    box = bounding_box(NOTTINGHAM, 10)
    assert miles_between(NOTTINGHAM, Point(box.north, NOTTINGHAM.longitude)) == pytest.approx(10)
    assert miles_between(NOTTINGHAM, Point(NOTTINGHAM.latitude, box.east)) == pytest.approx(10, abs=0.1)


def test_a_box_around_the_pole_goes_all_the_way_round():
    box = bounding_box(Point(89.9, 0), 100)
    assert box.east - box.west == 360
