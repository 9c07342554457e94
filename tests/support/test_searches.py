"""Saved searches: kept under a name, opened, renamed, deleted, and what is new in each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import search
from practitioners.models import SavedSearch
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
LIST, INDEX, SAVE = "/practitioners/groups/", "/practitioners/searches/", "/practitioners/searches/save/"
BEFORE = timezone.now() - timedelta(days=3)


@pytest.fixture
def pias(sign_in, pia):
    """Pia's client."""
    return sign_in(pia.user)


def saved(practitioner, name="Rooms", question="area=organisational", **fields):
    return SavedSearch.objects.create(practitioner=practitioner, name=name, question=question, **fields)


def came(group, days):
    """The group came so many days ago."""
    moment = timezone.now() - timedelta(days=days)
    group.needs_statements.update(stated_at=moment)
    type(group).objects.filter(pk=group.pk).update(published_at=moment)
    search.keep([group.pk])
    return group


# --- Save


def test_what_was_asked_is_saved_and_opened(pias, pia):
    page = pias.post(SAVE, {"name": "Rooms", "question": "area=organisational"}, follow=True)
    kept = pia.saved_searches.get()
    assert (kept.name, kept.question) == ("Rooms", "area=organisational")
    assert page.redirect_chain == [(f"{LIST}?area=organisational&saved={kept.pk}", 302)]
    assert "Rooms:" in page.text


def test_the_page_offers_to_save_what_it_shows(pias, group):
    text = pias.get(LIST, {"area": "organisational", "page": "1", "topic": ""}).text
    assert '<input type="hidden" name="question" value="area=organisational"' in text


def test_only_what_the_list_asks_is_kept(pias, pia):
    pias.post(SAVE, {"name": "Rooms", "question": "area=organisational&page=abc&saved=3&x=y"})
    assert pia.saved_searches.get().question == "area=organisational"


def test_a_tick_is_kept_as_a_tick(pias, pia):
    pias.post(SAVE, {"name": "Rooms", "question": f"everything={'€' * 480}"})
    assert pia.saved_searches.get().question == "everything=on"


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "", "question": ""},
        {"name": "x" * 61, "question": ""},
        {"name": "Rooms", "question": "near=Xyzzy"},
        {"name": "Rooms", "question": "x" * 501},
        {},
    ],
)
def test_what_cannot_be_saved_is_told(pias, pia, answers):
    page = pias.post(SAVE, answers, follow=True)
    assert not pia.saved_searches.exists()
    assert list(page.context["messages"])


def test_a_name_is_used_once_in_any_case_of_letters(pias, pia):
    saved(pia)
    page = pias.post(SAVE, {"name": "ROOMS", "question": ""}, follow=True)
    assert pia.saved_searches.count() == 1
    assert "You have a search of this name already. Choose another name." in page.text


def test_somebody_else_may_use_the_same_name(pias, pia):
    saved(factories.practitioner("Paul"))
    pias.post(SAVE, {"name": "Rooms", "question": ""})
    assert pia.saved_searches.count() == 1


def test_there_are_twenty_at_most(pias, pia):
    for number in range(20):
        saved(pia, f"Search {number}")
    page = pias.post(SAVE, {"name": "One more", "question": ""}, follow=True)
    assert pia.saved_searches.count() == 20
    assert "You have 20 saved searches. Delete one first." in page.text


# --- List, rename, delete


def test_the_searches_are_listed_and_lead_to_the_list(pias, pia):
    kept = saved(pia)
    assert f'href="{LIST}?area=organisational&amp;saved={kept.pk}"' in pias.get(INDEX).text


def test_nobody_sees_anothers_searches(pias, pia):
    saved(factories.practitioner("Paul"), "Pauls rooms")
    assert "Pauls rooms" not in pias.get(INDEX).text


def test_a_search_is_renamed(pias, pia):
    kept = saved(pia)
    pias.post(f"{INDEX}{kept.pk}/rename/", {"name": "Halls"})
    assert pia.saved_searches.get().name == "Halls"


@pytest.mark.parametrize("name", ["", "halls", "x" * 61])
def test_a_name_that_cannot_be_is_told(pias, pia, name):
    kept = saved(pia)
    saved(pia, "Halls")
    page = pias.post(f"{INDEX}{kept.pk}/rename/", {"name": name}, follow=True)
    assert SavedSearch.objects.get(pk=kept.pk).name == "Rooms"
    assert list(page.context["messages"])


