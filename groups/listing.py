"""What the directory's page says, as facts for its templates: each part is drawn once for each of its shapes
(freshness.shapes), and what is rare, such as a misspelt word, is rendered where it is needed."""

from functools import cache

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freshness.days import in_words
from freshness.fields import kept_fields
from freshness.shapes import filled, filling
from groups.forms.chips import address_of
from places.miles import about_miles
from roles.fields import terms
from roles.models import Topic

FIELDS = ("q", "near", "within", "topic", "day", "how", "access", "open", "area", "role", "sort")
MORE = ("day", "how", "access", "area", "role", "open")


def facts_of(form, shown):
    """{fact: text or HTML} of a form and of what groups.forms.answered shows for it."""
    return kept_fields(form, FIELDS) | {"found": _found(form, shown)}


def has_more(form):
    """Whether one of the choices that are folded away is made."""
    return any(form[name].value() for name in MORE)


def _found(form, shown):
    page = shown["page"]
    facts = {
        "counted": "" if form.errors else _counted(page),
        "understood": _understood(form, shown),
        "chips": [filled("groups/_chip.html", chip._asdict()) for chip in shown.get("chips", ())],
        "groups": _cards(page.groups),
        "none": "" if page.groups or form.errors else _rendered("groups/_found_none.html", shown),
        "besides": _besides(shown),
        "map": _beside("groups:map", form),
        "whats_on": _beside("groups:whats_on", form, "sort"),
        "previous": address_of(form, page=page.previous) if page.previous else "",
        "next": address_of(form, page=page.next) if page.next else "",
    }
    return filled("groups/_found.html", facts)


def _counted(page):
    if page.more:
        return _("More than 1,000 groups")
    return ngettext("%(n)s group", "%(n)s groups", page.count) % {"n": page.count}


def _understood(form, shown):
    """What the page says of how the question was taken, where there is anything to say."""
    page = shown["page"]
    taken = (shown.get("choices") and not form.errors, shown.get("read"), shown.get("fewer"))
    if not any((*taken, page.corrected, page.began_anew, form.was_cut())):
        return ""
    return _rendered("groups/_understood.html", {"form": form} | shown)


def _besides(shown):
    besides = shown.get("besides")
    if not besides or not (besides.groups or besides.more):
        return ""
    facts = {"groups": _cards(besides.groups), "instead_address": shown["instead_address"]}
    return filled("groups/_found_besides.html", facts)


def _rendered(template, facts):
    return mark_safe(get_template(template).render(facts))  # noqa: S308 - drawn by a template


def _beside(name, form, *without):
    """The address of another page that shows the same groups."""
    asked = address_of(form, *without)
    return _address(name) + ("" if asked == "?" else asked)


_address = cache(reverse)


def _cards(cards):
    names, fill = terms(Topic), filling("groups/_card.html")
    return mark_safe("".join(_card(card, names, fill) for card in cards))  # noqa: S308 - drawn by templates


def _card(card, names, fill):
    facts = {
        "address": card.get_absolute_url(),
        "name": card.name,
        "about": card.facts["about"],
        "town": card.town,
        "when_note": card.facts["when_note"],
        "miles": "" if card.miles is None else f" · {about_miles(card.miles)}",
        "next": _rendered("groups/_next.html", {"next": card.meets_next}) if card.meets_next else "",
        "stale_since": in_words(card.confirmed_on, "YEAR_MONTH_FORMAT") if card.is_stale() else "",
        "times": card.times(),
        "topics": [names[topic].name for topic in card.facts["topics"] if topic in names],
    }
    return fill(facts, how=card.how)
