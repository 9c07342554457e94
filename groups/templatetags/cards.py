"""Cards of groups in lists. A card's template is drawn once for each shape that a card has; the facts are put in."""

from functools import lru_cache
from secrets import token_hex

from django import template
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from groups import meetings
from places.miles import about_miles
from roles.fields import terms
from roles.models import Topic

register = template.Library()
# Stands around the name of a fact where the fact will stand; nobody can write it into their text.
GAP = token_hex(8)
FACTS = ("address", "name", "about", "town", "miles", "next", "when_note", "stale_since")


@register.simple_tag
def group_card(card):
    """The card of a groups.search.cards.Card, as an item of a list."""
    language, names = get_language(), terms(Topic)
    times = [_described(pattern, language) for pattern in card.patterns()]
    topics = [names[topic].name for topic in card.facts["topics"] if topic in names]
    shape = (card.how, len(times), len(topics), bool(card.facts["when_note"]), card.is_stale())
    facts = {
        "address": card.get_absolute_url(),
        "name": card.name,
        "about": card.facts["about"],
        "town": card.town,
        "when_note": card.facts["when_note"],
        "stale_since": date_format(card.confirmed_on, "YEAR_MONTH_FORMAT") if shape[-1] else "",
        "miles": "" if card.miles is None else f" · {about_miles(card.miles)}",
        **_numbered("time", times),
        **_numbered("topic", topics),
    }
    drawn = {name: escape(fact) for name, fact in facts.items()} | {"next": _next(card)}
    parts = _drawn(*shape, language)
    return mark_safe("".join(drawn[part] if odd else part for odd, part in parts))  # noqa: S308 - all is escaped


@lru_cache(maxsize=512)
def _drawn(how, times, topics, is_noted, is_stale, language):
    """[(False, text of the template) or (True, name of the fact that stands there)] of a card with so many times and
    topics."""
    gaps = {name: f"{GAP}{name}{GAP}" for name in FACTS}
    gaps |= {} if is_stale else {"stale_since": ""}
    gaps |= {} if is_noted else {"when_note": ""}
    lists = {
        f"{name}s": [f"{GAP}{name}{n}{GAP}" for n in range(count)]
        for name, count in (("time", times), ("topic", topics))
    }
    text = get_template("groups/_card.html").render(gaps | lists | {"how": how})
    return [(bool(number % 2), part) for number, part in enumerate(text.split(GAP))]


@lru_cache(maxsize=4096)
def _described(pattern, _language):
    return meetings.describe(pattern)


def _numbered(name, values):
    return {f"{name}{number}": value for number, value in enumerate(values)}


def _next(card):
    return get_template("groups/_next.html").render({"next": card.meets_next}) if card.meets_next else ""
