"""What a group's page says, as facts for its templates, each part in a template of its own: of a page as a whole there
are more shapes than are worth keeping (freshness.shapes)."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from freshness.days import in_words
from freshness.shapes import filled
from groups import meetings, month

SHORT, DESCRIBED = 300, 25
ACCESS = {
    "step_free": gettext_noop("Step-free way in."),
    "accessible_toilet": gettext_noop("Accessible toilet."),
    "hearing_loop": gettext_noop("Hearing loop."),
    "companions_welcome": gettext_noop("You may bring somebody."),
    "children_welcome": gettext_noop("Children welcome."),
}
COUNT, KEPT = 4, 1000
# A meeting stays among the next dates until it has begun for less than this.
MINUTES = 10


def facts_of(group, shown, host, *, shows_contact):
    """({fact: text, list of texts or HTML}, {what the template decides by}) of a group and its linked.Shown.

    `host` is where calendars can be had; `shows_contact` says whether whoever looks may see the contact details.
    """
    facts = {
        "name": group.name,
        "slug": group.slug,
        "description": Truncator(group.about).words(DESCRIBED),
        "own_word": group.own_word,
        "topics": [topic.name for topic in shown.topics],
        "about": mark_safe(linebreaks(group.about, autoescape=True)),  # noqa: S308 - escaped
        "when": _when(group, shown.patterns, host),
        "where": _where(group),
        "more": _more(group),
        "reach": _reach(group, shown.coordinated, shows_contact),
        "support": _support(group, shown.areas),
        "foot": _foot(group),
    }
    listed = group.is_listed()
    return facts, {"is_short": len(group.about) < SHORT, "may_be_claimed": listed and not shown.coordinated}


def _when(group, patterns, host):
    facts = {
        "times": [meetings.describe(pattern) for pattern, _changes in patterns],
        "note": group.when_note,
        "dates": _dates(patterns),
        "slug": group.slug,
        "host": host,
    }
    return filled("groups/_poster_when.html", facts, has_calendar=bool(group.is_listed() and patterns))


def _dates(patterns):
    """The next four dates of [(Pattern, [Change])], and the month of the first. Many groups meet at the same times."""
    now = timezone.now()
    begun = now.replace(minute=now.minute - now.minute % MINUTES, second=0, microsecond=0)
    plain = tuple((pattern, tuple(changes)) for pattern, changes in patterns)
    return _dates_drawn(plain, _coming(plain, begun), get_language())


@lru_cache(maxsize=KEPT)
def _coming(patterns, begun):
    return tuple(meetings.next_occurrences(patterns, count=COUNT, after=begun))


@lru_cache(maxsize=KEPT)
def _dates_drawn(patterns, coming, _language):
    drawn = month.draw_of(patterns, coming[0].starts.date()) if coming else None
    return get_template("groups/_dates.html").render({"dates": coming, "month": drawn})


def _where(group):
    facts = {"lines": [] if group.how == group.How.ONLINE else group.venue_lines(), "note": group.online_note}
    return filled("groups/_poster_where.html", facts, how=group.how, place_shown=group.place_shown)


def _more(group):
    facts = {
        "who_for": group.who_for,
        "languages": group.languages,
        "cost": group.get_cost_display(),
        "cost_note": group.cost_note,
        "access": " ".join(_access(group)),
        "size": str(group.size or ""),
        "since": str(group.since or ""),
    }
    return filled("groups/_poster_more.html", facts)


def _access(group):
    yield from (_(words) for name, words in ACCESS.items() if getattr(group, name))
    if group.access_note:
        yield group.access_note


def _reach(group, is_coordinated, shows_contact):
    contact = ("contact_name", "contact_phone", "contact_email", "website") if shows_contact else ()
    facts = {name: getattr(group, name) for name in contact}
    facts |= {"dial": group.contact_phone.replace(" ", ""), "slug": group.slug}
    can_be_written_to = group.open_to_members and bool(group.contact_email or is_coordinated)
    told = {"open_to_members": group.open_to_members, "can_be_written_to": can_be_written_to}
    return filled("groups/_poster_reach.html", facts, **told)


def _support(group, areas):
    chips = [filled("groups/_poster_area.html", {"code": area.pk, "name": area.name}) for area in areas]
    return filled("groups/_poster_support.html", {"areas": chips, "slug": group.slug}, is_listed=group.is_listed())


def _foot(group):
    facts = {
        "slug": group.slug,
        "address": f"{settings.SITE_URL}{group.get_absolute_url()}",
        "confirmed": in_words(group.confirmed_on) if group.confirmed_on else "",
        "source": group.source,
    }
    return filled("groups/_poster_foot.html", facts, is_listed=group.is_listed())
