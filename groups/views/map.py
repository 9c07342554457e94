from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freshness.editions import LISTINGS, VOCABULARY
from freshness.revalidation import revalidated
from groups import map_page, search
from groups.forms.chips import chips_of
from groups.forms.counted import show_counts
from groups.forms.directory import DirectoryForm
from groups.forms.understood import choices_of, facts_of, understood


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def index(request):
    form = DirectoryForm(request.GET)
    nothing = {"answer": search.Answer(), "choices": choices_of(form)}
    context = {"form": form} | (_found(form, understood(form)) if form.is_valid() else nothing)
    return render(request, "groups/map.html", context)


def _found(form, meant):
    """The first groups found, on the map and in the list; the form's choices say how many each would leave."""
    answer = search.on_map(meant.form.question(), map_page.MOST)
    show_counts(form, search.tally(answer))
    return facts_of(form, meant) | {
        "answer": answer,
        "page": map_page.page_of(meant.form, answer.groups),
        "chips": chips_of(meant.form),
        "tiles": settings.MAP_TILES,
        "cut": answer.more or answer.count > len(answer.groups),
    }
