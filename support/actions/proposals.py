"""Asking and answering, from either side. Each action is whole or does not happen; `by` is who acts."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.agreements import draw_up
from support.actions.ending import finish
from support.actions.locking import check_may_support, locked, locked_pair
from support.fit import cannot_ask, cannot_propose
from support.models import DeclaredInterest, Proposal
from support.models.proposals import NOT_NOW_LASTS


@transaction.atomic
def propose(*, practitioner, group, role, areas, message, by):
    """A practitioner's offer, which waits for the group. Raises NotPossible with the reason in words."""
    practitioner, group = locked_pair(practitioner, group)
    if reason := cannot_propose(practitioner, group):
        raise NotPossible(reason)
    proposal = _keep(practitioner, group, role, areas, message, by, from_group=False)
    emails.proposed(proposal)
    return proposal


@transaction.atomic
def ask(*, practitioner, group, role, areas, message, by):
    """A group's request, which waits for the practitioner. Raises NotPossible with the reason in words."""
    practitioner, group = locked_pair(practitioner, group)
    if reason := cannot_ask(practitioner, group):
        raise NotPossible(reason)
    proposal = _keep(practitioner, group, role, areas, message, by, from_group=True)
    emails.asked(proposal)
    return proposal


def _keep(practitioner, group, role, areas, message, by, *, from_group):
    facts = {"role": role, "message": message, "proposed_by": by, "from_group": from_group}
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(practitioner=practitioner, group=group, **facts)
    except IntegrityError as problem:
        raise NotPossible(_("There is an open proposal between you already.")) from problem
    proposal.areas.set(areas)
    return proposal


def _answer(proposal, status, note, by, not_before=None):
    """The answer of the side that was asked; `proposal` is locked already."""
    if not proposal.is_waiting():
        raise NotPossible(_("This was answered or withdrawn already. Look at the page again."))
    if not proposal.is_put_to(by):
        raise NotPossible(_("You offered this yourself. Somebody else in the group has to answer."))
    proposal.status, proposal.not_before = status, not_before
    proposal.answered_at, proposal.answered_by, proposal.answer_note = timezone.now(), by, note
    proposal.save(update_fields=["status", "answered_at", "answered_by", "answer_note", "not_before"])
    emails.answered(proposal)
    return proposal


@transaction.atomic
def accept(*, proposal, note="", by):
    """A yes, with conditions if they like: each side can reach the other, and the working agreement is drawn up.

    Raises NotPossible where a Hindrance stands in the way, or a practitioner's yes comes to a group that has closed
    itself.
    """
    present = locked(proposal)
    if present.is_waiting() and present.from_group and not present.group.is_open_to_supporters():
        raise NotPossible(_("This group does not want supporters now."))
    check_may_support(present, by=by)
    answered = _answer(present, Proposal.Status.ACCEPTED, note, by)
    draw_up(answered)
    return answered


@transaction.atomic
def decline(*, proposal, note="", by):
    return _answer(locked(proposal), Proposal.Status.DECLINED, note, by)


@transaction.atomic
def put_off(*, proposal, note="", until=None, by):
    """Not now: closed kindly. Neither side may ask again before `until`, in three months where nothing else is said."""
    until = until or timezone.localdate() + NOT_NOW_LASTS
    return _answer(locked(proposal), Proposal.Status.NOT_NOW, note, by, not_before=until)


@transaction.atomic
def withdraw(*, proposal, by):
    """Either side ends it, at any time and without a reason. A waiting one can only be withdrawn by who proposed."""
    present = locked(proposal)
    if present.is_accepted():
        present.status = Proposal.Status.ENDED
    elif present.is_waiting() and not present.is_put_to(by):
        present.status = Proposal.Status.WITHDRAWN
    else:
        raise NotPossible(_("There is nothing to withdraw from any more. Look at the page again."))
    finish(present, by=by)
    emails.ended(present, to_group=present.is_of_practitioner(by))
    return present


def set_interest(*, practitioner, group, declared, by):
    """Keep or take back that this practitioner treats, assesses, funds or employs people in the group."""
    if declared:
        DeclaredInterest.objects.get_or_create(practitioner=practitioner, group=group)
    else:
        DeclaredInterest.objects.filter(practitioner=practitioner, group=group).delete()
