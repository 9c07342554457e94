from datetime import date, time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.models import MeetingChange, NeedsStatement, SelfHelpGroup
from groups.models.group import STALE_AFTER
from tests import factories

pytestmark = pytest.mark.django_db

EVENING = {"weekday": 1, "starts_at": time(19)}


# --- Which groups


def test_a_visitor_sees_listed_groups_only(group, ada):
    factories.draft_group(ada, "Draft")
    assert list(SelfHelpGroup.objects.visible_to(AnonymousUser())) == [group]


def test_a_coordinator_also_sees_their_own_draft(group, ada, bea):
    draft = factories.draft_group(ada, "Draft")
    assert set(SelfHelpGroup.objects.visible_to(ada)) == {group, draft}
    assert set(SelfHelpGroup.objects.visible_to(bea)) == {group}


def test_a_curator_sees_every_group(ada, cleo):
    draft = factories.draft_group(ada, "Draft")
    assert list(SelfHelpGroup.objects.visible_to(cleo)) == [draft]


def test_a_coordinator_coordinates_their_own_groups_only(group, ada, bea):
    other = factories.listed_group(bea, "Other")
    assert list(SelfHelpGroup.objects.coordinated_by(ada)) == [group]
    assert list(SelfHelpGroup.objects.coordinated_by(bea)) == [other]
    assert not SelfHelpGroup.objects.coordinated_by(AnonymousUser()).exists()
    assert other.is_coordinated_by(bea)
    assert not other.is_coordinated_by(ada)


def test_groups_that_wait_for_a_curator_are_found(ada, group):
    waiting = factories.draft_group(ada, "Zest", status="waiting")
    assert list(SelfHelpGroup.objects.waiting()) == [waiting]


def test_only_listed_groups_that_say_yes_are_open_to_supporters(ada, group):
    factories.listed_group(ada, "Later", wants_supporter="not_now")
    factories.listed_group(ada, "Never", wants_supporter="no")
    factories.draft_group(ada, "Draft", wants_supporter="yes")
    assert list(SelfHelpGroup.objects.open_to_supporters()) == [group]


def test_a_group_that_nobody_coordinates_is_found(group):
    alone = factories.listed_group(None, "Alone")
    assert list(SelfHelpGroup.objects.without_coordinator()) == [alone]


def test_a_group_is_found_by_an_area_that_it_asked_for(group):
    assert list(SelfHelpGroup.objects.asked_for("organisational")) == [group]
    assert not SelfHelpGroup.objects.asked_for("expertise").exists()


def test_needs_of_before_do_not_count_as_asked_for(group):
    factories.state_needs(group, {"speaker": 2})
    assert not SelfHelpGroup.objects.asked_for("organisational").exists()
    assert list(SelfHelpGroup.objects.asked_for("expertise")) == [group]


def test_a_group_with_two_needs_in_an_area_is_found_once(group):
    factories.state_needs(group, {"meeting-place": 1, "running-costs": 2, "grant-form": 3})
    assert SelfHelpGroup.objects.asked_for("organisational").count() == 1


@pytest.mark.parametrize("answer", ["not_now", "no"])
def test_a_group_that_wants_nobody_asks_for_nothing(ada, answer):
    group = factories.listed_group(ada, wants_supporter=answer)
    assert not SelfHelpGroup.objects.asked_for("organisational").exists()
    assert not SelfHelpGroup.objects.suiting("resource-builder").exists()
    assert not group.areas_asked_for().exists()


def test_a_group_is_found_by_the_role_that_suits_it(group):
    assert list(SelfHelpGroup.objects.suiting("resource-builder")) == [group]
    assert not SelfHelpGroup.objects.suiting("facilitator").exists()


def test_a_group_is_found_by_either_of_two_roles_that_fit_about_as_well(ada):
    needs = {"other-groups": 2, "trusted-information": 2}
    group = factories.listed_group(ada, needs=needs, leadership="not_stated", stage="not_stated")
    for role in ("bridge-builder", "co-educator"):
        assert list(SelfHelpGroup.objects.suiting(role)) == [group]


