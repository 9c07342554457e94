"""Rules that hold for every row of the gazetteer and for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import tables
from places.gazetteer import Point, find, miles_between, nearest_district
from places.spelling import name_key

pytestmark = pytest.mark.django_db

PARTS = ["Newport", "newcastle", "NG7", "2RD", "Wales", ",", " ", "St", "Dromore", "near", "Kent", "(", "BT1", "é", "-"]
LIKELY = st.lists(st.sampled_from(PARTS), max_size=6).map("".join)


def test_every_district_finds_itself():
    for name, point in tables.districts().items():
        assert [(place.name, place.point) for place in find(name.lower())] == [(name, point)]


def test_every_name_of_a_town_finds_at_least_that_town():
    missing = [town.name for town in tables.towns() if town.point not in {place.point for place in find(town.name)}]
    assert missing == []


def test_every_place_typed_back_by_its_name_is_found_alone():
    for name in {*tables.towns_by_name(), *tables.towns_by_other_name()}:
        for place in find(name):
            assert find(place.name) == (place,)


def test_no_two_places_bear_the_same_full_name():
    found = [place for key in tables.towns_by_name() for place in find(key)]
    assert len({place.name for place in found}) == len(set(found))


def test_case_and_accents_of_a_name_never_matter():
    for town in tables.towns()[::25]:
        assert find(town.name.upper()) == find(town.name) == find(name_key(town.name))


@given(st.one_of(st.text(), LIKELY))
def test_any_text_gives_places_that_are_found_again_and_never_an_error(text):
    for place in find(text):
        assert find(place.name) == (place,)


@given(LIKELY, LIKELY)
def test_a_word_after_the_comma_never_adds_a_place(name, qualifier):
    assert set(find(f"{name},{qualifier},Wales")) <= set(find(f"{name},{qualifier}"))


@given(st.builds(Point, st.floats(50, 59), st.floats(-6, 1.7)))
def test_no_district_is_clearly_nearer_than_the_nearest(point):
    chosen = miles_between(point, tables.districts()[nearest_district(point)])
    nearest = min(miles_between(point, middle) for middle in tables.lived_in_districts().values())
    assert chosen <= nearest * 1.02 + 0.1
