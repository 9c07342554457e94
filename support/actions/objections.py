"""The short exchange on an entry that is not right: the group says why, the practitioner answers, the group closes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.log import check_seen, entry_locked
from support.models import EntryRemark


@transaction.atomic
def mark_not_right(*, entry, why, seen, by):
    """The group says that an entry is not right, or still not, and why; it stays, with that beside it."""
    present = entry_locked(entry)
    if not present.is_done():
        raise NotPossible(_("This is only planned. You can call it off, or write a message."))
    if present.not_right_at and not present.remarks.last().waits_for_group():
        raise NotPossible(_("This entry is marked already. It waits for the practitioner's answer."))
    check_seen(present, seen)
    _add(present, EntryRemark.Kind.NOT_RIGHT, why, by, at=present.not_right_at or timezone.now())
    emails.log_corrected(present.proposal)
    return present


@transaction.atomic
def answer_objection(*, entry, text, seen, by):
    """The practitioner's words to the objection; it stays open until the group closes it."""
    present = entry_locked(entry)
    if not present.not_right_at:
        raise NotPossible(_("This is settled already. Look at the page again."))
    if present.remarks.last().waits_for_group():
        raise NotPossible(_("You have answered. It waits for the group now."))
    check_seen(present, seen)
    _add(present, EntryRemark.Kind.ANSWER, text, by, at=present.not_right_at)
    emails.log_changed(present.proposal, to_group=True)
    return present


@transaction.atomic
def settle_objection(*, entry, seen, by):
    """The group closes it, with or without an answer; what was said stays to be read."""
    present = entry_locked(entry)
    if not present.not_right_at:
        raise NotPossible(_("This is settled already. Look at the page again."))
    check_seen(present, seen)
    _add(present, EntryRemark.Kind.SETTLED, "", by, at=None)
    emails.log_changed(present.proposal, to_group=False)
    return present


def _add(entry, kind, text, by, *, at):
    EntryRemark.objects.create(entry=entry, kind=kind, text=text, by=by)
    entry.not_right_at = at
    entry.save(update_fields=["not_right_at"])
