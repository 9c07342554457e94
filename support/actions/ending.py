"""The end of a support, or of an offer, with all that ends with it."""

from django.db.models import F
from django.utils import timezone

from support.entry_words import said, words_of
from support.models import EntryVersion, SupportEntry


def finish(proposal, *, by):
    """It is over: the agreement with it, and what was planned for later. `proposal` is locked and has its new state."""
    proposal.ended_at, proposal.ended_by = timezone.now(), by
    proposal.save(update_fields=["status", "ended_at", "ended_by"])
    proposal.versions.filter(over_at=None).update(over_at=proposal.ended_at)
    _call_off_what_was_for_later(proposal)


def _call_off_what_was_for_later(proposal):
    """Nobody could ever say that it took place; what it said stays, and that no person called it off."""
    later = list(proposal.entries.planned().after(proposal.last_loggable_date()).for_listing())
    EntryVersion.objects.bulk_create(
        EntryVersion(entry=entry, edit=entry.edit, said=said(words_of(entry)), by_group=None) for entry in later
    )
    keys = [entry.pk for entry in later]
    proposal.entries.filter(pk__in=keys).update(state=SupportEntry.State.CANCELLED, edit=F("edit") + 1)
