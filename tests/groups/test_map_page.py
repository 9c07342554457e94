"""The page with the map: the list beside it has every group, and every marker leads on."""

import json
import re
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import actions, map_page, search
from places import gazetteer
from tests import factories
from tests.drawings import soup_of, words

pytestmark = pytest.mark.django_db

ADDRESS = reverse("groups:map")
DERBY = {"town": "Derby", "latitude": 52.9228, "longitude": -1.4766}
ARNOLD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}
ONLINE = {"how": "online", "town": "", "latitude": None, "longitude": None}


def listed(name, **fields):
    return factories.listed_group(None, name, needs={}, **fields)


def soup(client, **questions):
    response = client.get(ADDRESS, questions)
    assert response.status_code == 200
    return soup_of(response.content.decode())


def names(page):
    return [words(link) for link in page.select(".rows--map h3 a")]


def stops(page):
    return {link["aria-label"]: link["href"] for link in page.select("figure svg a")}


def test_every_group_is_in_the_list_with_its_town_and_when_it_meets(client, group):
    factories.meeting(group)
    search.keep([group.pk])
    [entry] = soup(client).select(".rows--map li")
    assert words(entry) == "Tuesday Circle Nottingham Every Tuesday, 7pm to 9pm"
    assert entry.h3.a["href"] == group.get_absolute_url()


def test_a_distance_is_told_where_a_place_was_asked_for(client, group):
    assert "Nottingham · less than a mile" in words(soup(client, near="Nottingham").select_one(".rows--map li"))


def options(page, name):
    return {words(option) for option in page.select(f"#id_{name} option")}


def test_each_choice_says_how_many_groups_it_would_leave(client, group):
    listed("Oak Room", **ONLINE)
    assert "Online (1)" in options(soup(client), "how")


def test_with_another_choice_made_the_others_are_counted_within_it(client, group):
    listed("Oak Room", **ONLINE)
    page = soup(client, near="Nottingham")
    assert "Online (0)" in options(page, "how")
    assert "2 miles (1)" in options(page, "within")


def test_a_single_marker_leads_to_the_entry_in_the_list(client, group):
    page = soup(client)
    assert stops(page) == {"Tuesday Circle": "#g-tuesday-circle"}
    assert page.find(id="g-tuesday-circle")


def test_groups_at_one_place_lead_to_the_first_of_them(client, group):
    listed("Oak Room")
    assert stops(soup(client, sort="name")) == {"2 groups near Nottingham": "#g-oak-room"}


def test_a_marker_of_several_places_leads_to_a_smaller_map_that_has_them_all(client, group):
    listed("Oak Room", **ARNOLD)
    listed("Far Away", town="Inverness", latitude=57.4778, longitude=-4.2247)
    href = stops(soup(client, open="members"))["2 groups near Arnold"]
    asked = dict(parse_qsl(href.removeprefix("?")))
    assert asked["open"] == "members"
    smaller = soup(client, **asked)
    assert sorted(names(smaller)) == ["Oak Room", "Tuesday Circle"]
    assert len(stops(smaller)) == 2


def test_following_markers_ends_in_the_list(client, group):
    for number in range(12):
        listed(f"Circle {number}", latitude=52.95 + number / 300, longitude=-1.15)
    asked = {}
    for _step in range(6):
        href = next(iter(stops(soup(client, **asked)).values()))
        if href.startswith("#"):
            return
        asked = dict(parse_qsl(href.removeprefix("?")))
    pytest.fail(f"still at {asked}")


def test_a_group_in_northern_ireland_is_near_its_own_town(client, group):
    for number, latitude in enumerate((54.597, 54.61)):
        listed(f"Lagan {number}", town="Belfast", latitude=latitude, longitude=-5.93)
    assert "near=Belfast&within=2" in stops(soup(client))["2 groups near Belfast"]


def test_a_group_without_a_place_is_listed_and_said_to_be_so(client, group):
    listed("Night Line", **ONLINE)
    page = soup(client)
    assert sorted(names(page)) == ["Night Line", "Tuesday Circle"]
    assert "1 group has no place on the map and is in this list only." in words(page.main)
    assert "Online · not on the map" in words(page.find(id="g-night-line"))


def test_where_no_group_has_a_place_there_is_no_map(client):
    listed("Night Line", **ONLINE)
    page = soup(client)
    assert names(page) == ["Night Line"]
    assert "None of these groups has a place on the map." in words(page.main)
    assert not page.find("figure")


def test_what_is_not_drawn_is_told(client, group, monkeypatch):
    listed("Oak Room")
    monkeypatch.setattr(map_page, "MOST", 1)
    page = soup(client)
    assert "The map shows the first 1 of 2: narrow your search." in words(page.main)
    assert len(names(page)) == 1


def test_more_than_can_be_counted_is_told(client, group, monkeypatch):
    for module in ("found", "answer"):
        monkeypatch.setattr(f"groups.search.{module}.COUNTED", 1)
    for name in ("Oak Room", "Elm Room"):
        listed(name)
    monkeypatch.setattr(map_page, "MOST", 2)
    assert "The map shows the first 2 of more than 1,000: narrow your search." in words(soup(client).main)


