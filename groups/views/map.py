from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freshness.editions import LISTINGS, VOCABULARY
from freshness.revalidation import revalidated
from groups import map_page, search
from groups.forms.chips import chips_of, exact_address
from groups.forms.directory import DirectoryForm


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def index(request):
    form = DirectoryForm(request.GET)
    context = {"form": form} | (_found(form) if form.is_valid() else {"answer": search.Answer()})
    return render(request, "groups/map.html", context)


def _found(form):
    """The first groups that were found, on the map and in the list."""
    answer = search.on_map(form.question(), map_page.MOST)
    return {
        "answer": answer,
        "page": map_page.page_of(form, answer.groups),
        "chips": chips_of(form),
        "exact_address": exact_address(form),
        "tiles": settings.MAP_TILES,
        "cut": answer.more or answer.count > len(answer.groups),
    }
