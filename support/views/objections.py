"""What the group says is not right, the practitioner's answer, and the group's closing of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from support import actions
from support.forms import NotRightForm, ReplyForm
from support.models import SupportEntry
from support.views.log import act, show


@require_http_methods(["GET", "POST"])
def not_right(request, pk):
    """The group says that an entry is not right, or still not, and why."""
    entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
    form = NotRightForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_not_right(entry=entry, why=form.cleaned_data["why"], by=request.user)
            messages.success(request, _("Marked. The practitioner sees it too."))
            return redirect(entry)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "support/not_right.html", {"entry": entry, "form": form})


@require_POST
def answer(request, pk):
    """The practitioner's words to the objection."""
    entry = get_object_or_404(SupportEntry.objects.by_practitioner(request.user).for_listing(), pk=pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        told = _("Sent. The group reads it, and closes this or writes again.")
        return act(request, entry, actions.answer_objection, told, text=form.cleaned_data["text"])
    return show(request, entry, reply_form=form)


@require_POST
def settle(request, pk):
    """The group closes it."""
    entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
    return act(request, entry, actions.settle_objection, _("Settled. The practitioner sees it too."))
