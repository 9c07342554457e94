"""Cards of groups in lists."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.translation import get_language

from freshness.shapes import filled
from groups import meetings
from places.miles import about_miles
from roles.fields import terms
from roles.models import Topic

register = template.Library()


@register.simple_tag
def group_card(card):
    """The card of a groups.search.cards.Card, as an item of a list."""
    language, names = get_language(), terms(Topic)
    facts = {
        "address": card.get_absolute_url(),
        "name": card.name,
        "about": card.facts["about"],
        "town": card.town,
        "when_note": card.facts["when_note"],
        "miles": "" if card.miles is None else f" · {about_miles(card.miles)}",
        "next": _next(card),
        "stale_since": date_format(card.confirmed_on, "YEAR_MONTH_FORMAT") if card.is_stale() else "",
        "times": [_described(pattern, language) for pattern in card.patterns()],
        "topics": [names[topic].name for topic in card.facts["topics"] if topic in names],
    }
    return filled("groups/_card.html", facts, how=card.how)


@lru_cache(maxsize=4096)
def _described(pattern, _language):
    return meetings.describe(pattern)


def _next(card):
    return get_template("groups/_next.html").render({"next": card.meets_next}) if card.meets_next else ""
