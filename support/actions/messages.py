"""The two sides' words to each other."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.locking import locked
from support.models import Message, Proposal
from support.models.messages import MOST_WITHOUT_A_REPLY


@transaction.atomic
def write_message(*, proposal, text, by):
    """Keep a message and tell the other side that there is one, unless one waits unread already.

    Raises NotPossible where the proposal is over, or it waits and its side has written enough without a reply.
    """
    present = locked(proposal)
    group = not present.is_of_practitioner(by)
    if not present.is_open():
        raise NotPossible(_("This is over, so nothing can be added. Everything stays to be read."))
    if present.is_waiting() and _went_on(present, group):
        raise NotPossible(_("You wrote three times. Wait for the other side's reply."))
    unread = present.practitioner_read if group else present.group_read
    has_unread = present.messages.from_side(group=group).after(unread).exists()
    message = Message.objects.create(proposal=present, from_group=group, by=by, text=text)
    if not has_unread:
        emails.message_waits(present, to_group=not group)
    return message


def _went_on(proposal, group):
    last_reply = proposal.messages.from_side(group=not group).newest_key()
    return proposal.messages.from_side(group=group).after(last_reply).count() >= MOST_WITHOUT_A_REPLY


def note_read(*, proposal, newest, by):
    """This person's side has seen the messages up to the key `newest`; a mark never goes back."""
    mark = "practitioner_read" if proposal.is_of_practitioner(by) else "group_read"
    Proposal.objects.filter(pk=proposal.pk, **{f"{mark}__lt": newest}).update(**{mark: newest})
