from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from groups import actions, emails
from groups.actions import NotPossible
from groups.models import Coordinator, Invitation
from tests import factories
from tests.groups.letters import names_health, recipients

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(db):
    """A listed group that nobody coordinates here."""
    return factories.listed_group(None, "Hearing Voices")


# --- People


def invite(group, by, email="dan@example.org", hands_over=False):
    return actions.invite_coordinator(group=group, email=email, hands_over=hands_over, by=by)


def test_an_invitation_goes_to_the_person_and_names_no_health_matter(draft, ada, sent):
    messages = sent(invite, group=draft, by=ada)
    [(to, text)] = messages
    assert to == ["dan@example.org"]
    assert draft.invitations.get().key in text
    assert not names_health(messages)


def test_who_coordinates_already_is_not_invited(group, ada):
    with pytest.raises(NotPossible, match="coordinates the group already"):
        invite(group, ada, email="ADA@example.org")


def test_who_is_invited_is_not_invited_again(group, ada):
    invite(group, ada)
    with pytest.raises(NotPossible, match="invited already"):
        invite(group, ada, email="DAN@example.org")
    assert group.invitations.count() == 1


def test_an_invitation_that_ran_out_is_replaced(group, ada):
    old = invite(group, ada)
    group.invitations.update(invited_at=timezone.now() - timedelta(days=31))
    assert invite(group, ada).key != old.key
    assert group.invitations.count() == 1


def test_who_accepts_coordinates_beside_the_others(group, ada, dan):
    actions.accept_invitation(invitation=invite(group, ada), by=dan)
    assert group.is_coordinated_by(dan)
    assert group.is_coordinated_by(ada)
    accepted = Invitation.objects.get()
    assert (accepted.accepted_by, bool(accepted.accepted_at)) == (dan, True)


def test_who_hands_over_stops_when_the_other_accepts(group, ada, dan):
    invitation = invite(group, ada, hands_over=True)
    assert group.is_coordinated_by(ada)
    actions.accept_invitation(invitation=invitation, by=dan)
    assert [one.user for one in group.coordinators.all()] == [dan]


def test_a_third_coordinator_stays_when_one_hands_over(group, ada, bea, dan):
    Coordinator.objects.create(group=group, user=bea)
    actions.accept_invitation(invitation=invite(group, ada, hands_over=True), by=dan)
    assert {one.user for one in group.coordinators.all()} == {bea, dan}


def test_an_invitation_is_used_once(group, ada, bea, dan):
    invitation = invite(group, ada)
    actions.accept_invitation(invitation=invitation, by=dan)
    with pytest.raises(NotPossible, match="used already"):
        actions.accept_invitation(invitation=invitation, by=bea)
    assert not group.is_coordinated_by(bea)


def test_pressing_accept_twice_changes_nothing(group, ada, dan):
    invitation = invite(group, ada, hands_over=True)
    for _time in range(2):
        actions.accept_invitation(invitation=invitation, by=dan)
    assert [one.user for one in group.coordinators.all()] == [dan]


def test_who_handed_over_leaves_no_invitation_behind(group, ada, dan):
    invite(group, ada, email="bea@example.org")
    actions.accept_invitation(invitation=invite(group, ada, hands_over=True), by=dan)
    assert [one.accepted_by for one in group.invitations.all()] == [dan]


def test_what_others_invited_stays_when_one_hands_over(group, ada, bea, dan):
    Coordinator.objects.create(group=group, user=bea)
    kept = invite(group, bea, email="kim@example.org")
    actions.accept_invitation(invitation=invite(group, ada, hands_over=True), by=dan)
    assert group.invitations.waiting().get() == kept


def test_an_invitation_by_who_no_longer_coordinates_is_refused(group, ada, dan):
    invitation = invite(group, ada)
    group.coordinators.all().delete()
    with pytest.raises(NotPossible, match="no longer looks after this group"):
        actions.accept_invitation(invitation=invitation, by=dan)
    assert not group.coordinators.exists()


def test_an_accepted_invitation_cannot_be_withdrawn(group, ada, dan):
    invitation = invite(group, ada)
    actions.accept_invitation(invitation=invitation, by=dan)
    with pytest.raises(NotPossible, match="used already"):
        actions.withdraw_invitation(invitation=invitation, by=ada)
    assert group.invitations.get().accepted_by == dan


