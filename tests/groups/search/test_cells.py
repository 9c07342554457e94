"""Cells of the map hold what lies in a circle, for Python and for the database alike."""

from math import cos, radians

import pytest
from django.db import connection
from hypothesis import assume, given
from hypothesis import strategies as st

from groups import search
from groups.models import SearchEntry
from groups.search import Question
from groups.search.cells import CELL, cells_around
from groups.search.found import Found
from places.geometry import Point, miles_between
from tests import factories

EARTH = st.builds(Point, st.floats(-89, 89), st.floats(-179, 179))
MILES = st.sampled_from([0.2, 1, 2, 5, 10, 25, 50, 100])
NUMBERS = st.floats(-1, 1)


def cell_of(point):
    return eval(CELL.format(latitude=point.latitude, longitude=point.longitude), {"floor": lambda x: x // 1})  # noqa: S307


@given(EARTH, NUMBERS, NUMBERS, MILES)
def test_what_is_near_lies_in_one_of_the_cells(here, north, east, miles):
    there = Point(here.latitude + north * miles / 69, here.longitude + east * miles / 69 / cos(radians(here.latitude)))
    assume(abs(there.latitude) < 90 and abs(there.longitude) < 180)
    if miles_between(here, there) <= miles:
        assert cell_of(there) in cells_around(here, miles)


@given(st.builds(Point, st.floats(49.9, 60.9), st.floats(-8.2, 1.8)))
def test_cells_stay_few(here):
    assert len(cells_around(here, 2)) < 30
    assert len(cells_around(here, 50)) < 1600


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has an R-tree.")
@pytest.mark.django_db
def test_the_index_over_cells_answers_what_is_near():
    near = SearchEntry.objects.filter(*Found(Question(point=Point(52.9536, -1.1505))).around(10)).values("pk")
    with connection.cursor() as cursor:
        # For a table without rows it would take any.
        cursor.execute("SET LOCAL enable_seqscan = off; DROP INDEX search_at_point")
    assert "Index Only Scan using groups_search_cell" in near.explain()


@pytest.mark.parametrize(
    "place", [Point(-33.87, 151.21), Point(64.15, -21.94), Point(0.001, -0.001), Point(-0.01, 0.01)]
)
@pytest.mark.django_db
def test_a_group_anywhere_on_earth_is_near_itself(place):
    group = factories.listed_group(None, "Far", latitude=place.latitude, longitude=place.longitude)
    search.keep([group.pk])
    assert [card.pk for card in search.ask(Question(point=place, miles=2))] == [group.pk]
