from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from groups.models import Claim, Coordinator, Invitation, Meeting, MeetingChange, SelfHelpGroup
from groups.models.coordinators import INVITATION_LASTS
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
