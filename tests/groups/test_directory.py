from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.forms.directory import DirectoryForm, with_miles
from groups.models import MeetingChange, SelfHelpGroup
from places import gazetteer
from roles.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db

DERBY = {"town": "Derby", "latitude": 52.9228, "longitude": -1.4766}
BESTWOOD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}


@pytest.fixture
def found(client):
    """The names of the groups on the directory's page, in its order: `found(q="tea")`."""

    def asking(**questions):
        response = client.get("/groups/", questions)
        assert response.status_code == 200
        return [group.name for group in response.context["page"]]

    return asking


def listed(name, **fields):
    return factories.listed_group(None, name, **fields)


def sentences(client, **questions):
    """The errors that the page shows for these questions: [(field, sentence)]."""
    response = client.get("/groups/", questions)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(response.context["page"]) == []
    assert "There is a problem" in response.content.decode()
    return [(field, sentence) for field, texts in errors.items() for sentence in texts]


# --- The whole list


def test_the_directory_opens_without_an_account_and_without_a_question(client, group):
    page = client.get("/groups/").content.decode()
    assert "1 group" in page
    assert group.get_absolute_url() in page


def test_only_listed_groups_are_found(found, ada, group):
    for status in ("draft", "waiting", "closed"):
        factories.draft_group(ada, status, status=status)
    assert found() == ["Tuesday Circle"]


def test_an_empty_directory_says_so(client, db):
    assert "No group fits all of that." in client.get("/groups/").content.decode()


def test_a_visit_keeps_nothing(client, group):
    response = client.get("/groups/", {"near": "NG7", "q": "anxiety"})
    assert not response.cookies
    assert not client.session.keys()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_directory_is_only_read(client, db, method):
    assert getattr(client, method)("/groups/").status_code == 405


# --- Each question


@pytest.mark.parametrize(
    "text", ["circle", "CIRCLE", "fellowship", "lanterns", "nottingham", "anxiety", "worry", "circle lanterns worry"]
)
def test_words_are_looked_for_in_what_a_group_says_and_in_its_topics(found, text):
    group = listed("Tuesday Circle", own_word="fellowship", about="We make lanterns.")
    group.topics.add("anxiety")
    listed("Other", town="Leeds")
    assert found(q=text) == ["Tuesday Circle"]


def test_every_word_has_to_be_found(found, group):
    assert found(q="circle spaceships") == []


def test_a_word_with_signs_of_a_pattern_is_taken_as_it_is(found, group):
    assert found(q="%") == []


def test_a_topic_finds_its_groups(found):
    listed("Grief").topics.add("bereavement")
    listed("Worry").topics.add("anxiety")
    assert found(topic="bereavement") == ["Grief"]


def test_a_day_finds_groups_that_meet_then_now(found):
    factories.meeting(listed("Tuesdays"), weekday=1)
    factories.meeting(listed("Fridays"), weekday=4)
    factories.meeting(listed("Once"), weekday=1, last_on=timezone.localdate() - timedelta(days=1))
    assert found(day="tuesday") == ["Tuesdays"]


def test_a_group_that_meets_twice_on_a_day_is_found_once(found):
    group = listed("Tuesdays")
    factories.meeting(group, weekday=1)
    factories.meeting(group, weekday=1)
    assert found(day="tuesday") == ["Tuesdays"]


@pytest.mark.parametrize(
    ("how", "names"),
    [("in-person", ["Both", "Person"]), ("online", ["Both", "Online"]), ("both", ["Both"])],
)
def test_groups_that_meet_both_ways_are_found_either_way(found, how, names):
    listed("Person", how="in-person")
    listed("Online", how="online")
    listed("Both", how="both")
    assert found(how=how, sort="name") == names


@pytest.mark.parametrize(
    "need", ["step_free", "accessible_toilet", "hearing_loop", "companions_welcome", "children_welcome"]
)
def test_access_finds_groups_that_have_it(found, need):
    listed("Has", **{need: True})
    listed("Has not")
    assert found(access=need) == ["Has"]


