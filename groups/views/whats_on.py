from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freshness.editions import LISTINGS, VOCABULARY
from freshness.revalidation import revalidated
from groups import search
from groups.forms.answered import ways_out
from groups.forms.chips import chips_of
from groups.forms.understood import choices_of, facts_of, understood
from groups.forms.whats_on import WhatsOnForm


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def whats_on(request):
    form = WhatsOnForm(request.GET)
    context = {"form": form} | (_shown(form, understood(form)) if form.is_valid() else {"choices": choices_of(form)})
    template = "groups/_whats_on.html" if request.htmx and not form.errors else "groups/whats_on.html"
    return render(request, template, context)


def _shown(form, meant):
    """The meetings of the days asked for, and the ways on from them."""
    span, question = form.days(), meant.form.question()
    agenda = search.whats_on(question, span)
    shown = facts_of(form, meant) | {"span": span, "agenda": agenda, "chips": chips_of(meant.form)}
    return shown | (ways_out(meant.form, question) if agenda.is_empty else {})
