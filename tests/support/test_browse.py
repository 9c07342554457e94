"""Groups that a practitioner could support: within reach, asked for what they can do, and not their own."""

import re
from html import unescape

import pytest

from groups import search
from practitioners.models import Practitioner
from roles.models import Topic
from support.models import DeclaredInterest
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
PATH = "/practitioners/groups/"
MILES_A_DEGREE = 69.09  # of latitude


@pytest.fixture
def pia(db):
    return factories.practitioner("Pia", reach_miles=10)


def names(sign_in, practitioner, **asked):
    page = sign_in(practitioner.user).get(PATH, asked)
    return [card.group.name for card in page.context["cards"]]


def away(miles_north, miles_east=0):
    """A point so far from Nottingham's, near enough."""
    here = people.NOTTINGHAM
    east = miles_east / (MILES_A_DEGREE * 0.6023)  # the cosine of Nottingham's latitude
    return {"latitude": here["latitude"] + miles_north / MILES_A_DEGREE, "longitude": here["longitude"] + east}


# --- Reach


@pytest.mark.parametrize(("miles", "shown"), [(9.9, True), (10.1, False)])
def test_a_group_is_shown_up_to_the_practitioners_reach(sign_in, pia, miles, shown):
    people.listed_group(None, "Far Circle", **away(miles))
    assert names(sign_in, pia) == ["Far Circle"] * shown


def test_a_group_in_the_corner_of_the_box_is_beyond_reach(sign_in, pia):
    people.listed_group(None, "Corner Circle", **away(9, 9))  # 12.7 miles
    people.listed_group(None, "Near Circle", **away(7, 7))  # 9.9 miles
    assert names(sign_in, pia) == ["Near Circle"]


def test_reach_counts_from_each_place_of_the_practitioner(sign_in, pia):
    people.listed_group(None, "Derby Circle", town="Derby", latitude=52.9228, longitude=-1.4766)
    assert names(sign_in, pia) == []
    factories.start_from(pia, "Derby")
    assert names(sign_in, pia) == ["Derby Circle"]


def test_another_place_may_be_asked_for_instead(sign_in, pia, group):
    people.listed_group(None, "Derby Circle", town="Derby", latitude=52.9228, longitude=-1.4766)
    assert names(sign_in, pia, near="Derby") == ["Derby Circle"]


@pytest.mark.parametrize("how", ["online", "both"])
def test_a_group_that_meets_online_is_near_everywhere(sign_in, pia, how):
    people.listed_group(None, "Screen Circle", how=how, latitude=57.1497, longitude=-2.0943)
    assert names(sign_in, pia) == ["Screen Circle"]


def test_a_group_that_meets_in_person_without_a_point_is_not_shown(sign_in, pia):
    people.listed_group(None, "Hidden Circle", latitude=None, longitude=None)
    assert names(sign_in, pia) == []


def test_somebody_without_a_place_sees_online_groups_only(sign_in, group):
    people.listed_group(None, "Screen Circle", how="online")
    assert names(sign_in, factories.practitioner("Paul", place="")) == ["Screen Circle"]


def test_an_unknown_place_is_told_what_to_type_and_finds_nothing(sign_in, pia, group):
    page = sign_in(pia.user).get(PATH, {"near": "Xyzzy"})
    assert "We do not know Xyzzy. Type a postcode, or the nearest town." in page.text
    assert 'value="Xyzzy"' in page.text
    assert "cards" not in page.context


# --- Which groups


def test_one_does_not_see_ones_own_groups(sign_in, group, ada):
    assert names(sign_in, factories.practitioner("Ada", user=ada)) == []


@pytest.mark.parametrize("fields", [{"wants_supporter": "no"}, {"wants_supporter": "not_now"}, {"status": "closed"}])
def test_groups_that_are_not_open_to_supporters_are_not_shown(sign_in, pia, fields):
    people.listed_group(None, "Quiet Circle", **fields)
    assert names(sign_in, pia) == []


def test_groups_whose_role_one_cannot_do_are_shown_only_when_asked_for(sign_in, group):
    petra = factories.practitioner("Petra", answers={"resource-builder": "no"})
    assert names(sign_in, petra) == []
    page = sign_in(petra.user).get(PATH, {"everything": "on"})
    assert "Not for you now: you said that this is not in your job." in page.text


def test_a_role_that_one_can_do_with_support_counts(sign_in, group):
    petra = factories.practitioner("Petra", answers={"resource-builder": "with_support"})
    page = sign_in(petra.user).get(PATH)
    assert "You said that you can do this with some support." in page.text


def test_a_card_says_which_needs_speak_for_the_role(sign_in, pia, group):
    (card,) = sign_in(pia.user).get(PATH).context["cards"]
    assert [(suited.fit.role.pk, suited.answers[0]) for suited in card.suited] == [
        ("resource-builder", "Somewhere free or cheap to meet")
    ]


def test_how_the_group_is_run_is_not_said(sign_in, pia, group):
    text = sign_in(pia.user).get(PATH).text
    assert "A few of us run it" not in text
    assert "up and running" not in text


def test_needs_beyond_four_are_counted(sign_in, pia):
    items = ["meeting-place", "grant-form", "be-known", "poster-space", "trusted-information"]
    people.listed_group(None, "Busy Circle", needs=dict.fromkeys(items, 2))
    assert "and 1 more thing" in sign_in(pia.user).get(PATH, {"everything": "on"}).text


