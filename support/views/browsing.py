"""The list of groups that a practitioner could support, and the searches that they keep."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freshness.editions import read_once
from groups import wanted
from groups.forms.understood import choices_of
from groups.models import SelfHelpGroup
from practitioners import searches as actions
from practitioners.looks import look
from practitioners.models import Practitioner, SavedSearch
from support.browsing import BrowseForm, SaveSearchForm, SearchNameForm, count_new
from support.cards import cards_of
from support.paging import page_of
from support.views.proposals import profile_of

# Each counts what is new in its own few looks into the index, so that their number on a page is bounded.
MOST_NEW, ON_A_PAGE = 20, 10


@require_safe
@read_once()
def browse(request):
    """Groups that want supporters and asked for what this practitioner can do, within their reach."""
    profile = profile_of(request.user)
    if profile is None:
        messages.info(request, _("Say first what you can do. Then you see groups that asked for it."))
        return redirect("practitioners:me")
    form = BrowseForm(request.GET, practitioner=profile)
    context = {"profile": profile, "form": form, "page": wanted.Answer(), "saved": form.saved()}
    context["choices"] = choices_of(form)
    if profile.is_checked() and form.is_valid():
        context |= _found(context["saved"] or profile, form, request.user)
    template = "support/_browse.html" if request.htmx and not form.errors else "support/browse.html"
    return render(request, template, context)


def _found(looked_at, form, user):
    """A page of groups with a card each; `looked_at` is the profile or the saved search, which knows what is new."""
    page, since, profile = wanted.ask(form.question(_own(user))), look(looked_at), form.practitioner
    save_form = SaveSearchForm(initial={"question": form.address()}, practitioner=profile, auto_id="save_%s")
    cards = cards_of(profile, page.rows, since)
    return {"page": page, "since": since, "cards": cards, "save_form": save_form, "searches": profile.saved_searches}


def _own(user):
    return tuple(SelfHelpGroup.objects.coordinated_by(user).order_by("pk").values_list("pk", flat=True))


@require_safe
@read_once()
def searches(request):
    """The saved searches, ten to a page, each with how many groups came since it was last opened."""
    profile = get_object_or_404(Practitioner.objects.of_user(request.user).with_offers())
    own, rows = _own(request.user), []
    page = page_of(profile.saved_searches.order_by("pk"), request, ON_A_PAGE)
    for search in page:
        new = count_new(search, profile, without=own, most=MOST_NEW + 1)
        rows.append((search, new, SearchNameForm(instance=search, auto_id=f"search-{search.pk}-%s")))
    return render(request, "support/searches.html", {"profile": profile, "page": page, "rows": rows, "most": MOST_NEW})


@require_POST
def save(request):
    """Keep what was looked for under a name, and open it."""
    profile = get_object_or_404(Practitioner.objects.of_user(request.user).with_offers())
    form = SaveSearchForm(request.POST, practitioner=profile)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("practitioner_groups")
    try:
        return redirect(actions.save_search(practitioner=profile, by=request.user, **form.cleaned_data))
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("searches:index")


@require_POST
def rename(request, pk):
    search = get_object_or_404(SavedSearch.objects.of_user(request.user), pk=pk)
    form = SearchNameForm(request.POST, instance=search)
    try:
        if form.is_valid():
            actions.rename_search(search=search, name=form.cleaned_data["name"], by=request.user)
            messages.success(request, _("Saved."))
        else:
            messages.error(request, next(iter(form.errors.values()))[0])
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    return redirect("searches:index")


@require_POST
def delete(request, pk):
    search = get_object_or_404(SavedSearch.objects.of_user(request.user), pk=pk)
    actions.delete_search(search=search, by=request.user)
    messages.success(request, _("Deleted."))
    return redirect("searches:index")
