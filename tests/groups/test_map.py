"""The drawn map: every group in one marker, markers apart, and nothing outside the drawing."""

import itertools
import re
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups import map as drawing
from groups.map import APART, EDGE, SIDE, Spot, draw, frame_of
from places.geometry import Point, miles_between
from places.outline import WHOLE, coasts_in, towns_in

NOTTINGHAM, DERBY = Point(52.9536, -1.1505), Point(52.9228, -1.4766)
points = st.builds(Point, st.floats(WHOLE.south, WHOLE.north), st.floats(WHOLE.west, WHOLE.east))
some_points = st.lists(points, min_size=1, max_size=60)
asked = st.one_of(st.none(), points)
distances = st.sampled_from([2, 5, 10, 25, 50])


def spots_at(*places):
    return [Spot(f"group-{number}", f"Group {number}", "Town", point) for number, point in enumerate(places)]


def drawn(*places, asked=None, miles=10):
    frame = frame_of(places, asked, miles)
    box = frame.box()
    coasts = [coast.points for coast in coasts_in(box)]
    return draw(spots_at(*places), frame, coasts, towns_in(box, 60), asked=asked, miles=miles)


def rooms_of(names):
    return [drawing._room(name) for name in names]


def test_one_group_stands_in_the_middle_with_its_surroundings():
    picture = drawn(NOTTINGHAM)
    assert [(marker.x, marker.y, marker.number) for marker in picture.markers] == [(SIDE / 2, SIDE / 2, "")]
    assert picture.scale.miles == 1


def test_groups_at_one_place_share_a_marker_with_their_number():
    [marker] = drawn(NOTTINGHAM, NOTTINGHAM, NOTTINGHAM).markers
    assert (marker.number, marker.is_one_place) == (3, True)


def test_north_is_up_and_east_is_right():
    west, east = drawn(DERBY, NOTTINGHAM).markers
    assert west.x < east.x
    assert west.y > east.y


def test_groups_that_stand_close_together_share_a_marker_until_the_map_is_larger():
    near = Point(NOTTINGHAM.latitude + 0.01, NOTTINGHAM.longitude)
    assert [len(marker.spots) for marker in drawn(NOTTINGHAM, near, DERBY).markers] == [2, 1]
    assert [len(marker.spots) for marker in drawn(NOTTINGHAM, near).markers] == [1, 1]


@given(some_points, asked, distances)
def test_every_group_is_in_exactly_one_marker(places, point, miles):
    found = [spot.slug for marker in drawn(*places, asked=point, miles=miles).markers for spot in marker.spots]
    assert sorted(found) == sorted(spot.slug for spot in spots_at(*places))


@given(some_points, asked, distances)
def test_markers_lie_apart_and_within_the_drawing(places, point, miles):
    markers = drawn(*places, asked=point, miles=miles).markers
    assert all(
        EDGE - 1 <= marker.x <= SIDE - EDGE + 1 and EDGE - 1 <= marker.y <= SIDE - EDGE + 1 for marker in markers
    )
    assert all(hypot(a.x - b.x, a.y - b.y) >= APART for a, b in itertools.combinations(markers, 2))


@given(points, distances)
def test_what_was_asked_for_is_drawn_whole(point, miles):
    reach = drawn(point, asked=point, miles=miles).reach
    assert all(reach.radius <= at <= SIDE - reach.radius for at in (reach.x, reach.y))


@given(some_points)
def test_names_lie_within_the_drawing_and_not_upon_each_other(places):
    rooms = rooms_of(drawn(*places).names)
    assert all(min(room) >= 0 and max(room) <= SIDE for room in rooms)
    assert not [pair for pair in itertools.combinations(rooms, 2) if drawing._overlap(*pair)]


@given(some_points)
def test_the_coast_is_whole_numbers_just_around_the_drawing(places):
    coast = drawn(*places).coast
    assert re.fullmatch(r"[MLZ\d -]*", coast)
    assert all(-10 <= int(number) <= SIDE + 10 for number in re.findall(r"-?\d+", coast))


@given(some_points)
def test_the_scale_is_as_long_as_its_miles(places):
    scale, frame = drawn(*places).scale, frame_of(places, None, 0)
    degrees = scale.length / frame.scale
    up = Point(frame.middle.latitude + degrees, frame.middle.longitude)
    assert miles_between(frame.middle, up) == pytest.approx(scale.miles, abs=0.2, rel=0.01)
    assert 0 < scale.length <= SIDE / 3 + 1


@given(some_points)
def test_a_box_holds_every_group(places):
    box = frame_of(places, None, 0).box()
    assert all(box.south < p.latitude < box.north and box.west < p.longitude < box.east for p in places)


@pytest.mark.parametrize("place", [Point(90, 0), Point(-90, 180), Point(0, -180)])
def test_a_place_at_the_end_of_the_world_is_drawn_too(place):
    assert drawn(place, NOTTINGHAM).markers
