"""Cards of groups in lists. All but the distance and the next date is the same for everybody: drawn once and kept."""

from secrets import token_hex

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from freshness.editions import VOCABULARY, kept
from groups import meetings
from groups.search.cards import Card
from places.miles import about_miles
from roles.fields import terms
from roles.models import Topic

register = template.Library()
KEPT = 4096
# Stands in a card that is kept where the distance and the next date will stand; nobody can write it into their text.
GAP = token_hex(8)


@register.simple_tag
def group_card(card):
    """The card of a groups.search.cards.Card, as an item of a list."""
    before, between, after = _parts(card.pk, card.told, card.confirmed_on, timezone.localdate(), get_language())
    miles = "" if card.miles is None else f" · {about_miles(card.miles)}"
    date = get_template("groups/_next.html").render({"next": card.meets_next}) if card.meets_next else ""
    return mark_safe(f"{before}{miles}{between}{date}{after}")  # noqa: S308 - drawn by templates


@kept(VOCABULARY, most=KEPT)
def _parts(pk, told, confirmed_on, _day, _language):
    """What stands before the distance, between it and the next date, and after that."""
    card = Card(pk, told, confirmed_on)
    names = terms(Topic)
    facts = card.facts | {
        "address": card.get_absolute_url(),
        "gap": GAP,
        "times": [meetings.describe(pattern) for pattern in card.patterns()],
        "topics": [names[topic] for topic in card.facts["topics"] if topic in names],
        "stale_since": card.confirmed_on if card.is_stale() else None,
    }
    return get_template("groups/_card.html").render(facts).split(GAP)
