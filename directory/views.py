from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory import calendars
from directory.square_code import drawing
from freshness.revalidation import ask_each_time
from groups import search
from groups.forms.understood import understood
from groups.forms.whats_on import WhatsOnForm
from groups.models import SelfHelpGroup

MOST_GROUPS = 200
KEPT_FOR_SECONDS = 3600


@require_safe
@login_not_required
def meetings(request, slug):
    """A listed group's meetings as a calendar: the same for everybody, whoever is signed in."""
    group = get_object_or_404(SelfHelpGroup.objects.published().for_listing(), slug=slug)
    calendar = calendars.calendar_of([group], name=group.name)
    return _calendar(request, calendar, f"{slug}.ics", changed_at=group.changed_at)


@require_safe
@login_not_required
@cache_control(public=True, max_age=KEPT_FOR_SECONDS)
def square_code(request, slug):
    """The code that leads from a listed group's printed page back to the page."""
    group = get_object_or_404(SelfHelpGroup.objects.published().only("slug"), slug=slug)
    drawn = drawing(f"{settings.SITE_URL}{group.get_absolute_url()}")
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
@login_not_required
def whats_on(request):
    """The meetings of the groups that a search finds, as a calendar of the first MOST_GROUPS."""
    form = WhatsOnForm(request.GET)
    if not form.is_valid():
        words = [message for messages in form.errors.values() for message in messages]
        return HttpResponse("\n".join(words), status=400, content_type="text/plain; charset=utf-8")
    question = understood(form).form.question()
    answer = search.first(question, MOST_GROUPS)
    more = answer.more or answer.count > len(answer.groups)
    about = _about(len(answer.groups)) if more else ""
    calendar = calendars.calendar_of(answer, name=_("Groups: what’s on"), about=about, weekday=question.day)
    return _calendar(request, calendar, "whats-on.ics")


def _about(number):
    words = ngettext(
        "The first %(n)s group of the search. Narrow it to have all of them.",
        "The first %(n)s groups of the search. Narrow it to have all of them.",
        number,
    )
    return words % {"n": number}


def _calendar(request, content, name, changed_at=None):
    """The file, or that it did not change. Without `changed_at` only its own mark says so: a search changes by what
    is no longer found, too."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = quote_etag(sha256(content).hexdigest()[:32])
    stamp = None
    if changed_at:
        stamp = int(changed_at.timestamp())
        response["Last-Modified"] = http_date(stamp)
    # A group that has closed, or hidden its address, is on no kept copy.
    ask_each_time(request, response)
    return get_conditional_response(request, response["ETag"], stamp, response)
