"""The working agreement: support is active only while both sides accepted the same words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from support import actions, due
from support.agreement.parts import FIELDS, differences, sheet
from support.models import AgreementVersion, Correction, Proposal, SupportEntry
from tests import factories as people
from tests.support import factories
from tests.support.test_actions import log

pytestmark = pytest.mark.django_db


def seen(proposal):
    in_force, draft = proposal.present_versions()
    version = draft or in_force
    return version.number, version.edit


def words_of(proposal, **changes):
    in_force, draft = proposal.present_versions()
    return {field: getattr(draft or in_force, field) for field in FIELDS} | changes


def save(proposal, by, **changes):
    return actions.save_draft(proposal=proposal, words=words_of(proposal, **changes), seen=seen(proposal), by=by)


def accept(proposal, by):
    return actions.accept_version(proposal=proposal, seen=seen(proposal), by=by)


def correct(proposal, by, **changes):
    return actions.correct_spelling(proposal=proposal, words=words_of(proposal, **changes), seen=seen(proposal), by=by)


# --- The first one


def test_a_yes_draws_up_a_draft_and_starts_no_support(waiting, ada):
    actions.accept(proposal=waiting, by=ada)
    assert waiting.draft().number == 1
    assert not Proposal.objects.active().exists()
    assert list(Proposal.objects.to_agree()) == [waiting]


@pytest.mark.parametrize(
    "role", ["resource-builder", "capacity-builder", "facilitator", "bridge-builder", "co-educator"]
)
def test_the_first_words_suit_each_role_and_leave_no_part_empty(pia, group, role):
    draft = factories.proposal(pia, group, status="accepted", agreed=False, role_id=role).draft()
    assert [lines for _part, lines in sheet(draft) if not lines] == []
    assert draft.asked_for == "Somewhere free or cheap to meet\nHelp with a grant form that fits who we are"
    assert draft.where == {"facilitator": "meetings", "co-educator": "both"}.get(role, "outside")


def test_no_visit_is_proposed_where_the_group_has_not_agreed_to_any(pia, ada):
    group = people.listed_group(ada, needs={})
    people.state_needs(group, {"meeting-place": 3}, by=ada, in_meetings="not_agreed")
    draft = factories.proposal(pia, group, status="accepted", agreed=False, role_id="facilitator").draft()
    assert (draft.where, draft.meetings) == ("outside", None)


def test_what_the_group_wrote_when_it_asked_is_the_first_part(asked, pia):
    actions.accept(proposal=asked, by=pia.user)
    assert asked.draft().asked_for == "I can find you a room."


def test_what_the_practitioner_said_about_interests_stands_in_the_draft(group):
    doctor = factories.practitioner("Dev", treats=True)
    draft = factories.proposal(doctor, group, status="accepted", agreed=False).draft()
    assert draft.interests.startswith("The practitioner treats people")


def test_support_is_active_once_both_accepted(agreeing, ada, pia):
    accept(agreeing, ada)
    assert not agreeing.is_active()
    accept(agreeing, pia.user)
    assert agreeing.is_active()
    assert list(Proposal.objects.active()) == [agreeing]


def test_one_side_accepts_once(agreeing, ada):
    accept(agreeing, ada)
    with pytest.raises(actions.NotPossible, match="Your side accepted this already"):
        accept(agreeing, ada)
    assert not agreeing.is_active()


def test_two_coordinators_are_one_side(agreeing, ada, bea):
    agreeing.group.coordinators.create(user=bea)
    accept(agreeing, ada)
    with pytest.raises(actions.NotPossible, match="already"):
        accept(agreeing, bea)


def test_other_words_need_both_again(agreeing, ada, pia):
    accept(agreeing, ada)
    save(agreeing, pia.user, notes="None at all.")
    accept(agreeing, pia.user)
    assert not agreeing.is_active()
    accept(agreeing, ada)
    assert agreeing.is_active()


def test_who_accepts_words_that_were_changed_meanwhile_is_told(agreeing, ada, pia):
    read = seen(agreeing)
    save(agreeing, pia.user, notes="None at all.")
    with pytest.raises(actions.ChangedMeanwhile, match="Read them again"):
        actions.accept_version(proposal=agreeing, seen=read, by=ada)
    assert agreeing.draft().group_accepted is None


def test_of_two_who_write_the_later_is_told_and_changes_nothing(agreeing, ada, pia):
    read, words = seen(agreeing), words_of(agreeing, notes="Mine.")
    save(agreeing, pia.user, notes="Theirs.")
    with pytest.raises(actions.ChangedMeanwhile, match="while you wrote"):
        actions.save_draft(proposal=agreeing, words=words, seen=read, by=ada)
    assert agreeing.draft().notes == "Theirs."


def test_saving_what_is_there_already_is_told(agreeing, ada):
    with pytest.raises(actions.NotPossible, match="Nothing is different yet"):
        save(agreeing, ada)


def test_a_pair_from_before_there_were_agreements_writes_its_first(agreeing, ada):
    words = words_of(agreeing)
    agreeing.versions.all().delete()
    assert actions.save_draft(proposal=agreeing, words=words, seen=(0, 0), by=ada).number == 1


# --- Support needs it


def test_nothing_is_logged_before_both_accepted(agreeing, pia):
    with pytest.raises(actions.NotPossible, match="both sides have accepted the working agreement"):
        log(agreeing, by=pia.user)
    assert not SupportEntry.objects.exists()


def test_an_entry_leans_on_the_version_in_force(active, ada, pia):
    save(active, ada, notes="None at all.")
    entry = log(active, by=pia.user)
    assert (entry.version.number, entry.version.is_in_force()) == (1, True)


# --- Changing


def test_a_change_of_substance_waits_beside_what_is_in_force(active, ada):
    draft = save(active, ada, speaks="Only we do.")
    in_force = active.version_in_force()
    assert (in_force.number, draft.number) == (1, 2)
    assert active.is_active()
    (difference,) = differences(in_force, draft)
    assert (str(difference.label), difference.now) == ("who speaks for the group", "Only we do.")


def test_a_change_that_both_accept_takes_over_with_its_role(active, ada, pia):
    other = people.SelfHelpGroup.suggested_role.field.related_model.objects.get(pk="bridge-builder")
    save(active, ada, role=other)
    accept(active, ada)
    assert active.version_in_force().number == 1
    accept(active, pia.user)
    active.refresh_from_db()
    assert (active.version_in_force().number, active.role_id) == (2, "bridge-builder")
    assert active.versions.get(number=1).over_at is not None


@pytest.mark.parametrize("who", ["group", "practitioner"])
def test_either_side_lets_a_change_go(active, ada, pia, who):
    save(active, ada, notes="None at all.")
    actions.keep_as_it_is(proposal=active, seen=seen(active), by=ada if who == "group" else pia.user)
    assert active.draft() is None
    assert active.version_in_force().number == 1
    assert save(active, ada, notes="Nothing.").number == 3


def test_a_first_draft_is_not_let_go(agreeing, ada):
    with pytest.raises(actions.NotPossible, match="no change that waits"):
        actions.keep_as_it_is(proposal=agreeing, seen=seen(agreeing), by=ada)


# --- Spelling


def test_a_correction_of_spelling_needs_no_new_yes_and_is_kept(active, ada):
    AgreementVersion.objects.update(notes="No notes abuot members.")
    correct(active, ada, notes="No notes about members.")
    version = active.version_in_force()
    assert (version.number, version.notes) == (1, "No notes about members.")
    kept = Correction.objects.get()
    assert (kept.field, kept.before, kept.from_group, kept.by) == ("notes", "No notes abuot members.", True, ada)


@pytest.mark.parametrize("change", [{"notes": "Notes about members."}, {"whole_group_agreed": True, "where": "both"}])
def test_what_is_more_than_spelling_is_refused(active, ada, change):
    with pytest.raises(actions.NotPossible, match="more than spelling"):
        correct(active, ada, **change)
    assert not Correction.objects.exists()


def test_a_date_is_never_spelling(active, ada):
    with pytest.raises(actions.NotPossible, match="more than spelling"):
        correct(active, ada, ends_on=active.version_in_force().ends_on + timedelta(days=1))


@pytest.mark.parametrize("state", ["agreeing", "changing"])
def test_a_draft_is_changed_and_not_corrected(request, ada, state):
    proposal = request.getfixturevalue("agreeing" if state == "agreeing" else "active")
    if state == "changing":
        save(proposal, ada, speaks="Only we do.")
    with pytest.raises(actions.NotPossible, match="while no change waits"):
        correct(proposal, ada, notes=words_of(proposal)["notes"] + ".")


@pytest.fixture
def correction(active, ada):
    """Ada's group put a letter right in its agreement with Pia."""
    correct(active, ada, speaks=active.version_in_force().speaks.replace("itself", "itsself"))
    return Correction.objects.get()


