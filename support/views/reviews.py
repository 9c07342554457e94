from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from support import actions
from support.forms import ReviewForm
from support.models import Proposal
from support.reviews.shown import boundaries_of, shown


@require_http_methods(["GET", "POST"])
def review(request, pk):
    """How is it going: this side's answers, and both sides' of reviews that are closed."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).for_listing(), pk=pk)
    group = not proposal.is_of_practitioner(request.user)
    seen = [shown(one, group=group) for one in proposal.reviews.with_answers()]
    waiting = next((one for one in seen if one.review.is_open()), None)
    data = request.POST if request.method == "POST" else None
    form = ReviewForm(data, group=group, said=waiting.ours and waiting.ours.answer) if waiting else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _answer(request, proposal, waiting, form)
    talk_first = bool(seen) and seen[0].talk_first
    context = {
        "proposal": proposal,
        "is_group": group,
        "waiting": waiting,
        "form": form,
        "closed": [one for one in seen if one is not waiting],
        "may_start": waiting is None and proposal.is_active(),
        "sheet": boundaries_of(proposal) if talk_first else [],
    }
    return render(request, "support/review.html", context)


def _answer(request, proposal, waiting, form):
    """Keep the answers and say so; a review that somebody closed meanwhile says that instead."""
    try:
        if waiting is None:
            raise actions.NotPossible(_("This review is closed. What was answered stays as it is."))
        kept = actions.answer_review(review=waiting.review, by=request.user, **form.words())
        said = _("Kept. The other side sees it when both have answered.")
        messages.success(request, said if kept.is_open() else _("Both sides have answered. Here are both."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("support:review", proposal.pk)


@require_POST
def start(request, pk):
    """Either side may look back at any time."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    try:
        actions.start_review(proposal=proposal, by=request.user)
        messages.success(request, _("Begun. The other side is asked, too."))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("support:review", pk)
