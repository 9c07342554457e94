"""Writing down who does what, and the note at handing over: what is kept, and what is not."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from groups import actions, due, sharing
from groups.actions import NotPossible
from groups.models import HandoverNote, Invitation, RunningTask
from groups.running import Row

pytestmark = pytest.mark.django_db


def write(group, *rows):
    sharing.share_out(group=group, rows=rows, by=None)


def written(group):
    return [(task.title(), task.shared_by, task.who) for task in group.running_tasks.all()]


def hand_over(group, by, note="The key is with Jo."):
    return sharing.hand_over(group=group, email="dan@example.org", note=note, by=by)


# --- Tasks


def test_tasks_are_written_down_with_the_day(group):
    write(group, Row("tea", "", "one", "Ada"), Row("own", "Birthday cards", "nobody"))
    assert written(group) == [("Making tea", "one", "Ada"), ("Birthday cards", "nobody", "")]
    assert {task.said_on for task in group.running_tasks.all()} == {timezone.localdate()}


def test_a_task_that_is_said_again_is_changed_and_not_doubled(group):
    write(group, Row("tea", "", "one", "Ada"), Row("own", "Cake", "one"))
    write(group, Row("tea", "", "more"), Row("own", "CAKE", "nobody"))
    assert written(group) == [("Making tea", "more", ""), ("Cake", "nobody", "")]


def test_what_is_not_said_again_stays(group):
    write(group, Row("tea", "", "one", "Ada"))
    write(group, Row("time", "", "more"))
    assert len(written(group)) == 2


def test_what_is_no_task_any_more_goes(group):
    write(group, Row("tea", "", "one"), Row("own", "Cake", "one"))
    own = group.running_tasks.get(kind="own")
    write(group, Row("tea"), Row("own", pk=own.pk))
    assert not written(group)


def test_an_own_task_that_somebody_took_away_meanwhile_stays_away(group):
    write(group, Row("own", "Cake", "one"))
    there = group.running_tasks.get().pk
    group.running_tasks.all().delete()
    write(group, Row("own", "", "more", pk=there))
    assert not written(group)


def test_a_task_of_another_group_is_out_of_reach(group, draft):
    write(draft, Row("own", "Cake", "one"))
    write(group, Row("own", "", "", pk=draft.running_tasks.get().pk))
    assert written(draft) == [("Cake", "one", "")]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "own", "shared_by": "one"},
        {"kind": "tea", "name": "Tea", "shared_by": "one"},
        {"kind": "time", "shared_by": "nobody", "who": "Ada"},
        {"kind": "room", "shared_by": "one"},
        {"kind": "own", "name": "CAKE", "shared_by": "one"},
    ],
)
def test_the_database_refuses_what_makes_no_sense(group, fields):
    write(group, Row("room", "", "one"), Row("own", "Cake", "one"))
    with pytest.raises(IntegrityError), transaction.atomic():
        RunningTask.objects.create(group=group, **fields)


# --- The note


def test_handing_over_invites_with_a_note(group, ada):
    invitation = hand_over(group, ada, note="  The key is with Jo.\n")
    assert invitation.hands_over
    assert invitation.note.text == "The key is with Jo."


def test_without_words_there_is_no_note(group, ada):
    hand_over(group, ada, note="  \n")
    assert not HandoverNote.objects.exists()


def test_where_nobody_is_invited_no_note_is_kept(group, ada):
    actions.invite_coordinator(group=group, email="dan@example.org", hands_over=False, by=ada)
    with pytest.raises(NotPossible, match="invited already"):
        hand_over(group, ada)
    assert not HandoverNote.objects.exists()


def test_the_note_is_changed_and_taken_away_while_the_invitation_waits(group, ada):
    invitation = hand_over(group, ada)
    sharing.write_note(invitation=invitation, note="Ask Kim.", by=ada)
    assert HandoverNote.objects.get().text == "Ask Kim."
    sharing.write_note(invitation=invitation, note="", by=ada)
    assert not HandoverNote.objects.exists()


def test_once_it_is_accepted_the_note_is_no_longer_changed(group, ada, dan):
    invitation = hand_over(group, ada)
    actions.accept_invitation(invitation=invitation, by=dan)
    with pytest.raises(NotPossible, match="no longer open"):
        sharing.write_note(invitation=invitation, note="Something else", by=ada)
    assert HandoverNote.objects.get().text == "The key is with Jo."


def test_another_coordinator_does_not_change_it(group, ada, bea):
    invitation = hand_over(group, ada)
    with pytest.raises(NotPossible):
        sharing.write_note(invitation=invitation, note="Something else", by=bea)
    assert HandoverNote.objects.get().text == "The key is with Jo."


def test_a_withdrawn_invitation_takes_its_note_with_it(group, ada):
    actions.withdraw_invitation(invitation=hand_over(group, ada), by=ada)
    assert not HandoverNote.objects.exists()


def test_the_e_mail_holds_nothing_of_the_note(group, ada, sent):
    messages = sent(hand_over, group=group, by=ada, note="Zebra crossing")
    assert len(messages) == 1
    assert "Zebra" not in str(messages)


# --- Notes that nobody reads any more


def forgotten(**fields):
    """How many notes are forgotten when their invitation is like this."""
    Invitation.objects.update(**fields)
    return [due.forget_notes(timezone.now(), timezone.localdate()) for _time in range(2)]


def ago(days):
    return timezone.now() - timedelta(days=days)


def test_a_note_is_kept_while_somebody_can_read_it(group, ada, dan):
    hand_over(group, ada)
    assert forgotten(invited_at=ago(29)) == [0, 0]
    assert forgotten(invited_at=ago(100), accepted_at=ago(89), accepted_by=dan) == [0, 0]


def test_a_note_is_forgotten_when_the_invitation_ran_out(group, ada):
    hand_over(group, ada)
    assert forgotten(invited_at=ago(31)) == [1, 0]


def test_a_note_is_forgotten_when_it_lay_unread_for_90_days(group, ada, dan):
    hand_over(group, ada)
    assert forgotten(invited_at=ago(100), accepted_at=ago(91), accepted_by=dan) == [1, 0]


def test_a_note_is_forgotten_when_its_reader_has_no_account_any_more(group, ada, dan):
    actions.accept_invitation(invitation=hand_over(group, ada), by=dan)
    dan.delete()
    assert due.forget_notes(timezone.now(), timezone.localdate()) == 1