def test_every_kind_of_access_that_is_asked_for_has_to_be_there(found):
    listed("Loop", hearing_loop=True)
    listed("Loop and way in", hearing_loop=True, step_free=True)
    assert found(access=["hearing_loop", "step_free"]) == ["Loop and way in"]


def test_an_area_finds_groups_that_asked_for_help_in_it(found, group):
    listed("Silent", needs={})
    assert found(area="organisational") == ["Tuesday Circle"]
    assert found(area="connections") == []


def test_a_role_finds_groups_that_it_suits(found, group):
    listed("Speakers", needs={"trusted-information": 3})
    assert found(role="resource-builder") == ["Tuesday Circle"]
    assert found(role="co-educator") == ["Speakers"]


def test_groups_open_to_members_are_found(found, group):
    listed("Full", open_to_members=False)
    assert found(open="members") == ["Tuesday Circle"]


def test_groups_open_to_supporters_are_found(found, group):
    listed("Alone", wants_supporter="no")
    assert found(open="supporters") == ["Tuesday Circle"]


def test_questions_narrow_together(found):
    listed("Near", how="both", hearing_loop=True)
    listed("Far", how="both", hearing_loop=True, **DERBY)
    listed("Silent", how="both")
    assert found(near="NG1", how="both", access="hearing_loop", q="tea") == ["Near"]


# --- Near


def test_groups_within_ten_miles_are_found_unless_another_distance_is_asked(found):
    listed("Nottingham")
    listed("Derby", **DERBY)
    assert found(near="Nottingham") == ["Nottingham"]
    assert found(near="Nottingham", within=25) == ["Nottingham", "Derby"]


def test_the_nearest_group_comes_first(found):
    listed("Arnold", **BESTWOOD)
    listed("Nottingham")
    assert found(near="NG1") == ["Nottingham", "Arnold"]
    assert found(near="NG5", sort="distance") == ["Arnold", "Nottingham"]


def test_a_group_without_a_point_is_not_near(found):
    listed("Online", how="online", town="", latitude=None, longitude=None)
    assert found(near="NG1", within=50) == []
    assert found() == ["Online"]


def test_the_page_says_about_how_far_away_a_group_is(client):
    listed("Arnold", **BESTWOOD)
    assert "about 3.3 miles" in client.get("/groups/", {"near": "Nottingham"}).content.decode()


@given(st.floats(50, 58), st.floats(-6, 1.7))
def test_the_databases_distance_is_that_of_the_gazetteer(latitude, longitude):
    SelfHelpGroup.objects.all().delete()
    listed("Nottingham", needs={})
    here, there = gazetteer.Point(latitude, longitude), gazetteer.Point(52.9536, -1.1505)
    miles = with_miles(SelfHelpGroup.objects.all(), here).get().miles
    assert miles == pytest.approx(gazetteer.miles_between(here, there), abs=0.01)


def test_a_group_on_the_spot_is_no_distance_away():
    listed("Nottingham")
    miles = with_miles(SelfHelpGroup.objects.all(), gazetteer.Point(52.9536, -1.1505)).get().miles
    assert miles == pytest.approx(0, abs=0.001)


def test_nearest_without_a_place_is_best_first(found):
    today = timezone.localdate()
    listed("Old", confirmed_on=today - timedelta(days=3))
    listed("Fresh", confirmed_on=today)
    assert found(sort="distance") == found() == ["Fresh", "Old"]


# --- Order


def test_a_stale_listing_sinks(found):
    long_ago = timezone.localdate() - timedelta(days=400)
    listed("Fresh", confirmed_on=timezone.localdate() - timedelta(days=30))
    listed("Stale", confirmed_on=long_ago)
    assert found() == ["Fresh", "Stale"]


def test_a_stale_listing_sinks_below_fresh_ones_further_away(found):
    listed("Stale", confirmed_on=timezone.localdate() - timedelta(days=400))
    listed("Fresh", **BESTWOOD)
    assert found(near="Nottingham") == ["Fresh", "Stale"]
    assert found(near="Nottingham", sort="distance") == ["Stale", "Fresh"]


def test_the_card_of_a_stale_listing_says_so(client):
    listed("Stale", confirmed_on=date(2020, 2, 3))
    assert "Last confirmed in February 2020. Ask before you go." in client.get("/groups/").content.decode()


