"""What a group does about its own running. Each action is whole or does not happen; `by` is the person who acts."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groups.actions import NotPossible, invite_coordinator
from groups.models import HandoverNote, Invitation, RunningTask, SelfHelpGroup


@transaction.atomic
def share_out(*, group, rows, by):
    """Write down who does what. `rows` are the running.Row that this person changed; other tasks stay as they are."""
    # Two who save at once: one after the other, each changing what they changed on their page.
    SelfHelpGroup.objects.select_for_update().get(pk=group.pk)
    for row in rows:
        _write(group, row)


def _write(group, row):
    found = _found(group, row)
    if not row.shared_by:
        found.delete()
        return
    said = {"shared_by": row.shared_by, "who": row.who, "said_on": timezone.localdate()}
    # An own task that somebody else took away meanwhile stays away.
    if not found.update(**said) and row.pk is None:
        RunningTask.objects.create(group=group, kind=row.kind, name=row.name, **said)


def _found(group, row):
    if row.pk is not None:
        return group.running_tasks.filter(pk=row.pk)
    if row.kind == RunningTask.Kind.OWN:
        return group.running_tasks.filter(kind=row.kind, name__iexact=row.name)
    return group.running_tasks.filter(kind=row.kind)


@transaction.atomic
def hand_over(*, group, email, note, by):
    """Invite a successor, with a note that only they read once they accepted. Returns the invitation.

    Raises NotPossible where this person coordinates the group already, or is invited.
    """
    invitation = invite_coordinator(group=group, email=email, hands_over=True, by=by)
    write_note(invitation=invitation, note=note, by=by)
    return invitation


@transaction.atomic
def write_note(*, invitation, note, by):
    """Put this in place of the note; an empty one takes it away. Raises NotPossible once the invitation is used."""
    waiting = Invitation.objects.select_for_update().waiting().handing_over(by)
    if waiting.filter(pk=invitation.pk).first() is None:
        raise NotPossible(_("The invitation is no longer open, so the note cannot be changed."))
    HandoverNote.objects.of(invitation).delete()
    if note.strip():
        HandoverNote.objects.create(invitation=invitation, text=note.strip())


def forget_note(*, note, by):
    """`by` has read it."""
    note.delete()
