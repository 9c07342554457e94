from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from support import actions
from support.agreement.first_wording import first_wording
from support.agreement.parts import differences, is_long, sheet
from support.forms import AgreementForm, seen_in
from support.models import AgreementVersion, Correction, Proposal


@require_safe
def show(request, pk):
    """The agreement on one page: what is in force, what waits for a yes, and what differs."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).for_listing(), pk=pk)
    in_force, draft = proposal.present_versions()
    version = in_force or draft or proposal.versions.agreed().for_pages().last()
    group = not proposal.is_of_practitioner(request.user)
    context = {
        "proposal": proposal,
        "version": version,
        "in_force": in_force,
        "draft": draft,
        "sheet": sheet(version) if version else [],
        "long": version is not None and is_long(version),
        "differences": differences(in_force, draft) if in_force and draft else [],
        "accepted_here": draft is not None and draft.is_accepted_by(group=group),
        "accepted_there": draft is not None and draft.is_accepted_by(group=not group),
        "corrections": in_force.corrections.standing() if in_force else [],
        "is_practitioner": not group,
        "hindrance": proposal.hindrance() if proposal.is_accepted() else None,
    }
    return render(request, "support/agreement.html", context)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Either side writes in the twelve parts; only what both accept afterwards comes into force."""
    mine = Proposal.objects.visible_to(request.user).begun().for_listing()
    proposal = get_object_or_404(mine, pk=pk)
    if request.method == "GET" and not proposal.is_accepted():
        return redirect("support:agreement", pk)
    in_force, draft = proposal.present_versions()
    data = request.POST if request.method == "POST" else None
    form = AgreementForm(data, instance=draft or in_force or _first(proposal), proposal=proposal)
    if request.method == "POST" and form.is_valid() and (answer := _keep(request, proposal, form)):
        return answer
    return _page_of(request, proposal, form, may_correct=in_force is not None and draft is None)


def _first(proposal):
    """First words that nothing has kept yet: this pair said yes before there were agreements."""
    return AgreementVersion(number=0, edit=0, **first_wording(proposal, timezone.localdate()))


def _keep(request, proposal, form):
    """The way on after the words were kept; None where the form has to say something first."""
    act = actions.correct_spelling if "only_spelling" in request.POST else actions.save_draft
    try:
        act(proposal=proposal, words=form.words(), seen=form.seen_version(), by=request.user)
    except actions.ChangedMeanwhile:
        in_force, draft = proposal.present_versions()
        return _page_of(request, proposal, form.beside(draft or in_force), may_correct=False, late=True)
    except actions.NotPossible as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, _("Saved. The other side is told."))
    return redirect("support:agreement", proposal.pk)


def _page_of(request, proposal, form, *, may_correct, late=False):
    context = {"proposal": proposal, "form": form, "may_correct": may_correct, "late": late}
    return render(request, "support/agreement_edit.html", context)


def _act(request, pk, act, said, **words):
    """Do it, say so (`said` may be a function of what came of it), and back to the agreement."""
    try:
        done = act(by=request.user, **words)
        messages.success(request, said(done) if callable(said) else said)
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("support:agreement", pk)


@require_POST
def accept(request, pk):
    """One side's yes to the words that it has read."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).begun(), pk=pk)
    seen = seen_in(request.POST.getlist("seen"))
    return _act(request, pk, actions.accept_version, _said_of_a_yes, proposal=proposal, seen=seen)


def _said_of_a_yes(version):
    if version.is_in_force():
        return _("Accepted. Both sides have accepted the same words, so they are in force now.")
    return _("Accepted. It is in force when both sides have accepted the same words.")


@require_POST
def keep(request, pk):
    """Let a change go that waits for a yes."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).begun(), pk=pk)
    said = _("The agreement stays as it is.")
    return _act(request, pk, actions.keep_as_it_is, said, proposal=proposal, seen=seen_in(request.POST.getlist("seen")))


@require_POST
def more_than_spelling(request, pk, correction):
    """The other side says that a correction changes the sense."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).begun(), pk=pk)
    one = get_object_or_404(Correction.objects.in_pair(proposal), pk=correction)
    said = _("The old words are in force again. The new ones wait for both sides.")
    return _act(request, pk, actions.more_than_spelling, said, correction=one)