def test_the_newest_listing_comes_first_when_asked(found):
    now = timezone.now()
    listed("Older", published_at=now - timedelta(days=2))
    listed("Newer", published_at=now - timedelta(days=1))
    assert found(sort="newest") == ["Newer", "Older"]


def test_groups_come_by_name_when_asked(found):
    for name in ("Beta", "Gamma", "Alpha"):
        listed(name)
    assert found(sort="name") == ["Alpha", "Beta", "Gamma"]
    assert found(sort="name", near="NG1") == ["Alpha", "Beta", "Gamma"]


# --- Pages


@pytest.fixture
def many(db):
    for number in range(21):
        listed(f"Group {number:02}", needs={})


def test_a_page_holds_twenty_groups_and_the_next_one_the_rest(found, many):
    assert len(found(sort="name")) == 20
    assert found(sort="name", page=2) == ["Group 20"]


def test_the_links_to_other_pages_keep_the_questions(client, many):
    page = client.get("/groups/", {"q": "group", "sort": "name"}).content.decode()
    assert 'href="?q=group&amp;sort=name&amp;page=2"' in page
    assert "Page 1 of 2" in page


@pytest.mark.parametrize(("number", "first"), [("99", "Group 20"), ("x", "Group 00"), ("-1", "Group 20")])
def test_a_page_that_is_not_there_is_the_nearest_that_is(found, many, number, first):
    assert found(sort="name", page=number)[0] == first


# --- What cannot be understood


def test_an_unknown_place_is_told_what_to_type(client, group):
    sentence = "We do not know Little Nowhere. Type a postcode, or the nearest town."
    assert sentences(client, near="Little Nowhere") == [("near", sentence)]


def test_a_name_of_several_places_lists_them(client, group):
    [(field, sentence)] = sentences(client, near="Newport")
    assert field == "near"
    assert "Newport, NP20 (Wales)" in sentence


@pytest.mark.parametrize("field", ["within", "topic", "day", "how", "access", "area", "role", "open", "sort"])
def test_an_answer_that_is_no_choice_gets_a_sentence(client, group, field):
    [(named, sentence)] = sentences(client, **{field: "nonsense"})
    assert named == field
    assert "not one of the available choices" in sentence


def test_a_question_that_is_too_long_gets_a_sentence(client, group):
    [(field, sentence)] = sentences(client, q="x" * 201)
    assert field == "q"
    assert "at most 200" in sentence


def test_a_null_character_gets_a_sentence(client, group):
    assert [field for field, _sentence in sentences(client, q="\0")] == ["q"]


@given(st.dictionaries(st.sampled_from(list(DirectoryForm.base_fields)), st.text(max_size=12)))
def test_nothing_that_is_typed_breaks_the_directory(questions):
    form = DirectoryForm(questions)
    assert list(form.filter(SelfHelpGroup.objects.published())) is not None


# --- How many queries


def test_the_directory_takes_the_same_queries_for_any_number_of_groups(client, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        group = listed(name)
        group.topics.add("anxiety", "bereavement")
        MeetingChange.objects.create(meeting=factories.meeting(group), on=date(2026, 5, 5))
    # the number of groups; the page's groups with their roles; topics, meetings, changed dates of the page;
    # the choices of topics, areas and roles
    with django_assert_num_queries(8):
        client.get("/groups/")


def test_a_groups_page_takes_few_queries(client, ada, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        factories.meeting(factories.listed_group(ada, name))
    # the group with its roles; its topics, meetings, changed dates; the areas it asked for;
    # whether anybody coordinates it (for "I run this group")
    with django_assert_num_queries(6):
        client.get("/groups/one/")


# --- A group's page


def page_of(client, group):
    response = client.get(group.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_anybody_can_read_a_listed_group(client, group):
    page = page_of(client, group)
    assert "We talk, listen and have tea." in page
    assert "Keeping the group going" in page


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
    page = page_of(client, group)
    assert "<del>Tuesday 5 May</del> cancelled" in page
    assert "Wednesday 13 May, 7 p.m. (instead of 12 May)" in page


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
