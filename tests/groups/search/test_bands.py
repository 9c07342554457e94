"""Squares of the map, and weeks and days of the calendar, hold what they say."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groups.search.bands import (
    CONFIRMED,
    covering,
    day_code,
    days,
    inside,
    is_paired,
    part_code,
    parts,
    place_codes,
    raised,
    week_code,
    weeks,
)
from places.geometry import miles_between
from tests.groups.search.circles import BRITAIN, EAST, MILES, NORTH, shifted


@given(BRITAIN, NORTH, EAST, MILES)
def test_what_is_near_lies_in_one_of_the_covering_squares(here, north, east, miles):
    there = shifted(here, north, east, miles)
    if miles_between(here, there) <= miles:
        assert set(place_codes(*there)) & set(covering(here, miles))


@given(BRITAIN, NORTH, EAST, MILES)
def test_what_is_far_away_lies_in_no_covering_square(here, north, east, miles):
    there = shifted(here, north, east, 3 * miles)
    if miles_between(here, there) > 2 * miles > 1:
        assert not set(place_codes(*there)) & set(covering(here, miles))


@given(BRITAIN, NORTH, EAST, MILES)
def test_what_lies_in_an_inner_square_is_near(here, north, east, miles):
    there = shifted(here, north, east, miles)
    if set(place_codes(*there)) & set(inside((here,), miles)):
        assert miles_between(here, there) <= miles


@given(BRITAIN, MILES)
def test_squares_stay_few(here, miles):
    assert 1 <= len(covering(here, miles)) <= 200
    assert len(inside((here,), miles)) <= 200


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 300), st.integers(0, 300))
def test_a_date_lies_in_the_weeks_around_it(day, before, after):
    span = weeks(CONFIRMED, day + timedelta(days=after), day - timedelta(days=before))
    assert week_code(CONFIRMED, day) in span
    assert len(span) <= (before + after) / 7 + 2


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 30), st.integers(0, 30))
def test_a_date_is_one_of_the_days_around_it(day, before, after):
    span = days(CONFIRMED, day + timedelta(days=after), day - timedelta(days=before))
    assert day_code(CONFIRMED, day) in span
    assert len(span) == before + after + 1


@given(st.integers(0, 10**6), st.integers(1, 60))
def test_parts_are_full_ones_before_the_last_key_or_the_first(last, number):
    found = parts(number, last)
    assert 1 <= len(found) <= number
    assert len(set(found)) == len(found)
    assert part_code(last) not in found or found == (part_code(0),)


@given(BRITAIN, BRITAIN, MILES)
def test_raised_squares_hold_what_the_smallest_do_and_know_topics(here, there, miles):
    squares = covering(here, miles)
    held = set(place_codes(*there))
    if held & set(squares):
        assert held & set(raised(squares))
    assert all(map(is_paired, raised(squares))) or squares == raised(squares)
