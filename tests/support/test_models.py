"""Proposals, declared interests and the log: who sees which, and what the database refuses."""

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.figures import shared_out
from support.models import DeclaredInterest, Proposal, SupportEntry
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
STATUSES = Proposal.Status.values


def refused(constraint=None):
    return pytest.raises(IntegrityError, match=constraint)


def change(thing, **fields):
    with transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).update(**fields)


@pytest.fixture
def one_of_each(group):
    """{status: proposal}, each from somebody else to Ada's group."""
    return {
        status: factories.proposal(factories.practitioner(f"P{number}"), group, status=status)
        for number, status in enumerate(STATUSES)
    }


# --- Which proposals


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("open", {"waiting", "accepted"}),
        ("waiting", {"waiting"}),
        ("accepted", {"accepted"}),
        ("active", {"accepted"}),
        ("to_agree", set()),
        ("past", {"not_now", "declined", "withdrawn", "ended"}),
    ],
)
def test_querysets_hold_their_statuses(one_of_each, name, held):
    assert {proposal.status for proposal in getattr(Proposal.objects, name)()} == held


def test_both_sides_see_a_proposal_once(waiting, ada, pia):
    assert list(Proposal.objects.visible_to(ada)) == [waiting]
    assert list(Proposal.objects.visible_to(pia.user)) == [waiting]


def test_strangers_and_admins_see_none(waiting, bea, cleo):
    other = factories.practitioner("Paul")
    for user in (bea, cleo, other.user):
        assert not Proposal.objects.visible_to(user).exists()


def test_the_sides_are_kept_apart(waiting, ada, pia):
    assert not Proposal.objects.for_groups_of(pia.user).exists()
    assert not Proposal.objects.by_practitioner(ada).exists()


def test_somebody_on_both_sides_sees_each_proposal_once(waiting, ada):
    other = people.listed_group(None, "Oak Room")
    own = factories.proposal(factories.practitioner("Ada", user=ada), other)
    assert list(Proposal.objects.visible_to(ada)) == [own, waiting]


def test_a_coordinator_who_left_sees_nothing_any_more(waiting, ada):
    waiting.group.coordinators.all().delete()
    assert not Proposal.objects.visible_to(ada).exists()


def test_between_is_of_this_pair_alone(waiting, group, pia):
    factories.proposal(factories.practitioner("Paul"), group)
    factories.proposal(pia, people.listed_group(None, "Oak Room"))
    assert list(Proposal.objects.between(pia, group)) == [waiting]


def test_the_newest_stands_first(waiting, group):
    old = factories.proposal(factories.practitioner("Paul"), group, proposed_at=timezone.now() - timedelta(days=2))
    assert list(Proposal.objects.all()) == [waiting, old]


# --- One proposal


def test_a_proposal_knows_its_state(one_of_each):
    assert [status for status, p in one_of_each.items() if p.is_waiting()] == ["waiting"]
    assert [status for status, p in one_of_each.items() if p.is_active()] == ["accepted"]


def test_a_proposal_knows_whose_it_is(waiting, pia, ada):
    assert waiting.is_of_practitioner(pia.user)
    assert not waiting.is_of_practitioner(ada)
    assert str(waiting) == "Tuesday Circle · Pia"


def test_support_is_logged_from_the_day_on_which_the_agreement_says_that_it_begins(active):
    change(active.version_in_force(), begins_on=date(2026, 7, 1))
    factories.draft(active, number=2, begins_on=date(2026, 1, 1))
    assert active.first_loggable_date() == date(2026, 7, 1)


@pytest.mark.parametrize("status", ["waiting", "accepted"])
def test_a_pair_has_one_open_proposal(group, pia, status):
    factories.proposal(pia, group, status=status)
    with refused(), transaction.atomic():
        factories.proposal(pia, group)


@pytest.mark.parametrize("status", ["not_now", "declined", "withdrawn", "ended"])
def test_what_is_past_leaves_room_for_a_new_one(group, pia, status):
    factories.proposal(pia, group, status=status)
    assert factories.proposal(pia, group).is_waiting()


@pytest.mark.parametrize("status", ["accepted", "not_now", "declined"])
def test_an_answer_says_when(waiting, status):
    with refused("proposal_answered_when_it_says_so"):
        change(waiting, status=status)


def test_an_end_of_what_was_never_answered_is_refused(waiting):
    with refused("proposal_answered_when_it_says_so"):
        change(waiting, status="ended", ended_at=timezone.now())


