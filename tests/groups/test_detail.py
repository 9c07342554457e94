from datetime import date

import pytest
import time_machine

from groups import search
from groups.models import MeetingChange
from roles.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db

DERBY = {"town": "Derby", "latitude": 52.9228, "longitude": -1.4766}
BESTWOOD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}


def listed(name, **fields):
    return factories.listed_group(None, name, **fields)


def page_of(client, group):
    response = client.get(group.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_anybody_can_read_a_listed_group(client, group):
    page = page_of(client, group)
    assert "We talk, listen and have tea." in page
    assert "Keeping the group going" in page


def test_each_area_stands_with_its_sign(client, group):
    page = client.get(group.get_absolute_url()).text
    areas = [area.pk for area in group.areas_asked_for()]
    assert areas
    assert all(f'chip--{pk}"' in page and f"#sign-{pk}" in page for pk in areas)


def test_what_a_group_chose_in_an_area_is_not_on_its_page(client, group):
    assert "Somewhere free or cheap to meet" not in page_of(client, group)


@pytest.mark.parametrize("status", ["draft", "waiting", "closed"])
def test_a_group_that_is_not_listed_is_found_by_its_own_side_only(client, sign_in, ada, bea, cleo, status):
    group = factories.draft_group(ada, status=status)
    assert client.get(group.get_absolute_url()).status_code == 404
    assert sign_in(bea).get(group.get_absolute_url()).status_code == 404
    for own in (ada, cleo):
        assert "Only you see this page" in page_of(sign_in(own), group)


def test_a_group_that_does_not_exist_is_not_found(client, db):
    assert client.get("/groups/nowhere/").status_code == 404


def test_a_groups_page_is_only_read(client, group):
    assert client.post(group.get_absolute_url()).status_code == 405


CONTACT = ("circle@example.org", "01632 960001", "Ask for Ada")


def shown(page):
    return [detail for detail in CONTACT if detail in page]


def test_contact_details_are_shown_to_visitors_when_the_group_says_so(client, ada):
    assert shown(page_of(client, factories.listed_group(ada, contact_shown="public"))) == list(CONTACT)


def test_contact_details_are_hidden_from_visitors_otherwise(client, group):
    assert shown(page_of(client, group)) == []
    assert "Send the group a message" in page_of(client, group)


@pytest.mark.parametrize("choice", ["public", "relay"])
def test_contact_details_are_hidden_from_people_who_signed_in(sign_in, ada, bea, choice):
    assert shown(page_of(sign_in(bea), factories.listed_group(ada, contact_shown=choice))) == []


def test_coordinators_and_curators_see_the_contact_details(sign_in, ada, cleo, group):
    assert shown(page_of(sign_in(ada), group)) == shown(page_of(sign_in(cleo), group)) == list(CONTACT)


NOBODY = "No contact details are shown here."


def test_a_group_that_nobody_can_write_to_says_so(client, ada):
    nobody = {"contact_name": "", "contact_email": "", "contact_phone": "", "website": ""}
    assert NOBODY in page_of(client, listed("Quiet Circle", **nobody))
    assert NOBODY not in page_of(client, factories.listed_group(ada, "Open Circle", **nobody))
    told = listed("Told Circle", contact_shown="public", **nobody | {"contact_phone": "01632 960001"})
    assert NOBODY not in page_of(client, told)


def test_a_group_that_is_full_shows_no_contact_and_no_way_to_write(client, ada):
    page = page_of(client, factories.listed_group(ada, contact_shown="public", open_to_members=False))
    assert shown(page) == []
    assert "not taking new people" in page
    assert "Send the group a message" not in page


ADDRESS = {"venue": "The Mill", "street": "1 High Road", "postcode": "NG7 1AA"}


@pytest.mark.parametrize("choice", ["area", "on-contact"])
def test_a_hidden_venue_is_nowhere_on_the_page(client, ada, choice):
    page = page_of(client, factories.listed_group(ada, place_shown=choice, **ADDRESS))
    assert "Nottingham" in page
    assert [line for line in ADDRESS.values() if line in page] == []


def test_a_shown_address_stands_on_the_page(client, ada):
    page = page_of(client, factories.listed_group(ada, place_shown="address", **ADDRESS))
    assert [line for line in ADDRESS.values() if line not in page] == []


@time_machine.travel("2026-05-01T12:00:00Z", tick=False)
def test_the_next_dates_tell_what_is_cancelled_and_what_moved(client, group):
    meeting = factories.meeting(group)
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 5, 5))
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 5, 12), moved_to=date(2026, 5, 13))
    search.keep([group.pk])
    page = page_of(client, group)
    assert "<del>Tuesday 5 May</del> cancelled" in page
    assert "Wednesday 13 May, 7pm (instead of 12 May)" in page


def test_a_group_online_names_no_place(client):
    page = page_of(client, listed("Net", how="online", town="", online_note="We send the link."))
    assert "We send the link." in page
    assert "gives the venue" not in page


def test_every_fact_that_a_group_gave_stands_on_its_page(client, ada):
    facts = {
        "own_word": "fellowship",
        "who_for": "Anybody over 18",
        "languages": "Polish",
        "cost_note": "Tea is 50p",
        "access_note": "The lift is slow",
        "when_note": "Not in August",
        "source": "Council list",
    }
    group = factories.listed_group(ada, size=12, since=2019, step_free=True, **facts)
    group.topics.add(Topic.objects.get(pk="anxiety"))
    search.keep([group.pk])
    page = page_of(client, group)
    expected = [*facts.values(), "about 12", "2019", "Step-free way in.", "Anxiety", "Last confirmed on"]
    assert [text for text in expected if text not in page] == []


def test_the_words_of_a_group_are_never_taken_for_markup(client, ada):
    page = page_of(client, factories.listed_group(ada, about="<script>alert(1)</script>", own_word="<b>us</b>"))
    assert "<script>alert" not in page
    assert "<b>us" not in page


def test_coordinators_find_their_tools_on_the_page(sign_in, ada, bea, group):
    assert "You coordinate this group" in page_of(sign_in(ada), group)
    assert "You coordinate this group" not in page_of(sign_in(bea), group)


def test_a_group_that_nobody_coordinates_can_be_claimed_from_its_page(client, group):
    assert "I run this group" in page_of(client, listed("Alone"))
    assert "I run this group" not in page_of(client, group)


def test_a_groups_page_takes_few_queries(client, ada, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        factories.meeting(factories.listed_group(ada, name))
    # the editions; the group with its entry; the topics and areas, which are kept
    with django_assert_num_queries(4):
        client.get("/groups/one/")
    with django_assert_num_queries(2):
        client.get("/groups/two/")


def test_a_group_without_a_known_date_draws_no_month(client, ada):
    page = page_of(client, factories.listed_group(ada, "No dates yet"))
    assert "The next dates" not in page
    assert "month-title" not in page
