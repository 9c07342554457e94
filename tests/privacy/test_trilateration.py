"""Whoever asks from many places and compares what is told learns of a hidden venue its town, and no more."""

import json

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import search
from groups.models import SearchEntry
from places import gazetteer
from places.geometry import Point
from tests import factories
from tests.drawings import soup_of
from tests.privacy.test_places import FIRST, SECOND, place_postcode, save_place

pytestmark = pytest.mark.django_db

TOWN = gazetteer.find("Nottingham")[0].point
VENUES = {FIRST: (52.951, -1.19), SECOND: (52.99, -1.05)}
anywhere = st.builds(Point, st.floats(52.5, 53.4), st.floats(-2, -0.3))
far = st.sampled_from([2, 5, 10, 25, 50])
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["area", "on-contact"])
def hidden(request, ada, group):
    """Two groups of one town, each with a venue of its own that nobody is told."""
    for postcode, point in VENUES.items():
        place_postcode(*point, postcode)
    other = factories.listed_group(ada, "Another Circle")
    for which, postcode in ((group, FIRST), (other, SECOND)):
        save_place(ada, which, request.param, postcode)
    return request.param


def change_venues(ada, hidden):
    """The two groups swap their venues."""
    for slug, postcode in (("tuesday-circle", SECOND), ("another-circle", FIRST)):
        save_place(ada, factories.SelfHelpGroup.objects.get(slug=slug), hidden, postcode)


def told(**question):
    """[(name, miles)] in the order in which the directory tells them."""
    return [(found.name, found.miles) for found in search.first(search.Question(**question), 200)]


def shown(client, **asked):
    """What the map's page gives to eyes and to scripts."""
    page = soup_of(client.get(reverse("groups:map"), asked).content.decode())
    data = page.find(id="map-data")
    return str(page.find("figure")), json.loads(data.string) if data else None, str(page.select_one(".rows--map"))


@few
@given(anywhere, far)
def test_from_wherever_it_is_measured_two_hidden_venues_are_as_far(hidden, point, miles):
    distances = {distance for _name, distance in told(point=point, miles=miles)}
    assert len(distances) <= 1
    assert all(gazetteer.miles_between(point, TOWN) == pytest.approx(distance, abs=1e-6) for distance in distances)


@few
@given(anywhere, far)
def test_from_wherever_it_is_asked_both_are_found_or_neither(hidden, point, miles):
    found = told(point=point, miles=miles)
    assert len(found) == (2 if gazetteer.miles_between(point, TOWN) <= miles else 0)


@settings(few, max_examples=6)
@given(anywhere, st.sampled_from(["", "distance", "name"]))
def test_swapping_the_venues_changes_nothing_that_is_told(ada, hidden, point, order):
    before = told(point=point, miles=50, order=search.Order(order))
    change_venues(ada, hidden)
    assert told(point=point, miles=50, order=search.Order(order)) == before


@pytest.mark.parametrize("asked", [{}, {"near": "Derby", "within": "25"}, {"near": "NG7 1ZZ", "within": "2"}])
def test_swapping_the_venues_changes_nothing_on_the_map(client, ada, hidden, asked):
    asked = asked | {"sort": "name"}
    before = shown(client, **asked)
    change_venues(ada, hidden)
    assert shown(client, **asked) == before


def test_the_map_has_both_in_the_middle_of_their_town(client, hidden):
    _figure, data, _list = shown(client)
    assert {tuple(rest) for _slug, *rest in data["groups"]} == {(*TOWN, "Nottingham")}


def test_what_is_searched_holds_the_towns_point_alone(hidden):
    rows = SearchEntry.objects.values_list("latitude", "longitude", "x", "y", "z").distinct()
    assert [row[:2] for row in rows] == [TOWN]


def test_a_shown_address_that_is_hidden_is_gone_from_every_answer_at_once(client, ada, group):
    place_postcode(*VENUES[FIRST])
    save_place(ada, group, "address")
    assert shown(client)[1]["groups"] == [["tuesday-circle", *VENUES[FIRST], "Nottingham"]]
    assert told(text="zzvenue")
    save_place(ada, group, "on-contact")
    assert shown(client)[1]["groups"] == [["tuesday-circle", *TOWN, "Nottingham"]]
    assert not told(text="zzvenue")
    assert str(VENUES[FIRST][0]) not in client.get(reverse("groups:map")).content.decode()