def test_a_group_without_a_suggested_role_is_shown_when_everything_is_asked_for(sign_in, pia):
    people.listed_group(None, "Open Circle", needs={})
    assert names(sign_in, pia) == []
    page = sign_in(pia.user).get(PATH, {"everything": "on"})
    assert "No kind of help is suggested for now." in page.text


def test_the_nearest_stands_first_and_its_distance_is_said(sign_in, pia):
    people.listed_group(None, "Far Circle", **away(5))
    people.listed_group(None, "Near Circle", **away(2))
    assert names(sign_in, pia) == ["Near Circle", "Far Circle"]
    assert "about 2" in sign_in(pia.user).get(PATH).text


def test_a_page_that_was_tampered_with_is_the_first_and_says_so(sign_in, pia, group):
    page = sign_in(pia.user).get(PATH, {"page": "made-up"})
    assert "The page that you asked for is not there any more." in page.text
    assert len(page.context["cards"]) == 1


def test_a_declared_interest_is_said_on_the_card(sign_in, pia, group):
    DeclaredInterest.objects.create(practitioner=pia, group=group)
    text = sign_in(pia.user).get(PATH).text
    assert "Not for you now: you treat, assess, fund or employ people in this group." in text


@pytest.mark.parametrize("how", ["online", "both"])
def test_distance_does_not_stand_in_the_way_of_an_online_group(sign_in, pia, how):
    people.listed_group(None, "Screen Circle", how=how, latitude=57.1497, longitude=-2.0943)
    text = sign_in(pia.user).get(PATH).text
    assert "You said that you can do this." in text
    assert "further than" not in text


# --- Filters


@pytest.fixture
def connected(db):
    """A group that asks to be known, beside Ada's, which asks for a room."""
    group = people.listed_group(None, "Oak Room", needs={"be-known": 3, "poster-space": 3})
    group.topics.add(Topic.objects.get(pk="anxiety"))
    search.keep([group.pk])
    return group


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Oak Room", "Tuesday Circle"}),
        ({"area": "connections"}, {"Oak Room"}),
        ({"area": "organisational"}, {"Tuesday Circle"}),
        ({"role": "bridge-builder"}, {"Oak Room"}),
        ({"topic": "anxiety"}, {"Oak Room"}),
        ({"topic": "anxiety", "area": "organisational"}, set()),
    ],
)
def test_groups_are_narrowed_by_area_role_and_topic(sign_in, pia, group, connected, asked, found):
    assert set(names(sign_in, pia, **asked)) == found


def test_a_card_says_what_the_group_asked_for(sign_in, pia, group):
    text = sign_in(pia.user).get(PATH).text
    assert "Somewhere free or cheap to meet" in text
    assert f'href="{group.get_absolute_url()}"' in text


def test_nothing_found_is_told_what_to_try(sign_in, pia):
    assert "Choose any area, or a wider reach in your profile." in sign_in(pia.user).get(PATH).text


def test_links_to_other_pages_keep_the_questions_and_name_the_page_once(sign_in, pia):
    for number in range(21):
        people.listed_group(None, f"Circle {number}")
    client = sign_in(pia.user)
    onwards = re.search(r'href="([^"]+)" rel="next"', client.get(PATH, {"area": "organisational"}).text)[1]
    assert onwards.count("area=organisational") == onwards.count("page=") == 1
    back = re.search(r'href="([^"]+)" rel="prev"', client.get(f"{PATH}{unescape(onwards)}").text)[1]
    assert back.count("area=organisational") == back.count("page=") == 1


def test_a_page_that_is_no_number_is_the_first(sign_in, pia, group):
    assert names(sign_in, pia, page="x") == ["Tuesday Circle"]


# --- Who may


@pytest.mark.parametrize("status", [Practitioner.Status.DRAFT, Practitioner.Status.WAITING])
def test_an_unchecked_practitioner_is_told_and_sees_no_group(sign_in, group, status):
    paul = factories.practitioner("Paul", status=status)
    text = sign_in(paul.user).get(PATH).text
    assert "Your profile has to be checked first." in text
    assert "Tuesday Circle" not in text


def test_somebody_without_a_profile_is_led_to_it(sign_in, group, bea):
    page = sign_in(bea).get(PATH, follow=True)
    assert page.redirect_chain == [("/practitioners/me/", 302)]
    assert "Say first what you can do. Then you see groups that asked for it." in page.text


def test_who_is_signed_out_is_sent_to_sign_in(client, db):
    assert client.get(PATH).url == f"/accounts/login/?next={PATH}"


def test_a_wrong_method_is_refused(sign_in, pia):
    assert sign_in(pia.user).post(PATH).status_code == 405


def test_it_asks_as_often_for_four_groups_as_for_one(sign_in, pia, connected, django_assert_num_queries):
    for number in range(3):
        people.meeting(people.listed_group(None, f"Circle {number}"))
    client = sign_in(pia.user)
    # session; user; editions; profile; its offers, places and topics; own groups;
    # whether many are within a part of the reach, and within all of it; those near;
    # whether many online ones came lately, and ever; those online;
    # groups with roles and statements; their needs and items; the look is noted; declared interests;
    # minutes of this month; saved searches; areas, roles and topics to choose from
    with django_assert_num_queries(24):
        assert len(client.get(PATH).context["cards"]) == 4
