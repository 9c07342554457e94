"""Looking back on the log: a pair's own, the practitioner's own; on paper, as a table, as a calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from support.figures import by_month, shared_out
from support.forms import LogForm, PairLogForm
from support.log_on_paper import rows_of
from support.log_table import table_of
from support.models import Proposal, SupportEntry
from support.paging import page_of
from support.planned_calendar import calendar_of

ON_PAPER, ON_A_PAGE = 100, 10


def _of_pair(request, pk):
    """(proposal, form, the entries of this pair's log that it leaves)."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user).for_listing(), pk=pk)
    form = PairLogForm(request.GET, entries=proposal.entries.all())
    return proposal, form, form.filter(proposal.entries.for_pair())


def _figures(entries):
    """The time of what was done: in all, and by month and area."""
    return {"drawing": by_month(shared_out(entries.totals())), "minutes": entries.minutes_in_all()}


@require_safe
def of_pair(request, pk):
    """The log that both sides share, ten entries to a page."""
    proposal, form, entries = _of_pair(request, pk)
    context = {"proposal": proposal, "form": form, "page": page_of(entries, request, ON_A_PAGE)} | _figures(entries)
    context["is_practitioner"] = proposal.is_of_practitioner(request.user)
    template = "support/_pair_log.html" if request.htmx and not form.errors else "support/pair_log.html"
    return render(request, template, context)


@require_safe
def on_paper(request, pk):
    """The same to be printed: the newest hundred that the choices leave, and how to get the rest."""
    proposal, form, entries = _of_pair(request, pk)
    rows = rows_of(entries, ON_PAPER + 1)
    context = {"proposal": proposal, "form": form, "rows": rows[:ON_PAPER], "more": len(rows) > ON_PAPER}
    return render(request, "support/pair_log_print.html", context | _figures(entries))


@require_safe
def of_pair_csv(request, pk):
    """The same as a table, all of it."""
    _proposal, _form, entries = _of_pair(request, pk)
    return _file(table_of(entries), "text/csv; charset=utf-8", "support-log.csv")


@require_safe
def calendar(request, pk):
    """What this pair plans, as a calendar to keep; only for the two sides, signed in."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    planned = proposal.entries.to_come(timezone.localdate())
    return _file(calendar_of(planned), "text/calendar; charset=utf-8", "planned-support.ics")


def _file(content, kind, name):
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _own_log(request):
    """(form, the practitioner's own entries that it leaves)."""
    entries = SupportEntry.objects.by_practitioner(request.user)
    form = LogForm(request.GET, entries=entries)
    return form, form.filter(entries.for_listing())


@require_safe
def mine(request):
    """The practitioner's own log, of all groups that are theirs to support."""
    form, entries = _own_log(request)
    context = {"form": form, "page": page_of(entries, request, ON_A_PAGE)} | _figures(entries)
    template = "support/_my_log.html" if request.htmx and not form.errors else "support/my_log.html"
    return render(request, template, context)


@require_safe
def mine_csv(request):
    _form, entries = _own_log(request)
    return _file(table_of(entries), "text/csv; charset=utf-8", "support-log.csv")
