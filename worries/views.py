from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from worries import actions
from worries.forms import StartForm, WorryForm
from worries.guidance import ways_with_guidance
from worries.models import UrgentHelp, Worry


@require_safe
@login_not_required
def index(request):
    """Urgent help, and ways by kind of worry; for anybody."""
    start = StartForm(request.GET).answers()
    return render(request, "worries/index.html", _urgent() | {"ways": ways_with_guidance(), "start": start})


def _urgent():
    """The ways to urgent help, and the day of the oldest check where each of them was checked."""
    rows = list(UrgentHelp.objects.order_by("position"))
    days = [row.checked_on for row in rows]
    return {"urgent": rows, "checked_on": min(days, default=None) if all(days) else None}


@require_http_methods(["GET", "POST"])
def write(request):
    """A private note to those who run the site."""
    data = request.POST if request.method == "POST" else None
    form = WorryForm(data, user=request.user, initial=StartForm(request.GET).answers())
    if request.method == "POST" and form.is_valid():
        try:
            worry = actions.write(by=request.user, **form.cleaned_data)
            messages.success(request, _("Your note is sent. The answer will stand here."))
            if not actions.is_heard_of(worry):
                messages.warning(request, _("Nobody gets an e-mail about it, so it may lie for a while."))
            return redirect("worries:mine")
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    return render(request, "worries/write.html", _urgent() | {"form": form})


@require_safe
def mine(request):
    """This person's own notes, with the answers."""
    notes, unreadable = Worry.objects.written_by(request.user).for_listing(), actions.without_a_reader(request.user)
    return render(request, "worries/mine.html", {"notes": notes, "unreadable": unreadable})


@require_POST
def take_back(request, pk):
    actions.take_back(worry=get_object_or_404(Worry.objects.written_by(request.user), pk=pk), by=request.user)
    messages.success(request, _("Your note is deleted."))
    return redirect("worries:mine")