def test_a_withdrawn_invitation_cannot_be_accepted(group, ada, dan):
    invitation = invite(group, ada)
    actions.withdraw_invitation(invitation=Invitation.objects.get(), by=ada)
    with pytest.raises(NotPossible, match="withdrawn"):
        actions.accept_invitation(invitation=invitation, by=dan)
    assert not group.is_coordinated_by(dan)


def test_withdrawing_twice_changes_nothing(group, ada):
    invitation = invite(group, ada)
    for _time in range(2):
        actions.withdraw_invitation(invitation=Invitation(pk=invitation.pk, group=group), by=ada)
    assert not group.invitations.exists()


def test_who_accepts_their_own_handing_over_goes_on_coordinating(group, ada):
    invitation = invite(group, ada, hands_over=True)
    actions.accept_invitation(invitation=invitation, by=ada)
    assert group.is_coordinated_by(ada)


def test_one_of_two_coordinators_can_leave(group, ada, dan):
    Coordinator.objects.create(group=group, user=dan)
    actions.leave_group(group=group, by=ada)
    assert [one.user for one in group.coordinators.all()] == [dan]


def test_the_only_coordinator_cannot_leave_an_open_group(group, ada):
    with pytest.raises(NotPossible, match="Invite somebody to take over first, or close the group"):
        actions.leave_group(group=group, by=ada)
    assert group.is_coordinated_by(ada)


def test_the_only_coordinator_can_leave_a_closed_group(group, ada):
    actions.close_group(group=group, by=ada)
    actions.leave_group(group=group, by=ada)
    assert not group.coordinators.exists()


# --- Claims


def claim(group, by):
    return actions.claim_group(group=group, how_to_check="Ring the number on the psychosis poster.", by=by)


def test_a_claim_waits_and_the_curators_are_told_without_its_words(alone, bea, cleo, sent):
    messages = sent(claim, group=alone, by=bea)
    assert alone.claims.waiting().get().user == bea
    assert recipients(messages) == ["cleo@example.org"]
    assert not names_health(messages)


def test_a_group_that_somebody_coordinates_cannot_be_claimed(group, bea):
    with pytest.raises(NotPossible, match="Ask them to invite you"):
        claim(group, bea)


def test_a_person_claims_a_group_once(alone, bea):
    claim(alone, bea)
    with pytest.raises(NotPossible, match="You told us already"):
        claim(alone, bea)


def test_a_granted_claim_makes_a_coordinator_and_tells_them(alone, bea, cleo, sent):
    messages = sent(actions.decide_claim, claim=claim(alone, bea), granted=True, by=cleo)
    assert alone.is_coordinated_by(bea)
    assert recipients(messages) == ["bea@example.org"]
    assert "You can look after the listing now" in messages[0][1]
    assert not names_health(messages)


def test_a_refused_claim_makes_nobody_a_coordinator_and_says_so(alone, bea, cleo, sent):
    messages = sent(actions.decide_claim, claim=claim(alone, bea), granted=False, by=cleo)
    assert not alone.coordinators.exists()
    assert "could not confirm" in messages[0][1]
    decided = alone.claims.get()
    assert (decided.granted, decided.decided_by) == (False, cleo)


def test_a_claim_is_decided_once(alone, bea, cleo, sent):
    made = claim(alone, bea)
    actions.decide_claim(claim=made, granted=False, by=cleo)
    assert sent(actions.decide_claim, claim=made, granted=True, by=cleo) == []
    assert not alone.coordinators.exists()


# --- E-mails


def test_nothing_is_sent_when_the_database_keeps_nothing(draft, ada, cleo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        actions.invite_coordinator(group=draft, email="dan@example.org", hands_over=False, by=ada)
    assert len(callbacks) == 1
    assert not mail.outbox


def test_a_visitors_words_go_to_the_address_that_the_group_gave(group):
    emails.pass_on(group, reach_me="01632 960002", message="May I come?")
    [message] = mail.outbox
    assert message.to == ["circle@example.org"]
    assert "01632 960002" in message.body
    assert "May I come?" in message.body


def test_without_such_an_address_each_coordinator_gets_them_alone(ada, dan):
    group = factories.listed_group(ada, contact_email="")
    Coordinator.objects.create(group=group, user=dan)
    emails.pass_on(group, reach_me="01632 960002", message="May I come?")
    assert sorted(message.to for message in mail.outbox) == [["ada@example.org"], ["dan@example.org"]]


def test_a_group_without_an_address_and_a_coordinator_cannot_be_written_to(alone):
    alone.contact_email = ""
    assert not emails.can_be_written_to(alone)
