from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freshness.editions import LISTINGS, VOCABULARY
from freshness.revalidation import revalidated
from groups import search
from groups.forms.chips import chips_of, exact_address, loosened_chips
from groups.forms.whats_on import WhatsOnForm


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def whats_on(request):
    form = WhatsOnForm(request.GET)
    context = {"form": form} | (_shown(form) if form.is_valid() else {})
    template = "groups/_whats_on.html" if request.htmx and not form.errors else "groups/whats_on.html"
    return render(request, template, context)


def _shown(form):
    """The meetings of the days asked for, and the ways on from them."""
    span = form.days()
    agenda = search.whats_on(form.question(), span)
    ways_out = loosened_chips(form, search.loosened(form.question())) if agenda.is_empty else []
    return {
        "span": span,
        "agenda": agenda,
        "chips": chips_of(form),
        "exact_address": exact_address(form),
        "ways_out": ways_out,
    }