@pytest.mark.parametrize("status", ["waiting", "withdrawn"])
def test_what_was_not_answered_has_no_date_of_an_answer(group, pia, status):
    with refused("proposal_answered_when_it_says_so"):
        change(factories.proposal(pia, group, status=status), answered_at=timezone.now())


@pytest.mark.parametrize("status", ["withdrawn", "ended"])
def test_an_end_says_when(group, pia, status):
    with refused("proposal_ended_when_it_says_so"):
        change(factories.proposal(pia, group, status=status), ended_at=None)


@pytest.mark.parametrize("status", ["waiting", "accepted", "not_now", "declined"])
def test_what_has_not_ended_has_no_date_of_an_end(group, pia, status):
    with refused("proposal_ended_when_it_says_so"):
        change(factories.proposal(pia, group, status=status), ended_at=timezone.now())


def test_an_account_that_is_deleted_leaves_the_answer_standing(active, ada):
    change(active, answered_by=ada)
    ada.delete()
    active.refresh_from_db()
    assert (active.status, active.answered_by) == ("accepted", None)


# --- Interests


def test_an_interest_is_declared_once(group, pia):
    declared = DeclaredInterest.objects.create(practitioner=pia, group=group)
    assert str(declared) == "Tuesday Circle · Pia"
    with refused(), transaction.atomic():
        DeclaredInterest.objects.create(practitioner=pia, group=group)


def test_interests_between_are_of_this_pair_alone(group, pia):
    DeclaredInterest.objects.create(practitioner=factories.practitioner("Paul"), group=group)
    assert not DeclaredInterest.objects.between(pia, group).exists()


# --- The log


def test_each_side_sees_the_log_from_its_own_side(entry, ada, pia, bea, cleo):
    assert list(SupportEntry.objects.for_groups_of(ada)) == [entry]
    assert list(SupportEntry.objects.by_practitioner(pia.user)) == [entry]
    for user in (bea, cleo):
        assert not SupportEntry.objects.for_groups_of(user).exists()
        assert not SupportEntry.objects.by_practitioner(user).exists()


def test_an_entry_says_when_and_what_about(active):
    entry = factories.entry(active, on=date(2026, 3, 1))
    assert str(entry) == "2026-03-01 Looked for a room."


@pytest.mark.parametrize("minutes", [0, 4, 1441])
def test_minutes_outside_5_to_1440_are_refused(entry, minutes):
    with refused("entry_minutes_5_to_1440"):
        change(entry, minutes=minutes)


def test_the_bounds_of_minutes_are_kept(entry):
    change(entry, minutes=5)
    change(entry, minutes=1440)


@pytest.mark.parametrize(("kind", "fits"), [("not_right", False), ("answer", False), ("corrected", True)])
def test_an_objection_and_its_answer_have_words(entry, kind, fits):
    with nullcontext() if fits else refused("remark_has_words"):
        entry.remarks.create(kind=kind)


def test_a_month_is_that_of_its_year(active):
    for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2025, 3, 9)):
        factories.entry(active, on=on)
    found = SupportEntry.objects.in_month_of(date(2026, 3, 15))
    assert [entry.on.day for entry in found] == [31, 1]


def test_an_empty_log_has_no_minutes():
    assert SupportEntry.objects.minutes_in_all() == 0


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(minutes=st.lists(st.integers(5, 1440), max_size=6))
def test_totals_add_up_to_all_the_minutes(active, minutes):
    active.entries.all().delete()
    for number, spent in enumerate(minutes):
        area = ("organisational", "nurturing")[number % 2]
        factories.entry(active, minutes=spent, on=date(2026, 1 + number % 3, 5), areas=[area])
    totals = shared_out(active.entries.all().totals())
    assert sum(spent for _month, _area, spent in totals) == active.entries.all().minutes_in_all() == sum(minutes)
    assert len({(month, area.pk) for month, area, _minutes in totals}) == len(totals)


def test_listing_the_log_takes_three_queries(active, django_assert_num_queries):
    for minutes in (10, 20, 30):
        factories.entry(active, minutes=minutes)
    # entries with their proposal, group, practitioner and role; areas; resources
    with django_assert_num_queries(3):
        entries = list(SupportEntry.objects.for_listing())
        assert all(e.proposal.group.name and e.proposal.practitioner.name and e.areas.all() for e in entries)