def test_a_longer_answer_has_what_pages_have_in_the_same_order(client, group):
    for number in range(45):
        listed(f"Circle {number}")
    question = search.Question(order=search.Order.NAME)
    pages, page = [], search.ask(question)
    while True:
        pages += [found.name for found in page]
        if not page.next:
            break
        page = search.ask(search.Question(order=search.Order.NAME, page=page.next))
    assert [found.name for found in search.first(question, 200)] == pages
    assert [found.name for found in search.first(question, 30)] == pages[:30]


def test_a_misspelt_word_is_corrected_as_in_the_list(client, group):
    page = soup(client, q="tuseday")
    assert "Showing results for tuesday ." in words(page.main)
    assert page.find("a", string="Search for tuseday instead")["href"] == "?q=tuseday&exact=1"


def test_a_place_among_the_words_is_read_as_in_the_list(client, group):
    listed("Oak Room", about="A circle.", **DERBY)
    page = soup(client, q="circle in Derby")
    assert names(page) == ["Oak Room"]
    assert "We read Derby as a place." in words(page.main)
    assert page.find("a", string="Search for the words instead")["href"] == "?q=circle+in+Derby&exact=1"


@pytest.mark.parametrize("asked", [{"near": "Newport"}, {"q": "tea in Newport"}])
def test_a_name_of_several_places_offers_each_on_the_map(client, group, asked):
    page = soup(client, how="in-person", **asked)
    assert words(page.find("h2", id="which-title")) == "Which Newport do you mean?"
    chosen = page.find("a", string="Newport, NP20 (Wales)")["href"]
    assert "how=in-person" in chosen
    assert "Which Newport" not in words(soup_of(client.get(ADDRESS + chosen).content.decode()).main)


def test_a_stale_listing_is_marked_beside_the_map(client, group):
    assert "Last confirmed" not in words(soup(client).main)
    listed("Oak Room", confirmed_on=timezone.localdate() - timedelta(days=800), **DERBY)
    assert "Ask before you go." in words(soup(client, q="oak").main)


def test_the_filters_are_those_of_the_directory(client, group):
    listed("Oak Room", **DERBY)
    assert names(soup(client, near="Nottingham")) == ["Tuesday Circle"]
    assert names(soup(client, near="Nottingham", within=25)) == ["Tuesday Circle", "Oak Room"]
    assert names(soup(client, how="online")) == []


def test_the_directory_leads_to_the_map_and_back_with_what_was_asked(client, group):
    asked = {"q": "tea", "near": "Nottingham"}
    directory = soup_of(client.get("/groups/", asked).content.decode())
    there = directory.find("a", string="See on a map")["href"]
    back = soup_of(client.get(there).content.decode()).find("a", string=re.compile("The same groups as a list"))["href"]
    for address in (there, back):
        assert dict(parse_qsl(address.partition("?")[2])) == asked
    assert back.startswith("/groups/?")


def test_a_place_that_nobody_knows_is_told(client, group):
    page = soup(client, near="Nowhereville")
    assert "We do not know Nowhereville." in words(page.main)
    assert not names(page)


def test_where_nothing_fits_the_page_leads_to_what_to_leave_out(client, group):
    page = soup(client, q="zzzz")
    assert page.find("a", string="See what to leave out")["href"] == "/groups/?q=zzzz"


def test_what_scripts_get_is_what_the_list_has(client, group):
    listed("Oak Room", **DERBY)
    listed("Night Line", **ONLINE)
    page = soup(client)
    data = json.loads(page.find(id="map-data").string)
    placed = {"oak-room": [52.9228, -1.4766, "Derby"], "tuesday-circle": [52.9536, -1.1505, "Nottingham"]}
    assert {slug: rest for slug, *rest in data["groups"]} == placed
    assert all(page.find(id=f"g-{slug}") for slug in placed)


def test_a_name_cannot_end_the_data_or_the_drawing(client):
    listed("</script><script>alert(1)</script>", town="</script>")
    page = client.get(ADDRESS).content.decode()
    assert "<script>alert" not in page


def test_no_group_is_called_by_the_maps_address(db):
    assert actions.free_slug("Map") == "map-2"


def test_the_page_asks_as_often_for_many_groups_as_for_one(client, group, django_assert_max_num_queries):
    factories.meeting(group)
    client.get(ADDRESS)
    for number in range(30):
        factories.meeting(listed(f"Circle {number}", latitude=52 + number / 10, longitude=-1.0))
    # The rows, the count, the groups, their topics, meetings and changes, the answers of the form.
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["q", "near", "within", "topic", "day", "how", "sort", "page"]), st.text()))
def test_whatever_is_asked_gets_a_page(client, group, questions):
    assert client.get(ADDRESS, questions).status_code == 200


@given(st.lists(st.sampled_from(["Nottingham", "Arnold", ""]), min_size=2, max_size=9))
def test_a_marker_is_called_by_the_town_that_most_of_its_groups_name(towns):
    point = gazetteer.find("Nottingham")[0].point
    spots = [map_page.drawing.Spot("a", "A", town, point) for town in towns]
    label = map_page.label_of(spots)
    assert label.startswith(f"{len(towns)} groups")
    assert label.endswith("groups") == (not any(towns))
