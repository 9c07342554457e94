"""The right role, over time: the suggestion is made anew, and both are asked where their role no longer fits."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.agreements import save_draft
from support.actions.locking import locked
from support.models import Proposal, RoleAnswer
from support.reviews.looks import looks_due, pair_with_looks, with_what_looks_need
from support.reviews.new_role import words_for


def look_due(now):
    """Keep each look at a role that is due; both sides are asked where it no longer fits. Gives how many looks."""
    pairs = with_what_looks_need(Proposal.objects.active())
    return sum(_look(pair, now) for pair in list(pairs) if looks_due(pair, now))


@transaction.atomic
def _look(pair, now):
    present = locked(pair)
    if not present.is_active():
        return 0
    due = looks_due(pair_with_looks(present.pk), now)
    for look in due:
        _keep(present, look, now)
    return len(due)


def _keep(proposal, look, now):
    """Save a look; an older question that it overtakes is settled first."""
    if look.asks or look.still_fits() or look.because in look.WHEN_AGREED:
        proposal.role_looks.open_questions().update(settled_at=now)
    look.proposal = proposal
    look.save()
    if look.asks:
        for to_group in (True, False):
            emails.role_asked(look, to_group=to_group)


@transaction.atomic
def answer_role(*, proposal, change_to=None, why="", by):
    """One side keeps the role, with a word why, or starts a change of the agreement to the role `change_to`.

    Raises NotPossible where nothing is asked, this side has answered, or another change waits.
    """
    now = timezone.now()
    _look(proposal, now)
    present = locked(proposal)
    question, group = present.role_looks.open_questions().first(), not present.is_of_practitioner(by)
    if question is None or not present.is_active():
        raise NotPossible(_("Nothing is asked about the role any more. Look at the page again."))
    if question.answer_of(group=group):
        raise NotPossible(_("Your side has answered this already."))
    if change_to:
        _start_change(present, question, change_to, by)
    answer = RoleAnswer.objects.create(look=question, from_group=group, change_to=change_to, why=why, by=by)
    if question.answers.count() == 2:
        present.role_looks.open_questions().update(settled_at=now)
    return answer


def _start_change(proposal, question, role, by):
    """A draft with the new role; where one waits already, it has to be that."""
    if role.pk not in question.suggested:
        raise NotPossible(_("Something else is suggested by now. Look at the page again."))
    in_force, draft = proposal.present_versions()
    if draft and draft.role_id != role.pk:
        raise NotPossible(_("Another change of the agreement waits. Settle that one first."))
    if draft is None:
        seen = (in_force.number, in_force.edit)
        save_draft(proposal=proposal, words=words_for(in_force, role), seen=seen, by=by)
