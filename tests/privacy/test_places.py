"""A hidden venue cannot be found by measuring: distances are told from the middle of its town, whoever asks."""

import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import search
from groups.models import SelfHelpGroup
from places.gazetteer import find
from places.models import Postcode
from tests import factories
from tests.directory_page import DirectoryPage
from tests.privacy.test_crawl import client_of

pytestmark = pytest.mark.django_db

FIRST, SECOND = "NG7 1ZZ", "NG3 2ZZ"
HERE = {"how": "in-person", "venue": "Zzvenue", "street": "Zzstreet", "town": "Nottingham"}


def place_postcode(latitude, longitude, postcode=FIRST):
    point = {"latitude": latitude, "longitude": longitude}
    Postcode.objects.update_or_create(code=postcode.replace(" ", ""), defaults=point)


def save_place(ada, group, place_shown, postcode=FIRST):
    page = reverse("groups:step", args=[group.slug, "where"])
    assert client_of(ada).post(page, HERE | {"place_shown": place_shown, "postcode": postcode}).status_code == 302
    return SelfHelpGroup.objects.values_list("latitude", "longitude").get(pk=group.pk)


def distances(client):
    """The miles that the directory tells from three towns, as somebody would who measures from three sides."""
    for near in ("Nottingham", "Derby", "Leicester"):
        text = client.get(reverse("groups:index"), {"near": near, "within": 50}).content.decode()
        yield re.findall(r"about ([\d.]+) miles|(less than a mile)", text)


def points_and_distances(ada, group, place_shown, visitor):
    found = []
    for postcode, latitude, longitude in ((FIRST, 52.951, -1.19), (SECOND, 52.99, -1.05)):
        place_postcode(latitude, longitude, postcode)
        found.append((save_place(ada, group, place_shown, postcode), list(distances(visitor))))
    return found


@pytest.mark.parametrize("place_shown", ["area", "on-contact"])
def test_a_hidden_venue_that_moves_inside_its_town_moves_nothing_that_is_told(client, ada, group, place_shown):
    before, after = points_and_distances(ada, group, place_shown, client)
    assert before == after
    assert all(before[1]), "the group is found from all three towns"


def test_a_shown_address_does_move(client, ada, group):
    before, after = points_and_distances(ada, group, "address", client)
    assert before != after


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(52.85, 53.05), st.floats(-1.3, -1.0))
def test_wherever_the_venue_is_the_point_is_the_towns(ada, group, latitude, longitude):
    place_postcode(52.95, -1.15)
    first = save_place(ada, group, "area")
    place_postcode(latitude, longitude, SECOND)
    assert save_place(ada, group, "area", SECOND) == first


def test_hiding_a_shown_address_moves_the_point_away_from_it(ada, group):
    place_postcode(52.99, -1.05)
    assert save_place(ada, group, "address") == (52.99, -1.05)
    assert save_place(ada, group, "on-contact") != (52.99, -1.05)


def test_nearest_first_does_not_betray_which_of_two_hidden_venues_is_nearer(client, ada, group):
    other = factories.listed_group(factories.person("Olga"), "Another Circle")
    for moved in (group, other):
        place_postcode(52.951 if moved == group else 52.99, -1.1)
        save_place(moved.created_by, moved, "area")
    page = DirectoryPage(client.get(reverse("groups:index"), {"near": "Nottingham", "sort": "distance"}))
    assert page.names == ["Another Circle", "Tuesday Circle"]
    told = [[line for line in card if "mile" in line] for card in page.cards]
    assert told[0]
    assert told[0] == told[1]
    asked = search.Question(point=find("Nottingham")[0].point, order=search.Order.DISTANCE)
    assert len({card.miles for card in search.ask(asked)}) == 1


def test_a_curator_who_hides_an_address_moves_the_point_too(sign_in, cleo, ada, group):
    place_postcode(52.99, -1.05)
    save_place(ada, group, "address")
    page = reverse("admin:groups_selfhelpgroup_change", args=[group.pk])
    form = sign_in(cleo).get(page).context["adminform"].form
    answers = {name: value for name, value in form.initial.items() if value not in (None, False)}
    inlines = {f"{name}-{part}_FORMS": 0 for name in ("meetings", "coordinators") for part in ("TOTAL", "INITIAL")}
    response = sign_in(cleo).post(page, answers | {"place_shown": "area"} | inlines)
    assert response.status_code == 302
    group.refresh_from_db()
    assert (group.place_shown, (group.latitude, group.longitude) == (52.99, -1.05)) == ("area", False)
