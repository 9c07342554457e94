"""The shared log: what was done and what is planned, and each change of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.agreements import NOTHING_DIFFERS
from support.actions.locking import ChangedMeanwhile, check_may_support, locked
from support.entry_words import MANY, said, words_of
from support.models import EntryRemark, EntryVersion, SupportEntry


@transaction.atomic
def log_support(*, proposal, entry, areas, by, resources=()):
    """Keep a new entry (an unsaved SupportEntry), done or planned. Raises NotPossible unless the support is active."""
    present = locked(proposal)
    if not present.is_accepted():
        raise NotPossible(_("This support has ended, so nothing can be added to its log."))
    version = present.version_in_force()
    if version is None:
        raise NotPossible(_("Support begins when both sides have accepted the working agreement."))
    if entry.on > version.ends_on:
        raise NotPossible(_("Your agreement came to its end date. Agree on new dates before there is more support."))
    check_may_support(present, by=by)
    entry.proposal, entry.version = present, version
    entry.done_at = timezone.now() if entry.is_done() else None
    entry.save()
    entry.areas.set(areas)
    entry.resources.set(resources)
    if entry.is_planned():
        emails.log_changed(present, to_group=True)
    return entry


def entry_locked(entry):
    """The entry as it is now; nobody else changes this pair's log until the transaction ends."""
    pair = locked(entry.proposal)
    present = SupportEntry.objects.get(pk=entry.pk)
    present.proposal = pair
    return present


def check_seen(entry, seen):
    """Raises ChangedMeanwhile where somebody changed it, or wrote about it, since its `mark` was `seen`."""
    if entry.mark() != seen:
        raise ChangedMeanwhile(_("Somebody changed this entry meanwhile, or wrote about it. Read it again first."))


@transaction.atomic
def change_entry(*, entry, words, seen, by):
    """The practitioner rewords an entry to `words` ({field: value}); what it said before stays to be seen.

    `seen` is the entry's `mark` that this person had read. Raises ChangedMeanwhile where somebody was faster.
    """
    present = entry_locked(entry)
    if not present.may_change():
        raise NotPossible(_("This entry stays as it is. Say in a message what has to be known."))
    check_seen(present, seen)
    before = words_of(present)
    if said(before) == said(before | words):
        raise NotPossible(NOTHING_DIFFERS)
    _keep(present, words, before=before, by=by)
    if present.not_right_at:
        EntryRemark.objects.create(entry=present, kind=EntryRemark.Kind.CORRECTED, by=by)
    return present


def _keep(entry, words, *, before, by):
    """Save the new words, and the old ones beside them; the other side is told."""
    group = not entry.proposal.is_of_practitioner(by)
    EntryVersion.objects.create(entry=entry, edit=entry.edit, said=said(before), changed_by=by, by_group=group)
    for field, value in words.items():
        if field in MANY:
            getattr(entry, field).set(value)
        else:
            setattr(entry, field, value)
    entry.edit += 1
    entry.save()
    emails.log_changed(entry.proposal, to_group=not group)


@transaction.atomic
def mark_done(*, entry, minutes, seen, by):
    """What was planned took place, and took so many minutes."""
    present = _planned(entry, seen)
    if present.proposal.is_accepted():
        check_may_support(present.proposal, by=by)
    if present.on > present.proposal.last_loggable_date():
        raise NotPossible(_("This is planned for a later day. Change the date first, or call it off."))
    before, present.done_at = words_of(present), timezone.now()
    _keep(present, {"state": SupportEntry.State.DONE, "minutes": minutes}, before=before, by=by)
    return present


@transaction.atomic
def call_off(*, entry, seen, by):
    """Either side calls off what was planned; it stays to be seen and counts nowhere."""
    present = _planned(entry, seen)
    _keep(present, {"state": SupportEntry.State.CANCELLED}, before=words_of(present), by=by)
    return present


def _planned(entry, seen):
    present = entry_locked(entry)
    if not present.is_planned():
        raise NotPossible(_("This is not planned any more. Look at the page again."))
    check_seen(present, seen)
    return present
