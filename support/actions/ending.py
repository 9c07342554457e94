"""The end of a support, or of an offer, with all that ends with it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from support import emails
from support.actions.locking import locked
from support.actions.reviews import make_last
from support.entry_words import said, words_of
from support.models import AgreementVersion, EntryVersion, Proposal, SupportEntry


def finish(proposal, *, by):
    """It is over, the agreement with it, and what was planned for later; what is open is the last review.

    `proposal` is locked and has its new state.
    """
    proposal.ended_at, proposal.ended_by = timezone.now(), by
    proposal.save(update_fields=["status", "ended_at", "ended_by"])
    proposal.versions.filter(over_at=None).update(over_at=proposal.ended_at)
    _call_off_what_was_for_later(proposal)
    make_last(proposal)


def _call_off_what_was_for_later(proposal):
    """Nobody could ever say that it took place; what it said stays, and that no person called it off."""
    later = list(proposal.entries.planned().after(proposal.last_loggable_date()).for_listing())
    EntryVersion.objects.bulk_create(
        EntryVersion(entry=entry, edit=entry.edit, said=said(words_of(entry)), by_group=None) for entry in later
    )
    keys = [entry.pk for entry in later]
    proposal.entries.filter(pk__in=keys).update(state=SupportEntry.State.CANCELLED, edit=F("edit") + 1)


def end_due(on):
    """End every support whose agreement is past its end date on `on`; safe to run again. Returns how many ended."""
    due = Proposal.objects.filter(pk__in=AgreementVersion.objects.ending(on).values("proposal"))
    return _end_each(due, lambda pair: pair.versions.ending(on).exists(), _both(emails.came_to_its_date))


def end_own():
    """End every support whose practitioner has come to coordinate the group; safe to run again. Returns how many."""
    return _end_each(Proposal.objects.of_own_groups(), Proposal.is_of_own_group, _both(emails.became_own))


def end_without_group():
    """End every support of a group that nobody coordinates here; safe to run again. Returns how many."""
    left = Proposal.objects.of_groups_with_nobody()
    return _end_each(left, lambda pair: not pair.group.coordinators.exists(), emails.group_has_nobody)


def _both(letter):
    """The letter to the group, and to the practitioner."""
    return lambda pair: [letter(pair, to_group=to_group) for to_group in (True, False)]


def _end_each(pairs, has_to_end, tell):
    """End the accepted ones of these pairs that have to end, and tell of each. Returns how many."""
    return sum(_end(pair, has_to_end, tell) for pair in pairs.accepted())


@transaction.atomic
def _end(pair, has_to_end, tell):
    present = locked(pair)
    if not (present.is_accepted() and has_to_end(present)):
        return False
    present.status = Proposal.Status.ENDED
    finish(present, by=None)
    tell(present)
    return True