def test_the_other_side_turns_a_correction_into_a_change(correction, active, pia):
    actions.more_than_spelling(correction=correction, by=pia.user)
    in_force, draft = active.present_versions()
    assert (in_force.speaks, draft.speaks) == (correction.before, correction.after)
    assert not Correction.objects.standing().exists()
    assert active.is_active()


def test_later_corrections_of_the_same_words_go_back_with_it(correction, active, ada, pia):
    correct(active, ada, speaks=correction.after.replace("group", "Group"))
    actions.more_than_spelling(correction=correction, by=pia.user)
    assert active.version_in_force().speaks == correction.before
    assert not Correction.objects.standing().exists()


def test_a_correction_is_objected_to_once_and_by_the_other_side(correction, ada, pia):
    with pytest.raises(actions.NotPossible, match="Your own side"):
        actions.more_than_spelling(correction=correction, by=ada)
    actions.more_than_spelling(correction=correction, by=pia.user)
    with pytest.raises(actions.NotPossible, match="settled already"):
        actions.more_than_spelling(correction=correction, by=pia.user)


# --- Ending


@pytest.mark.parametrize("state", ["agreeing", "active"])
@pytest.mark.parametrize("who", ["group", "practitioner"])
def test_either_side_ends_it_with_its_agreement(request, ada, pia, state, who):
    proposal = request.getfixturevalue(state)
    actions.withdraw(proposal=proposal, by=ada if who == "group" else pia.user)
    assert not proposal.versions.present().exists()
    assert not Proposal.objects.active().exists()


