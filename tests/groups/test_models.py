from datetime import date, time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Claim, Coordinator, Invitation, Meeting, MeetingChange, NeedsStatement, SelfHelpGroup
from groups.models.coordinators import INVITATION_LASTS
from groups.models.group import STALE_AFTER
from tests import factories

pytestmark = pytest.mark.django_db

EVENING = {"weekday": 1, "starts_at": time(19)}


def problems(row):
    """The sentences with which the model refuses the row."""
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    return refusal.value.messages


# --- Constraints of a group


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"latitude": 52.9}, "A point needs a latitude and a longitude."),
        ({"status": "published"}, "A listed group needs the dates when it was listed and last confirmed."),
        ({"status": "returned"}, "Say what the group should change."),
    ],
)
def test_a_group_that_breaks_a_rule_is_told_which(fields, sentence):
    assert problems(SelfHelpGroup(name="Circle", slug="circle", **fields)) == [sentence]


@pytest.mark.parametrize("fields", [{"longitude": -1.1}, {"status": "published"}, {"status": "returned"}])
def test_the_database_refuses_a_group_that_breaks_a_rule(fields):
    with pytest.raises(IntegrityError):
        SelfHelpGroup.objects.create(name="Circle", slug="circle", **fields)


def test_two_groups_cannot_have_one_address(ada):
    factories.draft_group(ada)
    assert len(problems(SelfHelpGroup(name="Other", slug="tuesday-circle"))) == 1


def test_a_row_of_a_source_is_imported_once():
    factories.draft_group(None, source="council", source_key="1")
    with pytest.raises(IntegrityError):
        factories.draft_group(None, "Other", source="council", source_key="1")


def test_groups_that_were_not_imported_share_the_empty_key(ada):
    factories.draft_group(ada)
    assert factories.draft_group(ada, "Other").pk


# --- Constraints of meetings


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"interval": 0}, "Meetings can be 1 to 12 weeks or months apart."),
        ({"interval": 13, "first_on": date(2026, 1, 6)}, "Meetings can be 1 to 12 weeks or months apart."),
        (
            {"frequency": "monthly"},
            "For a monthly meeting say which one in the month, for a weekly one do not.",
        ),
        ({"week_of_month": 1}, "For a monthly meeting say which one in the month, for a weekly one do not."),
        ({"interval": 2}, "Give the first date, so that we know which weeks or months are meant."),
        (
            {"first_on": date(2026, 5, 5), "last_on": date(2026, 5, 4)},
            "The last date is before the first. Change one of them.",
        ),
    ],
)
def test_a_meeting_that_breaks_a_rule_is_told_which(group, fields, sentence):
    assert sentence in problems(Meeting(group=group, **EVENING | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"interval": 12, "first_on": date(2026, 1, 6)},
        {"frequency": "monthly", "week_of_month": -1},
        {"first_on": date(2026, 5, 5), "last_on": date(2026, 5, 5)},
    ],
)
def test_a_meeting_at_the_edge_of_a_rule_is_fine(group, fields):
    Meeting(group=group, **EVENING | fields).full_clean()


def test_a_date_of_a_meeting_changes_once(group):
    meeting = factories.meeting(group)
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 5, 5))
    again = MeetingChange(meeting=meeting, on=date(2026, 5, 5))
    assert problems(again) == ["This date is already changed. Edit the entry that is there."]


def test_a_changed_date_names_where_it_moves():
    assert str(MeetingChange(on=date(2026, 5, 5), moved_to=date(2026, 5, 6))) == "2026-05-05 → 2026-05-06"


def test_a_meeting_reads_as_its_words(group):
    assert str(factories.meeting(group)) == "Every Tuesday, 7pm to 9pm"


def test_a_pattern_that_came_to_its_last_date_is_not_current(group):
    factories.meeting(group, last_on=timezone.localdate() - timedelta(days=1))
    last_today = factories.meeting(group, last_on=timezone.localdate())
    assert list(group.meetings.current()) == [last_today]


def test_current_patterns_stand_in_the_order_of_the_week(group):
    friday, monday = factories.meeting(group, weekday=4), factories.meeting(group, weekday=0)
    assert list(group.meetings.current()) == [monday, friday]


# --- Constraints of coordinators, invitations, claims and needs


def test_a_person_coordinates_a_group_once(group, ada):
    with pytest.raises(IntegrityError):
        Coordinator.objects.create(group=group, user=ada)


def test_an_open_invitation_stands_once(group, ada):
    Invitation.objects.create(group=group, email="dan@example.org", invited_by=ada)
    again = Invitation(group=group, email="dan@example.org", invited_by=ada)
    assert problems(again) == ["This person is already invited."]


def test_a_person_whose_invitation_was_used_can_be_invited_again(group, ada):
    used = {"accepted_at": timezone.now(), "accepted_by": ada}
    Invitation.objects.create(group=group, email="dan@example.org", invited_by=ada, **used)
    Invitation(group=group, email="dan@example.org", invited_by=ada).full_clean()


def test_an_invitation_waits_for_thirty_days(group, ada):
    now = timezone.now()
    Invitation.objects.create(
        group=group, email="dan@example.org", invited_by=ada, invited_at=now - INVITATION_LASTS - timedelta(minutes=1)
    )
    fresh = Invitation.objects.create(
        group=group, email="eve@example.org", invited_by=ada, invited_at=now - INVITATION_LASTS + timedelta(minutes=1)
    )
    assert list(Invitation.objects.waiting()) == [fresh]


def test_an_invitation_is_found_in_any_case_of_the_address(group, ada, bea):
    invitation = Invitation.objects.create(group=group, email="BEA@example.org", invited_by=ada)
    assert list(Invitation.objects.sent_to(bea)) == [invitation]
    assert not Invitation.objects.sent_to(ada).exists()


def test_a_claim_is_decided_whole_or_not_at_all(group, bea):
    with pytest.raises(IntegrityError):
        Claim.objects.create(group=group, user=bea, how_to_check="Ring us.", granted=True)


@pytest.mark.parametrize("importance", [0, 4])
def test_how_much_a_need_matters_is_one_to_three(group, importance):
    need = group.current_needs.needs.first()
    need.importance = importance
    with pytest.raises(ValidationError, match="would be nice, important, or matters most"):
        need.validate_constraints()
    with pytest.raises(IntegrityError):
        need.save()


def test_rows_name_themselves_for_the_admin(group, ada):
    claim = Claim(group=group, user=ada)
    invitation = Invitation(group=group, email="dan@example.org")
    assert [str(claim), str(invitation)] == ["Ada · Tuesday Circle", "dan@example.org · Tuesday Circle"]
    assert str(group.coordinators.get()) == "Ada · Tuesday Circle"
    assert str(group.current_needs) == f"Tuesday Circle {timezone.localdate()}"


def test_a_stated_need_says_how_much_it_matters(group):
    assert str(group.current_needs.needs.get(item="meeting-place")) == (
        "Somewhere free or cheap to meet (matters most)"
    )


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
