import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from support import actions
from support.figures import by_month
from support.forms import EntryForm, LogForm, NotRightForm
from support.models import Proposal, SupportEntry

COLUMNS = (
    gettext_lazy("date"),
    gettext_lazy("group"),
    gettext_lazy("area"),
    gettext_lazy("role"),
    gettext_lazy("what"),
    gettext_lazy("minutes"),
    gettext_lazy("in a meeting"),
    gettext_lazy("learned"),
    gettext_lazy("not right"),
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "POST"])
def add(request, pk):
    """The practitioner adds to the log of an active support; before that the way leads to the agreement."""
    mine = Proposal.objects.by_practitioner(request.user).accepted().for_listing()
    proposal = get_object_or_404(mine, pk=pk)
    if not proposal.is_active():
        messages.error(request, _("Support begins when both sides have accepted the working agreement."))
        return redirect("support:agreement", pk)
    form = EntryForm(request.POST if request.method == "POST" else None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            actions.log_support(proposal=proposal, entry=form.save(commit=False), by=request.user)
            messages.success(request, _("Logged. The group sees it too."))
            return redirect(proposal)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    template = "support/_log.html" if request.htmx else "support/log.html"
    return render(request, template, {"proposal": proposal, "form": form})


@require_http_methods(["GET", "POST"])
def not_right(request, pk):
    """The group says that an entry is not right, and why."""
    entry = get_object_or_404(SupportEntry.objects.for_groups_of(request.user).for_listing(), pk=pk)
    form = NotRightForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_not_right(entry=entry, why=form.cleaned_data["why"], by=request.user)
            messages.success(request, _("Marked. The practitioner sees it too."))
            return redirect(entry.proposal)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "support/not_right.html", {"entry": entry, "form": form})


def _own_log(request):
    """(form, the practitioner's own entries that it leaves)."""
    entries = SupportEntry.objects.by_practitioner(request.user)
    form = LogForm(request.GET, entries=entries)
    return form, form.filter(entries.for_listing())


@require_safe
def mine(request):
    form, entries = _own_log(request)
    drawing = by_month(entries.totals())
    template = "support/_my_log.html" if request.htmx and not form.errors else "support/my_log.html"
    return render(request, template, {"form": form, "entries": entries, "drawing": drawing})


@require_safe
def mine_csv(request):
    _form, entries = _own_log(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="support-log.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for entry in entries:
        row = [entry.on, entry.proposal.group, entry.area, entry.role, entry.what, entry.minutes]
        writer.writerow([_safe(cell) for cell in [*row, entry.in_meeting, entry.learned, entry.not_right_why]])
    return response


def _safe(cell):
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
