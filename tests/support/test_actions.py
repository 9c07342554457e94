"""What happens between a group and a practitioner, who is told, and who comes too late."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from practitioners.models import Practitioner
from roles.models import Role, SupportArea
from support import actions
from support.models import DeclaredInterest, Proposal, SupportEntry
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
ANSWERS = [(actions.accept, "accepted"), (actions.decline, "declined"), (actions.put_off, "not_now")]


def propose(practitioner, group, **changes):
    offer = {
        "role": Role.objects.get(pk="resource-builder"),
        "areas": SupportArea.objects.filter(pk="organisational"),
        "message": "I can find you a room.",
    }
    return actions.propose(practitioner=practitioner, group=group, by=practitioner.user, **offer | changes)


def new_entry(**fields):
    defaults = {"on": timezone.localdate(), "role_id": "resource-builder"}
    return SupportEntry(**defaults | {"what": "Looked for a room.", "minutes": 30} | fields)


def log(proposal, *, by, **fields):
    """A new entry in one area, kept by the action."""
    return actions.log_support(proposal=proposal, entry=new_entry(**fields), areas=["organisational"], by=by)


def status_of(proposal):
    return Proposal.objects.get(pk=proposal.pk).status


# --- Proposing


def test_a_proposal_waits_with_what_was_offered(group, pia):
    made = propose(pia, group)
    assert (made.group, made.practitioner, made.role_id, made.status) == (group, pia, "resource-builder", "waiting")
    assert [area.pk for area in made.areas.all()] == ["organisational"]


@pytest.mark.parametrize("status", [s for s in Practitioner.Status.values if s != "checked"])
def test_only_a_checked_practitioner_proposes(group, status):
    with pytest.raises(actions.NotPossible, match="has to be checked first"):
        propose(factories.practitioner("Paul", status=status), group)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("fields", [{"wants_supporter": "no"}, {"wants_supporter": "not_now"}, {"status": "closed"}])
def test_a_group_that_wants_nobody_gets_no_proposal(pia, fields):
    with pytest.raises(actions.NotPossible, match="does not want supporters"):
        propose(pia, people.listed_group(None, "Quiet Circle", **fields))


def test_nobody_proposes_to_their_own_group(group, ada):
    with pytest.raises(actions.NotPossible, match="their own group"):
        propose(factories.practitioner("Ada", user=ada), group)


def test_who_declared_an_interest_does_not_propose(group, pia):
    actions.set_interest(practitioner=pia, group=group, declared=True, by=pia.user)
    with pytest.raises(actions.NotPossible, match="You said that you treat"):
        propose(pia, group)


@pytest.mark.parametrize("status", ["waiting", "accepted"])
def test_a_second_open_proposal_is_told_about_the_first(group, pia, status):
    factories.proposal(pia, group, status=status)
    with pytest.raises(actions.NotPossible, match="open proposal between you already"):
        propose(pia, group)
    assert Proposal.objects.count() == 1


# --- Answering


@pytest.mark.parametrize(("act", "status"), ANSWERS)
def test_an_answer_says_what_when_and_by_whom(waiting, ada, act, status):
    act(proposal=waiting, note="Come and see us.", by=ada)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.answered_by, waiting.answer_note) == (status, ada, "Come and see us.")
    assert waiting.answered_at >= waiting.proposed_at


@pytest.mark.parametrize(("second", "_status"), ANSWERS)
@pytest.mark.parametrize(("first", "status"), ANSWERS)
def test_of_two_answers_the_second_is_told_and_changes_nothing(waiting, ada, first, status, second, _status):
    stale = Proposal.objects.get(pk=waiting.pk)
    first(proposal=waiting, by=ada)
    with pytest.raises(actions.NotPossible, match="answered or withdrawn already"):
        second(proposal=stale, note="Too late.", by=ada)
    found = Proposal.objects.get()
    assert (found.status, found.answer_note) == (status, "")


@pytest.mark.parametrize(("act", "_status"), ANSWERS)
def test_an_answer_after_a_withdrawal_is_told(waiting, ada, pia, act, _status):
    stale = Proposal.objects.get(pk=waiting.pk)
    actions.withdraw(proposal=waiting, by=pia.user)
    with pytest.raises(actions.NotPossible, match="Look at the page again"):
        act(proposal=stale, by=ada)
    assert status_of(waiting) == "withdrawn"


# --- Ending


@pytest.mark.parametrize("side", ["group", "practitioner"])
def test_either_side_ends_active_support(active, ada, pia, side):
    by = ada if side == "group" else pia.user
    actions.withdraw(proposal=active, by=by)
    active.refresh_from_db()
    assert (active.status, active.ended_by) == ("ended", by)
    assert active.ended_at >= active.answered_at


def test_a_withdrawal_that_crosses_the_yes_ends_the_support(waiting, ada, pia):
    stale = Proposal.objects.get(pk=waiting.pk)
    actions.accept(proposal=waiting, by=ada)
    actions.withdraw(proposal=stale, by=pia.user)
    assert status_of(waiting) == "ended"


def test_a_withdrawal_that_crosses_a_no_is_told(waiting, ada, pia):
    stale = Proposal.objects.get(pk=waiting.pk)
    actions.decline(proposal=waiting, by=ada)
    with pytest.raises(actions.NotPossible, match="nothing to withdraw from"):
        actions.withdraw(proposal=stale, by=pia.user)
    assert status_of(waiting) == "declined"


def test_of_two_ends_the_second_is_told(active, ada, pia):
    stale = Proposal.objects.get(pk=active.pk)
    actions.withdraw(proposal=active, by=ada)
    with pytest.raises(actions.NotPossible, match="nothing to withdraw from"):
        actions.withdraw(proposal=stale, by=pia.user)
    assert Proposal.objects.get().ended_by == ada


def test_the_group_does_not_withdraw_what_it_was_offered(waiting, ada):
    with pytest.raises(actions.NotPossible, match="nothing to withdraw from"):
        actions.withdraw(proposal=waiting, by=ada)
    assert status_of(waiting) == "waiting"


# --- The log


def test_support_is_logged_while_it_is_active(active, pia):
    entry = log(active, by=pia.user)
    assert list(active.entries.all()) == [entry]


def test_nothing_is_logged_after_the_end_by_who_has_not_seen_it(active, ada, pia):
    stale = Proposal.objects.get(pk=active.pk)
    actions.withdraw(proposal=active, by=ada)
    with pytest.raises(actions.NotPossible, match="nothing can be added to its log"):
        log(stale, by=pia.user)
    assert not SupportEntry.objects.exists()


def test_nothing_is_logged_before_the_yes(waiting, pia):
    with pytest.raises(actions.NotPossible):
        log(waiting, by=pia.user)


def test_an_entry_that_the_database_refuses_is_not_kept(active, pia):
    with pytest.raises(IntegrityError), transaction.atomic():
        log(active, minutes=1, by=pia.user)
    assert not active.entries.exists()


def test_the_group_marks_an_entry_and_the_entry_stays(entry, ada):
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was Monday.", by=ada)
    entry.refresh_from_db()
    remark = entry.remarks.get()
    assert (entry.what, remark.text, remark.by) == ("Looked for a room.", "It was Monday.", ada)
    assert entry.not_right_at


def test_of_two_marks_the_second_is_told(entry, ada):
    stale = SupportEntry.objects.get(pk=entry.pk)
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was Monday.", by=ada)
    with pytest.raises(actions.NotPossible, match="marked already"):
        actions.mark_not_right(entry=stale, seen=stale.mark(), why="It was Sunday.", by=ada)
    assert entry.remarks.get().text == "It was Monday."


# --- Interests


def test_an_interest_is_declared_once_and_taken_back(group, pia):
    for declared, count in ((True, 1), (True, 1), (False, 0), (False, 0)):
        actions.set_interest(practitioner=pia, group=group, declared=declared, by=pia.user)
        assert DeclaredInterest.objects.count() == count


def test_taking_back_leaves_other_interests_alone(group, pia):
    other = factories.practitioner("Paul")
    actions.set_interest(practitioner=other, group=group, declared=True, by=other.user)
    actions.set_interest(practitioner=pia, group=group, declared=False, by=pia.user)
    assert DeclaredInterest.objects.get().practitioner == other
