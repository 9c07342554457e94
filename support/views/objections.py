"""What the group says is not right, the practitioner's answer, and the group's closing of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from support import actions
from support.forms import NotRightForm, ReplyForm, SeenForm
from support.models import SupportEntry
from support.views.log import act


@require_http_methods(["GET", "POST"])
def not_right(request, pk):
    """The group says that an entry is not right, or still not, and why."""
    entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
    form = NotRightForm(request.POST if request.method == "POST" else None, initial={"seen": entry.mark()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_not_right(entry=entry, by=request.user, **form.cleaned_data)
            messages.success(request, _("Marked. The practitioner sees it too."))
            return redirect(entry)
        except actions.NotPossible as problem:
            messages.error(request, str(problem))
            entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
            form = form.again(entry.mark())
    context = {"entry": entry, "form": form, "remarks": entry.remarks.all()}
    return render(request, "support/not_right.html", context)


@require_POST
def answer(request, pk):
    """The practitioner's words to the objection."""
    entry = get_object_or_404(SupportEntry.objects.by_practitioner(request.user).for_listing(), pk=pk)
    told = _("Sent. The group reads it, and closes this or writes again.")
    return act(request, entry, actions.answer_objection, told, reply_form=ReplyForm(request.POST))


@require_POST
def settle(request, pk):
    """The group closes it."""
    entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
    told = _("Settled. The practitioner sees it too.")
    return act(request, entry, actions.settle_objection, told, seen_form=SeenForm(request.POST))
