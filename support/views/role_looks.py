from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from support import actions
from support.forms import RoleAnswerForm
from support.models import Proposal
from support.reviews.looks import with_what_looks_need
from support.reviews.then_and_now import compared, roles_to_change_to


@require_http_methods(["GET", "POST"])
def role(request, pk):
    """The suggestion then and now; where the agreed role no longer fits, both sides are asked about it."""
    proposal, moved = _compared(request, pk)
    form = _form(request, proposal, moved.question) if moved and moved.question else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _answer(request, proposal, form)
    return _show(request, proposal, moved, form)


def _compared(request, pk):
    """(the pair, what has moved since it agreed, as this side may see it)"""
    mine = with_what_looks_need(Proposal.objects.visible_to(request.user).for_listing())
    proposal = get_object_or_404(mine, pk=pk)
    return proposal, compared(proposal, group=not proposal.is_of_practitioner(request.user))


def _show(request, proposal, moved, form, unsent=""):
    """The page; `unsent` is a word why that could not be kept."""
    group, question = not proposal.is_of_practitioner(request.user), moved and moved.question
    context = {
        "proposal": proposal,
        "is_group": group,
        "moved": moved,
        "form": form,
        "unsent": unsent,
        "ours": question.answer_of(group=group) if question and question.pk else None,
        "theirs": question.answer_of(group=not group) if question and question.pk else None,
    }
    return render(request, "support/review_role.html", context)


def _form(request, proposal, question):
    """Keep it, or change to what is suggested now and the practitioner can do."""
    data = request.POST if request.method == "POST" else None
    return RoleAnswerForm(data, role=proposal.role, roles=roles_to_change_to(proposal, question))


def _answer(request, proposal, form):
    """Keep the answer; a change leads on to the agreement, which waits for both."""
    try:
        if form is None:
            raise actions.NotPossible(_("Nothing is asked about the role any more. Look at the page again."))
        answer = actions.answer_role(proposal=proposal, by=request.user, **form.words())
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
        return _refused(request, proposal)
    if answer.change_to:
        messages.success(request, _("A change of the agreement waits for both sides. Read its words first."))
        return redirect("support:agreement", proposal.pk)
    messages.success(request, _("Kept. You are asked again in six months, if it still does not fit."))
    return redirect("support:role", proposal.pk)


def _refused(request, proposal):
    """The page as it is now, with the word why that was sent."""
    present, moved = _compared(request, proposal.pk)
    fresh = (
        moved
        and moved.question
        and RoleAnswerForm(role=present.role, roles=roles_to_change_to(present, moved.question))
    )
    sent = RoleAnswerForm(request.POST, role=present.role, roles=[])
    return _show(request, present, moved, fresh, unsent=sent["why"].data)
