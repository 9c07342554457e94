"""What happens between a group and a practitioner. Each action is whole or does not happen; `by` is who acts."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from support import emails
from support.fit import cannot_propose
from support.models import DeclaredInterest, Proposal, SupportEntry


class NotPossible(Exception):
    """The action does not fit the state of things; the text tells the person what to do."""


@transaction.atomic
def propose(*, practitioner, group, role, areas, message, by):
    """A new proposal that waits for the group. Raises NotPossible with the reason in words."""
    if reason := cannot_propose(practitioner, group):
        raise NotPossible(reason)
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(practitioner=practitioner, group=group, role=role, message=message)
    except IntegrityError as problem:
        raise NotPossible(_("You already have an open proposal to this group.")) from problem
    proposal.areas.set(areas)
    emails.tell_group(proposal, gettext_lazy("A practitioner offers your group support"), "proposed")
    return proposal


def _lock(proposal):
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _answer(proposal, status, note, by):
    locked = _lock(proposal)
    if not locked.is_waiting():
        raise NotPossible(_("This was answered or withdrawn already. Look at the page again."))
    if locked.is_of_practitioner(by):
        raise NotPossible(_("You offered this yourself. Somebody else in the group has to answer."))
    locked.status, locked.answered_at, locked.answered_by, locked.answer_note = status, timezone.now(), by, note
    locked.save(update_fields=["status", "answered_at", "answered_by", "answer_note"])
    emails.tell_practitioner(locked, gettext_lazy("A group has answered you"), "answered")
    return locked


@transaction.atomic
def accept(*, proposal, note="", by):
    """The group's yes: contact details reach the practitioner, and the log opens.

    Raises NotPossible where the practitioner has changed who they are and nobody has checked that yet.
    """
    if not proposal.practitioner.is_checked():
        raise NotPossible(_("We are checking this person's profile again. You can say yes after that."))
    return _answer(proposal, Proposal.Status.ACCEPTED, note, by)


@transaction.atomic
def decline(*, proposal, note="", by):
    return _answer(proposal, Proposal.Status.DECLINED, note, by)


@transaction.atomic
def put_off(*, proposal, note="", by):
    """Not now: the proposal is closed kindly, and the practitioner may propose again later."""
    return _answer(proposal, Proposal.Status.NOT_NOW, note, by)


@transaction.atomic
def withdraw(*, proposal, by):
    """Either side ends it, at any time and without a reason. A waiting one can only be withdrawn by who proposed."""
    locked = _lock(proposal)
    from_practitioner = locked.is_of_practitioner(by)
    if locked.is_active():
        locked.status = Proposal.Status.ENDED
    elif locked.is_waiting() and from_practitioner:
        locked.status = Proposal.Status.WITHDRAWN
    else:
        raise NotPossible(_("There is nothing to withdraw from any more. Look at the page again."))
    locked.ended_at, locked.ended_by = timezone.now(), by
    locked.save(update_fields=["status", "ended_at", "ended_by"])
    tell = emails.tell_group if from_practitioner else emails.tell_practitioner
    tell(locked, gettext_lazy("Support has ended or was withdrawn"), "withdrawn")
    return locked


@transaction.atomic
def log_support(*, proposal, entry, by):
    """Keep a new entry (an unsaved SupportEntry). Raises NotPossible unless the support is active."""
    if not _lock(proposal).is_active():
        raise NotPossible(_("This support has ended, so nothing can be added to its log."))
    entry.proposal = proposal
    entry.save()
    return entry


@transaction.atomic
def mark_not_right(*, entry, why, by):
    """The group says that an entry is not right, and why; the entry stays, with that beside it."""
    locked = SupportEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.not_right_at:
        raise NotPossible(_("This entry is marked already."))
    locked.not_right_at, locked.not_right_by, locked.not_right_why = timezone.now(), by, why
    locked.save(update_fields=["not_right_at", "not_right_by", "not_right_why"])
    emails.tell_practitioner(locked.proposal, gettext_lazy("A group has corrected the log"), "corrected")


def set_interest(*, practitioner, group, declared, by):
    """Keep or take back that this practitioner treats, assesses, funds or employs people in the group."""
    if declared:
        DeclaredInterest.objects.get_or_create(practitioner=practitioner, group=group)
    else:
        DeclaredInterest.objects.filter(practitioner=practitioner, group=group).delete()
