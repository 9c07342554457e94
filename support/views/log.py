"""One entry of the shared log: writing it, changing it, and what becomes of what is planned."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from support import actions
from support.entry_words import differences, history, said, words_of
from support.forms import DoneForm, EntryForm, ReplyForm, SeenForm
from support.models import Proposal, SupportEntry


@require_http_methods(["GET", "POST"])
def add(request, pk):
    """The practitioner adds to the log of an active support; before that the way leads to the agreement."""
    mine = Proposal.objects.by_practitioner(request.user).begun().for_listing()
    proposal = get_object_or_404(mine, pk=pk)
    if request.method == "GET" and (elsewhere := _not_now(request, proposal)):
        return elsewhere
    form = EntryForm(request.POST if request.method == "POST" else None, proposal=proposal)
    if request.method == "POST" and form.is_valid() and _logged(request, proposal, form):
        return redirect(proposal)
    template = "support/_log.html" if request.htmx else "support/log.html"
    return render(request, template, {"proposal": proposal, "form": form})


def _not_now(request, proposal):
    """The page to go to where nothing can be logged; None where it can."""
    if not proposal.is_accepted() or proposal.hindrance():
        return redirect(proposal)
    if not proposal.is_active():
        messages.error(request, _("Support begins when both sides have accepted the working agreement."))
        return redirect("support:agreement", proposal.pk)
    return None


def _logged(request, proposal, form):
    """Whether it was kept; where it was not, the form says why."""
    entry = form.save(commit=False)
    try:
        actions.log_support(proposal=proposal, entry=entry, by=request.user, **form.things())
    except actions.NotPossible as problem:
        form.add_error(None, str(problem))
        return False
    planned, logged = _("Planned. The group sees it too."), _("Logged. The group sees it too.")
    messages.success(request, planned if entry.is_planned() else logged)
    return True


@require_safe
def entry(request, pk):
    """One entry with all that became of it, for both sides."""
    return show(request, get_object_or_404(SupportEntry.objects.visible_to(request.user).for_listing(), pk=pk))


def show(request, entry, **forms):
    """The page of an entry; `forms` are those that were sent, by the name in the template."""
    remarks, mark = list(entry.remarks.all()), entry.mark()
    context = {
        "entry": entry,
        "proposal": entry.proposal,
        "is_practitioner": entry.proposal.is_of_practitioner(request.user),
        "history": history(entry),
        "remarks": remarks,
        "hindrance": entry.is_planned() and entry.proposal.is_accepted() and entry.proposal.hindrance(),
        "groups_turn": bool(remarks) and remarks[-1].waits_for_group(),
        "seen_form": SeenForm(initial={"seen": mark}),
        "done_form": DoneForm(initial={"seen": mark, "minutes": entry.minutes}),
        "reply_form": ReplyForm(initial={"seen": mark}),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "support/entry.html", context | forms)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """The practitioner rewords an entry; who is late is told what was changed meanwhile."""
    found = get_object_or_404(SupportEntry.objects.by_practitioner(request.user).for_listing(), pk=pk)
    if request.method == "GET" and not found.may_change():
        messages.error(request, _("This entry stays as it is. Say in a message what has to be known."))
        return redirect(found)
    form = EntryForm(request.POST if request.method == "POST" else None, instance=found, proposal=found.proposal)
    if request.method == "POST" and form.is_valid() and (answer := _changed(request, found, form)):
        return answer
    return render(request, "support/entry_edit.html", {"entry": found, "proposal": found.proposal, "form": form})


def _changed(request, entry, form):
    """The way on after the words were kept; None where the form has to say something first."""
    try:
        actions.change_entry(entry=entry, words=form.words(), seen=form.cleaned_data["seen"], by=request.user)
    except actions.ChangedMeanwhile:
        return _too_late(request, entry.pk, form)
    except actions.NotPossible as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, _("Saved. The group sees what was changed."))
    return redirect("support:entry", entry.pk)


def _too_late(request, pk, form):
    """The form again, with this person's words in it and beside them what is kept now."""
    now = get_object_or_404(SupportEntry.objects.by_practitioner(request.user).for_listing(), pk=pk)
    kept = words_of(now)
    again = EntryForm(initial=form.words(), instance=now, proposal=now.proposal)
    context = {"entry": now, "proposal": now.proposal, "form": again, "late": True}
    context["differences"] = differences(said(kept), said(kept | form.words()))
    return render(request, "support/entry_edit.html", context)


@require_POST
def done(request, pk):
    """What was planned took place, and took so many minutes."""
    found = get_object_or_404(SupportEntry.objects.by_practitioner(request.user).for_listing(), pk=pk)
    said = _("Logged. The group sees it too.")
    return act(request, found, actions.mark_done, said, done_form=DoneForm(request.POST))


@require_POST
def call_off(request, pk):
    """Either side calls off what was planned."""
    found = get_object_or_404(SupportEntry.objects.visible_to(request.user).for_listing(), pk=pk)
    said = _("Called off. The other side is told.")
    return act(request, found, actions.call_off, said, seen_form=SeenForm(request.POST))


def act(request, entry, action, told, **forms):
    """Do what one form asks for, say so, and back to the entry; where it is refused, its page loses no word of it."""
    [(name, form)] = forms.items()
    if not form.is_valid():
        return show(request, entry, **forms)
    try:
        action(entry=entry, by=request.user, **form.cleaned_data)
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
        now = get_object_or_404(SupportEntry.objects.visible_to(request.user).for_listing(), pk=entry.pk)
        return show(request, now, **{name: form.again(now.mark())})
    messages.success(request, told)
    return redirect("support:entry", entry.pk)
