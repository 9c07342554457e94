"""The shared log."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from support import emails
from support.actions.locking import NotPossible, locked
from support.models import SupportEntry


@transaction.atomic
def log_support(*, proposal, entry, by):
    """Keep a new entry (an unsaved SupportEntry). Raises NotPossible unless the support is active."""
    present = locked(proposal)
    if not present.is_accepted():
        raise NotPossible(_("This support has ended, so nothing can be added to its log."))
    version = present.version_in_force()
    if version is None:
        raise NotPossible(_("Support begins when both sides have accepted the working agreement."))
    entry.proposal, entry.version = present, version
    entry.save()
    return entry


@transaction.atomic
def mark_not_right(*, entry, why, by):
    """The group says that an entry is not right, and why; the entry stays, with that beside it."""
    present = SupportEntry.objects.select_for_update().get(pk=entry.pk)
    if present.not_right_at:
        raise NotPossible(_("This entry is marked already."))
    present.not_right_at, present.not_right_by, present.not_right_why = timezone.now(), by, why
    present.save(update_fields=["not_right_at", "not_right_by", "not_right_why"])
    emails.log_corrected(present.proposal)