@pytest.mark.parametrize("act", [save, accept, correct])
def test_nothing_is_agreed_after_the_end(active, ada, pia, act):
    words, read = words_of(active, notes="Other."), seen(active)
    actions.withdraw(proposal=active, by=pia.user)
    acts = {
        save: lambda: actions.save_draft(proposal=active, words=words, seen=read, by=ada),
        accept: lambda: actions.accept_version(proposal=active, seen=read, by=ada),
        correct: lambda: actions.correct_spelling(proposal=active, words=words, seen=read, by=ada),
    }
    with pytest.raises(actions.NotPossible, match="This support has ended"):
        acts[act]()


def test_an_agreement_past_its_end_date_ends_once(active):
    last = active.version_in_force().ends_on
    assert actions.end_due(last) == 0
    assert actions.end_due(last + timedelta(days=1)) == 1
    assert actions.end_due(last + timedelta(days=1)) == 0
    active.refresh_from_db()
    assert (active.status, active.ended_by) == ("ended", None)


def test_the_end_is_told_to_both_sides_once(active, mailoutbox, django_capture_on_commit_callbacks):
    day = active.version_in_force().ends_on + timedelta(days=1)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            due.end_agreements(timezone.now(), day)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ada@example.org", "pia@example.org"]


def test_reviews_fall_due_on_their_date_and_only_in_force(active):
    version = active.version_in_force()
    assert not AgreementVersion.objects.due_for_review(version.review_on - timedelta(days=1)).exists()
    assert list(AgreementVersion.objects.due_for_review(version.review_on)) == [version]
    factories.draft(active, number=2)
    assert list(AgreementVersion.objects.due_for_review(timezone.localdate() + timedelta(days=999))) == [version]
