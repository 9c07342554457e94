from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from groups import search
from groups.forms.directory import DirectoryForm
from groups.models import MeetingChange
from tests import factories
from tests.directory_page import DirectoryPage

pytestmark = pytest.mark.django_db

DERBY = {"town": "Derby", "latitude": 52.9228, "longitude": -1.4766}
BESTWOOD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}


def listed(name, **fields):
    return factories.listed_group(None, name, **fields)


def sentences(client, **questions):
    """The errors that the page shows for these questions: [(field, sentence)]."""
    response = client.get("/groups/", questions)
    page, errors = DirectoryPage(response), response.context["form"].errors
    assert page.names == []
    assert "There is a problem" in page.html
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
    assert "No group fits all of that" in client.get("/groups/").content.decode()


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


def test_every_word_has_to_be_found_if_any_group_has_them_all(found, group):
    listed("Circle of spaceships")
    assert found(q="circle spaceships") == ["Circle of spaceships"]


def test_where_no_group_has_all_the_words_those_with_most_are_shown_and_it_is_said(found, client, group):
    assert found(q="circle lanterns spaceships") == ["Tuesday Circle"]
    page = client.get("/groups/", {"q": "circle lanterns spaceships"}).content.decode()
    assert "No group has all of that. Showing groups for <strong>circle</strong>." in page
    assert found(q="circle lanterns spaceships", exact=1) == []


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


# --- What cannot be understood


def test_an_unknown_place_is_told_what_to_type(client, group):
    sentence = "We do not know Little Nowhere. Type a postcode, or the nearest town."
    assert sentences(client, near="Little Nowhere") == [("near", sentence)]


def test_a_name_of_several_places_offers_each_as_a_link_that_loses_nothing(client, group):
    [(field, sentence)] = sentences(client, near="Newport", q="tea", how="in-person")
    assert (field, sentence) == ("near", "There is more than one Newport. Choose the one you mean.")
    page = client.get("/groups/", {"near": "Newport", "q": "tea", "how": "in-person"})
    first = page.context["choices"][0]
    assert first.text == "Newport, NP20 (Wales)"
    assert f'<a href="{escape(first.address)}">Newport, NP20 (Wales)</a>' in page.content.decode()
    assert "There is a problem" not in DirectoryPage(client.get(f"/groups/{first.address}")).html
    form = DirectoryForm(QueryDict(first.address.removeprefix("?")))
    assert form.is_valid()
    chosen = form.cleaned_data
    assert (chosen["q"], chosen["how"], chosen["near"].nation) == ("tea", "in-person", "Wales")


def test_a_place_that_is_unknown_offers_no_links(client, group):
    assert client.get("/groups/", {"near": "Little Nowhere"}).context["choices"] == ()


@pytest.mark.parametrize("field", ["within", "topic", "day", "how", "access", "area", "role", "open", "sort"])
def test_an_answer_that_is_no_choice_gets_a_sentence(client, group, field):
    [(named, sentence)] = sentences(client, **{field: "nonsense"})
    assert named == field
    assert "not one of the available choices" in sentence


@pytest.mark.parametrize("text", ["x" * 10_000, "tea " * 2_500])
def test_a_question_that_is_too_long_is_cut_and_says_so(client, group, text):
    response = client.get("/groups/", {"q": text})
    assert "We looked for the first words only." in response.content.decode()


@pytest.mark.parametrize("text", ["%", "\N{PILE OF POO}", "''", '"', "() * : ^ + -"])
def test_a_question_of_signs_only_finds_nothing(found, group, text):
    assert found(q=text) == []


def test_a_null_character_gets_a_sentence(client, group):
    assert [field for field, _sentence in sentences(client, q="\0")] == ["q"]


@given(st.dictionaries(st.sampled_from(list(DirectoryForm.base_fields)), st.text(max_size=12)))
def test_nothing_that_is_typed_breaks_the_directory(questions):
    form = DirectoryForm(questions)
    assert not form.is_valid() or search.ask(form.question()).groups == ()


# --- How many queries


def test_the_directory_takes_the_same_queries_for_any_number_of_groups(client, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        group = listed(name)
        group.topics.add("anxiety", "bereavement")
        MeetingChange.objects.create(meeting=factories.meeting(group), on=date(2026, 5, 5))
    # the editions; the number of groups; the page's entries, in four stretches; their codes, to count what
    # each choice would leave; the topics, areas and roles, which are kept
    with django_assert_num_queries(10):
        client.get("/groups/")
    with django_assert_num_queries(4):
        client.get("/groups/?sort=name")