def test_a_page_of_cards_takes_the_same_queries_for_any_number_of_groups(ada, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        factories.meeting(factories.listed_group(ada, name))
    with django_assert_num_queries(4):  # groups with their roles, topics, meetings, changed dates
        for group in SelfHelpGroup.objects.for_listing():
            assert group.suggested_role.name
            assert not group.topics.all()
            assert group.meeting_patterns()


# --- One group


@given(st.integers(-800, 800))
def test_a_listing_is_stale_a_year_after_it_was_confirmed(days):
    today = date(2026, 6, 1)
    group = SelfHelpGroup(confirmed_on=today - timedelta(days=days))
    assert group.is_stale(today) == (timedelta(days=days) > STALE_AFTER)


def test_a_listing_that_was_never_confirmed_is_not_called_stale():
    assert not SelfHelpGroup().is_stale()


def test_the_picture_of_a_group_without_needs_asks_for_nothing(ada):
    picture = factories.draft_group(ada).picture()
    assert (picture.needs, picture.stated_on, picture.leadership_when_stated) == ({}, None, None)
    assert (picture.in_meetings, picture.agreed_by) == ("not_agreed", "one_person")


def test_the_picture_joins_the_needs_of_then_with_how_it_is_run_now(group):
    group.leadership = "rotating"
    picture = group.picture()
    assert picture.needs == {"meeting-place": 3, "grant-form": 2}
    assert (picture.leadership, picture.leadership_when_stated) == ("rotating", "core_team")
    assert picture.stated_on == timezone.localdate()


def test_the_picture_of_a_statement_stays_as_it_was_then(group):
    statement = group.current_needs
    SelfHelpGroup.objects.update(leadership="rotating", stage="ending")
    again = NeedsStatement.objects.get(pk=statement.pk).picture()
    assert (again.leadership, again.stage, again.needs) == (
        "core_team",
        "established",
        {"meeting-place": 3, "grant-form": 2},
    )


def test_the_needs_form_starts_from_the_last_answers(group):
    assert group.present_answers() == {
        "meeting-place": 3,
        "grant-form": 2,
        "wants_supporter": "yes",
        "in_meetings": "yes",
    }


def test_the_needs_form_of_a_new_group_starts_with_meetings_not_agreed(ada):
    answers = factories.draft_group(ada).present_answers()
    assert answers == {"wants_supporter": "not_now", "in_meetings": "not_agreed"}


def test_each_area_that_a_group_asked_for_is_named_once(group):
    factories.state_needs(group, {"meeting-place": 1, "running-costs": 2, "be-known": 3})
    assert [area.pk for area in group.areas_asked_for()] == ["organisational", "connections"]


def test_supporters_see_the_present_needs(group):
    factories.state_needs(group, {"speaker": 1})
    assert [need.item_id for need in group.needs_for_supporters()] == ["speaker"]


@pytest.mark.parametrize("answer", ["not_now", "no"])
def test_supporters_see_no_needs_of_a_group_that_wants_nobody(ada, answer):
    assert not factories.listed_group(ada, wants_supporter=answer).needs_for_supporters()


def test_a_group_that_stated_nothing_asked_for_no_area(ada):
    assert not factories.draft_group(ada, wants_supporter="yes").areas_asked_for().exists()


def test_the_patterns_carry_their_changed_dates(group):
    meeting = factories.meeting(group)
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 5, 5))
    [(pattern, [change])] = SelfHelpGroup.objects.for_listing().get().meeting_patterns()
    assert (pattern.weekday, change.on, change.moved_to) == (1, date(2026, 5, 5), None)


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        ("address", ["The Mill", "1 High Road", "Nottingham", "NG1 1AA"]),
        ("area", ["Nottingham"]),
        ("on-contact", ["Nottingham"]),
    ],
)
def test_the_address_is_shown_as_far_as_the_group_allows(shown, lines):
    address = {"venue": "The Mill", "street": "1 High Road", "town": "Nottingham", "postcode": "NG1 1AA"}
    assert SelfHelpGroup(place_shown=shown, **address).venue_lines() == lines


def test_a_group_without_a_town_has_no_line_to_show():
    assert SelfHelpGroup(place_shown="area", postcode="NG1 1AA").venue_lines() == []


def test_a_group_lives_under_its_own_words(group):
    assert group.get_absolute_url() == "/groups/tuesday-circle/"
    assert str(group) == "Tuesday Circle"
    assert group.is_listed()
