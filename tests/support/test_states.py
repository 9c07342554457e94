"""What the state of things does not allow, also where two people act at the same time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from practitioners.models import Practitioner
from roles.models import Role, SupportArea
from support import actions
from support.fit import cannot_propose, fits
from support.models import DeclaredInterest, Proposal, SupportEntry
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db


def propose(practitioner, group):
    role, areas = Role.objects.get(pk="facilitator"), SupportArea.objects.filter(pk="nurturing")
    return actions.propose(
        practitioner=practitioner, group=group, role=role, areas=areas, message="I can listen.", by=practitioner.user
    )


# --- Proposals


def test_a_checked_stranger_may_propose_to_a_group_that_wants_supporters(pia, group):
    assert cannot_propose(pia, group) == ""
    assert propose(pia, group).is_waiting()


@pytest.mark.parametrize("status", [Practitioner.Status.DRAFT, Practitioner.Status.WAITING, "returned"])
def test_a_profile_that_is_not_checked_stands_in_the_way(group, status):
    with pytest.raises(actions.NotPossible, match="Your profile has to be checked first"):
        propose(factories.practitioner("Paul", status=status), group)


@pytest.mark.parametrize("fields", [{"wants_supporter": "no"}, {"wants_supporter": "not_now"}, {"status": "closed"}])
def test_a_group_that_changed_its_mind_meanwhile_gets_no_proposal(pia, fields):
    with pytest.raises(actions.NotPossible, match="This group does not want supporters now"):
        propose(pia, people.listed_group(None, **fields))
    assert not Proposal.objects.exists()


def test_the_database_keeps_one_open_proposal_per_pair(waiting):
    with pytest.raises(IntegrityError):
        factories.proposal(waiting.practitioner, waiting.group, status="accepted")


@pytest.mark.parametrize("status", ["declined", "withdrawn", "ended"])
def test_what_is_over_leaves_room_for_a_new_proposal(pia, group, status):
    factories.proposal(pia, group, status=status)
    assert propose(pia, group).is_waiting()


def test_one_practitioner_may_propose_to_two_groups(waiting):
    assert propose(waiting.practitioner, people.listed_group(people.person("Olu"), "Oak Room")).is_waiting()


@pytest.mark.parametrize(
    ("status", "dates"),
    [
        ("accepted", {"answered_at": None}),
        ("ended", {"ended_at": None}),
        ("withdrawn", {"ended_at": None}),
        ("waiting", {"answered_at": timezone.now()}),
        ("waiting", {"ended_at": timezone.now()}),
    ],
)
def test_a_status_and_its_dates_belong_together(pia, group, status, dates):
    with pytest.raises(IntegrityError):
        factories.proposal(pia, group, status=status, **dates)


def test_nobody_who_sees_nothing_of_a_proposal_sees_it_through_a_list(waiting, ada, bea, cleo, pia):
    for user, seen in ((ada, [waiting]), (pia.user, [waiting]), (bea, []), (cleo, [])):
        assert list(Proposal.objects.visible_to(user)) == seen


# --- The log


def test_nothing_is_logged_when_the_support_ended_meanwhile(active, ada):
    entry = SupportEntry(proposal=active, on=timezone.localdate(), minutes=30)
    actions.withdraw(proposal=active, by=ada)
    with pytest.raises(actions.NotPossible, match="This support has ended"):
        actions.log_support(proposal=active, entry=entry, areas=["nurturing"], by=active.practitioner.user)
    assert not SupportEntry.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 4},
        {"minutes": 1441},
        {"minutes": None},
        {"done_at": None},
        {"state": "planned", "done_at": timezone.now()},
        {"state": "dreamt"},
    ],
)
def test_the_database_keeps_the_rules_of_an_entry(active, fields):
    with pytest.raises(IntegrityError):
        factories.entry(active, **fields)


def test_totals_are_kept_by_month_and_area(active):
    this = timezone.localdate().replace(day=1)
    before = this - timedelta(days=1)
    for on, minutes in ((this, 30), (this, 15), (before, 60)):
        factories.entry(active, on=on, minutes=minutes)
    area = SupportArea.objects.get(pk="organisational")
    assert sorted(SupportEntry.objects.totals()) == [(before.replace(day=1), area, 1, 60), (this, area, 1, 45)]


def test_things_name_themselves(active, pia, group):
    assert str(active) == str(DeclaredInterest(practitioner=pia, group=group)) == "Tuesday Circle · Pia"
    assert str(factories.entry(active)) == f"{timezone.localdate()} Looked for a room."


# --- What fits


@pytest.mark.parametrize(
    ("answer", "can", "verdict"),
    [
        ("yes", True, "You said that you can do this."),
        ("with_support", True, "You said that you can do this with some support."),
        ("no", False, "Not for you now:"),
    ],
)
def test_a_fit_says_what_the_practitioner_said(group, answer, can, verdict):
    paul = factories.practitioner("Paul", answers={"resource-builder": answer})
    (fit,) = fits(paul, group, own_group=False, interest=False, hours=4)
    assert (fit.role.pk, fit.can, str(fit.verdict)) == ("resource-builder", can, verdict)


def test_a_fit_names_everything_that_stands_in_the_way(pia):
    far = people.listed_group(None, "Far Circle", latitude=57.1, longitude=-2.1)
    (fit,) = fits(pia, far, own_group=True, interest=True, hours=4)
    assert [str(reason) for reason in fit.reasons] == [
        "it is your own group",
        "you treat, assess, fund or employ people in this group",
        "it is further than you said you can go",
    ]


def test_a_group_without_a_suggestion_has_no_fits(pia):
    assert fits(pia, people.listed_group(None, needs={}), own_group=False, interest=False, hours=4) == []