def test_a_search_is_deleted(pias, pia):
    pias.post(f"{INDEX}{saved(pia).pk}/delete/")
    assert not pia.saved_searches.exists()


@pytest.mark.parametrize("what", ["rename", "delete"])
def test_anothers_search_is_not_there(pias, pia, what):
    kept = saved(factories.practitioner("Paul"))
    assert pias.post(f"{INDEX}{kept.pk}/{what}/", {"name": "Mine"}).status_code == 404
    assert SavedSearch.objects.get().name == "Rooms"


@pytest.mark.parametrize("key", ["stranger", "0", "x", "-1", "²", "9" * 5000])
def test_a_search_that_is_not_ones_own_cannot_be_opened(pias, pia, key):
    kept = saved(factories.practitioner("Paul"))
    assert pias.get(LIST, {"saved": kept.pk if key == "stranger" else key}).status_code == 404


def test_without_a_profile_there_are_no_searches(sign_in, bea):
    assert sign_in(bea).get(INDEX).status_code == 404
    assert sign_in(bea).post(SAVE, {"name": "Rooms"}).status_code == 404


def test_searches_go_with_the_account(pia):
    saved(pia)
    pia.user.delete()
    assert not SavedSearch.objects.exists()


# --- New


def test_on_the_first_look_nothing_is_marked(pias, group):
    assert "New</span>" not in pias.get(LIST).text


def test_what_came_since_the_last_look_is_marked_until_the_look_is_over(pias, pia, group):
    came(group, 9)
    came(people.listed_group(None, "Oak Room"), 1)
    type(pia).objects.filter(pk=pia.pk).update(looked_at=BEFORE)
    for _reload in range(2):
        marked = {card.group.name: card.is_new for card in pias.get(LIST).context["cards"]}
        assert marked == {"Tuesday Circle": False, "Oak Room": True}


def test_a_group_that_asks_again_is_new_again(pias, pia, group):
    came(group, 9)
    people.state_needs(group, {"meeting-place": 3})
    type(pia).objects.filter(pk=pia.pk).update(looked_at=BEFORE)
    assert "New</span>" in pias.get(LIST).text


def test_what_is_new_is_counted_for_each_search(pias, pia):
    came(people.listed_group(None, "Old Room"), 9)
    for number in range(3):
        came(people.listed_group(None, f"New Room {number}"), 1)
    saved(pia, "Rooms", looked_at=BEFORE)
    saved(pia, "Links", "area=connections", looked_at=BEFORE)
    text = pias.get(INDEX).text
    assert "3 new" in text
    assert text.count("new</span>") == 1


def test_more_than_twenty_new_ones_are_not_counted(pias, pia):
    for number in range(22):
        came(people.listed_group(None, f"New Room {number}"), 1)
    saved(pia, looked_at=BEFORE)
    assert "more than 20 new" in pias.get(INDEX).text


def test_a_search_that_was_opened_has_nothing_new_and_marks_it(pias, pia, group):
    came(group, 1)
    kept = saved(pia, looked_at=BEFORE)
    assert "New</span>" in pias.get(kept.get_absolute_url()).text
    assert "new</span>" not in pias.get(INDEX).text


def test_ones_own_groups_are_never_new(sign_in, ada, group):
    ada_too = factories.practitioner("Ada", user=ada)
    came(group, 1)
    saved(ada_too, looked_at=BEFORE)
    assert "new</span>" not in sign_in(ada).get(INDEX).text


def test_a_search_whose_place_is_gone_is_listed_without_a_count(pias, pia, group):
    saved(pia, question="near=Xyzzy", looked_at=BEFORE)
    assert "Nothing new" in pias.get(INDEX).text


def test_each_search_costs_four_queries(pias, pia, group, django_assert_num_queries):
    for number in range(4):
        saved(pia, f"Search {number}", looked_at=BEFORE)
    # session; user; editions; profile; its offers, places and topics; own groups; how many searches; a page;
    # areas;
    # for each search what is new near and what is new online, and whether more than those were to be looked at
    with django_assert_num_queries(11 + 4 * 4):
        pias.get(INDEX)
