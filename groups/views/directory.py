from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import letters
from freshness.editions import LISTINGS, VOCABULARY
from freshness.revalidation import revalidated
from freshness.shapes import filled, page
from groups import emails, listing
from groups.forms.answered import answered, unanswered
from groups.forms.directory import DirectoryForm
from groups.forms.people import ComeAlongForm
from groups.linked import listed_group, shown_of
from groups.models import SelfHelpGroup
from groups.poster import facts_of


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def index(request):
    form = DirectoryForm(request.GET)
    shown = answered(form) if form.is_valid() else unanswered(form)
    facts, has_more = listing.facts_of(form, shown), listing.has_more(form)
    if form.errors:
        return render(request, "groups/index.html", {"form": form, "has_more": has_more} | shown | facts)
    if request.htmx:
        return HttpResponse(filled("groups/_live.html", facts, swapped=True))
    return page(request, "groups/index.html", facts, has_more=has_more)


@require_safe
@login_not_required
@revalidated(LISTINGS, VOCABULARY)
def detail(request, slug):
    user = request.user
    group = _group_for(user, slug)
    coordinates = user.is_authenticated and group.is_coordinated_by(user)
    shows_contact = _shows_contact(group, user, coordinates)
    facts, told = facts_of(group, shown_of(group), request.get_host(), shows_contact=shows_contact)
    seen_by_few = "" if group.is_listed() else group.get_status_display()
    return page(request, "groups/detail.html", facts, **told, coordinates=coordinates, seen_by_few=seen_by_few)


def _group_for(user, slug):
    """The group of this slug, as far as this person may see it."""
    if user.is_authenticated:
        return get_object_or_404(SelfHelpGroup.objects.visible_to(user).for_page(), slug=slug)
    if (group := listed_group(slug)) is None:
        raise Http404
    return group


def _shows_contact(group, user, coordinates):
    """Contact details are for visitors who look for themselves; a supporter gets them with the group's yes."""
    if coordinates or user.is_staff:
        return True
    return user.is_anonymous and group.contact_shown == SelfHelpGroup.ContactShown.PUBLIC


@require_http_methods(["GET", "POST"])
@login_not_required
@rate_limit(action="come_along")
def come_along(request, slug):
    """Pass a visitor's words on to the group; supporters are told to propose instead."""
    group = get_object_or_404(SelfHelpGroup.objects.published(), slug=slug, open_to_members=True)
    form = ComeAlongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and emails.can_be_written_to(group) and form.is_valid() and _passed_on(group, form):
        messages.success(request, _("We have passed your message on, and kept no copy."))
        return redirect(group)
    context = {"group": group, "form": form, "can_be_written_to": emails.can_be_written_to(group)}
    return render(request, "groups/come_along.html", context)


def _passed_on(group, form):
    """Whether the visitor's words went out; where not, the form says so and still holds them."""
    if form.is_from_a_robot():
        return True
    try:
        emails.pass_on(group, reach_me=form.cleaned_data["reach_me"], message=form.cleaned_data["message"])
    except letters.NotSent:
        form.add_error(None, _("We could not pass your message on just now. Try again in a few minutes."))
        return False
    return True
