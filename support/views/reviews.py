from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from support import actions
from support.forms import ReviewForm
from support.models import Proposal
from support.reviews.shown import boundaries_of, shown, unsent


@require_http_methods(["GET", "POST"])
def review(request, pk):
    """How is it going: this side's answers, and both sides' of reviews that are closed."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).for_listing(), pk=pk)
    if request.method == "GET":
        return _show(request, proposal, None)
    form = ReviewForm(request.POST, group=not proposal.is_of_practitioner(request.user))
    if _answered(request, proposal, form):
        return redirect("support:review", proposal.pk)
    return _show(request, proposal, form)


def _answered(request, proposal, form):
    """Whether the answers were kept; the form, or a message, says why they were not."""
    waiting = proposal.reviews.open().first()
    if waiting and not form.is_valid():
        return False
    try:
        if waiting is None:
            raise actions.NotPossible(_("This review is closed. What was answered stays as it is."))
        seen = form.cleaned_data["seen"]
        kept = actions.answer_review(review=waiting, seen=seen, by=request.user, **form.words())
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
        return False
    said = _("Kept. The other side sees it when both have answered.")
    messages.success(request, said if kept.is_open() else _("Both sides have answered. Here are both."))
    return True


def _show(request, proposal, sent):
    """The page; `sent` is the form that was sent and not kept, or None: nothing of it is lost."""
    group = not proposal.is_of_practitioner(request.user)
    seen = [shown(one, group=group) for one in proposal.reviews.with_answers()]
    waiting = next((one for one in seen if one.review.is_open()), None)
    talk_first = proposal.is_accepted() and bool(seen) and seen[0].talk_first
    late = sent is not None and sent.is_valid()
    context = {
        "proposal": proposal,
        "is_group": group,
        "waiting": waiting,
        "form": waiting and _form(waiting, sent, group),
        "late": late,
        "unsent": unsent(sent.words(), group=group) if late and not waiting else None,
        "closed": [one for one in seen if one is not waiting],
        "may_start": waiting is None and proposal.is_active(),
        "sheet": boundaries_of(proposal) if talk_first else [],
    }
    return render(request, "support/review.html", context)


def _form(waiting, sent, group):
    """The form to show: what was sent, with the mark of what the page shows now where it was right but late."""
    if sent is None:
        return ReviewForm(group=group, review=waiting.review, said=waiting.ours and waiting.ours.answer)
    return sent.again(waiting.review.mark(group=group)) if sent.is_valid() else sent


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
