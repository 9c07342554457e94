"""Whether a practitioner can do what suits a group, in words, and whether they may propose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practitioners.models import Practitioner
from support.fit import cannot_propose, fits, hours_left
from support.models import DeclaredInterest
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db


def fit(practitioner, group, **answers):
    (found,) = fits(practitioner, group, **{"own_group": False, "interest": False, "hours": 1} | answers)
    return found


# --- What suits


def test_a_group_has_none_one_or_two_suggested_roles(group):
    assert [role.pk for role in group.suggested_roles()] == ["resource-builder"]
    group.also_suits_id = "co-educator"
    assert [role.pk for role in group.suggested_roles()] == ["resource-builder", "co-educator"]
    group.suggested_role = group.also_suits = None
    assert group.suggested_roles() == []


@pytest.mark.parametrize(
    ("answer", "can", "verdict"),
    [
        ("yes", True, "You said that you can do this."),
        ("with_support", True, "You said that you can do this with some support."),
        ("no", False, "Not for you now:"),
    ],
)
def test_the_verdict_follows_the_answer(group, answer, can, verdict):
    found = fit(factories.practitioner("Paul", answers={"resource-builder": answer}), group)
    assert (found.role.pk, found.can, found.verdict) == ("resource-builder", can, verdict)
    assert bool(found.reasons) != can


def test_a_role_that_was_never_answered_counts_as_no(group, pia):
    pia.offers.all().delete()
    assert fit(pia, group).reasons == ("you said that this is not in your job",)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"own_group": True}, "it is your own group"),
        ({"interest": True}, "you treat, assess, fund or employ people in this group"),
        ({"hours": 0}, "you have given all your hours this month"),
        ({"hours": -0.5}, "you have given all your hours this month"),
    ],
)
def test_what_stands_in_the_way_is_said(group, pia, answers, reason):
    found = fit(pia, group, **answers)
    assert (found.can, found.reasons) == (False, (reason,))


def test_a_group_beyond_reach_is_said_to_be_so(group):
    far = factories.practitioner("Paul", place="Aberdeen")
    assert fit(far, group).reasons == ("it is further than you said you can go",)


def test_an_online_group_is_never_too_far(pia):
    group = people.listed_group(None, "Screen Circle", how="online", latitude=57.1497, longitude=-2.0943)
    assert fit(pia, group).can


def test_every_reason_is_said_at_once(group):
    far = factories.practitioner("Paul", place="Aberdeen", answers={"resource-builder": "no"})
    assert len(fit(far, group, own_group=True, interest=True, hours=0).reasons) == 5


# --- Hours left


def test_without_a_log_all_hours_are_left(pia):
    assert hours_left(pia) == pia.hours_a_month


def test_minutes_of_this_month_are_taken_off_whatever_the_group(active, pia):
    other = factories.proposal(pia, people.listed_group(None, "Oak Room"), status="ended")
    factories.entry(active, minutes=45)
    factories.entry(other, minutes=30)
    assert hours_left(pia) == pia.hours_a_month - 1.25


def test_minutes_of_last_month_and_of_others_are_not_taken_off(active, group, pia):
    before = timezone.localdate().replace(day=1) - timedelta(days=1)
    factories.entry(active, minutes=60, on=before)
    paul = factories.practitioner("Paul")
    factories.entry(factories.proposal(paul, group, status="accepted"), minutes=60)
    assert hours_left(pia) == pia.hours_a_month


def test_hours_left_take_one_query(active, pia, django_assert_num_queries):
    factories.entry(active)
    # the minutes of this month, added up
    with django_assert_num_queries(1):
        hours_left(pia)


@pytest.mark.parametrize(("minutes", "said"), [(119, False), (120, True), (150, True)])
def test_the_group_s_page_says_when_no_hours_are_left(sign_in, active, pia, minutes, said):
    Practitioner.objects.update(hours_a_month=2)
    factories.entry(active, minutes=minutes)
    text = sign_in(pia.user).get(f"/support/beside/{active.group.slug}/").text
    assert ("you have given all your hours this month" in text) == said


# --- Who may propose


def test_a_checked_practitioner_may_propose(group, pia):
    assert cannot_propose(pia, group) == ""


@pytest.mark.parametrize("status", ["draft", "waiting", "returned"])
def test_who_is_not_checked_may_not(group, status):
    paul = factories.practitioner("Paul", status=status)
    assert cannot_propose(paul, group) == "Your profile has to be checked first."


@pytest.mark.parametrize("fields", [{"wants_supporter": "no"}, {"wants_supporter": "not_now"}, {"status": "draft"}])
def test_a_group_that_is_not_open_is_left_alone(pia, fields):
    group = people.listed_group(None, "Quiet Circle", **fields)
    assert cannot_propose(pia, group) == "This group does not want supporters now."


def test_nobody_supports_their_own_group(group, ada):
    assert cannot_propose(factories.practitioner("Ada", user=ada), group) == "Nobody supports their own group."


def test_an_interest_in_this_group_stands_in_the_way_and_one_in_another_does_not(group, pia):
    DeclaredInterest.objects.create(practitioner=pia, group=people.listed_group(None, "Oak Room"))
    assert cannot_propose(pia, group) == ""
    DeclaredInterest.objects.create(practitioner=pia, group=group)
    assert "You said that you treat" in cannot_propose(pia, group)
