"""What was asked of the directory, part by part: each with an address that leaves it out."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# The part of a search.Question, and the GET fields that say it.
FIELDS = {
    "text": ("q", "exact"),
    "point": ("near", "within"),
    "topic": ("topic",),
    "day": ("day",),
    "how": ("how",),
    "access": ("access",),
    "area": ("area",),
    "role": ("role",),
    "open_to": ("open",),
}


class Chip(NamedTuple):
    """One part of the question: `text` says it, `address` asks the rest, `groups` says how many that finds."""

    text: str
    address: str
    groups: str = ""


def chips_of(form):
    """The Chips of a valid form: one for each answer, and one for each kind of access."""
    parts = [name for name in form.question().asked() if name != "access"]
    chips = [Chip(_said(form, name), address_of(form, *FIELDS[name])) for name in parts]
    return chips + [_access_chip(form, code) for code in form.cleaned_data["access"]]


def loosened_chips(form, loosened):
    """The Chips of search.loosened: what to leave out where nothing fits, and how many groups that gives."""
    named = [(name, _("the place") if name == "point" else _said(form, name), count) for name, count in loosened]
    return [Chip(text, address_of(form, *FIELDS[name]), _counted(count)) for name, text, count in named]


def wider_chips(form, wider):
    """The Chips of search.wider: how far to look instead."""
    return [Chip(_miles(miles), address_of(form, within=str(miles)), _counted(count)) for miles, count in wider]


def word_chips(form, ways):
    """The Chips of search.without_a_word."""
    return [Chip(f"“{word}”", address_of(form, q=text), _counted(count)) for word, text, count in ways]


def exact_address(form):
    """The same question, word for word as it was typed."""
    return address_of(form, exact="1")


def address_of(form, *without, **changed):
    """The address of the form's answers as they were given: without these, with those changed, from the first page."""
    given = {name: values for name, values in form.data.lists() if name not in (*without, "page")}
    return f"?{urlencode(given | changed, doseq=True)}"


def _said(form, name):
    answer = form.cleaned_data[FIELDS[name][0]]
    if name == "text":
        return f"“{answer}”"
    if name == "point":
        miles = form.question().miles
        words = ngettext("within %(miles)s mile of %(place)s", "within %(miles)s miles of %(place)s", miles)
        return words % {"miles": miles, "place": _name_of(answer)}
    if name == "access":
        return ", ".join(_label(form, "access", code) for code in answer)
    return str(answer) if name in ("topic", "area", "role") else _label(form, FIELDS[name][0], answer)


def _name_of(place):
    return _("where you are, near %(place)s") % {"place": place.district} if place.kind == "position" else place.name


def _miles(miles):
    return ngettext("%(miles)s mile", "%(miles)s miles", miles) % {"miles": miles}


def _label(form, field, code):
    return str(dict(form.fields[field].choices)[code])


def _access_chip(form, code):
    others = [other for other in form.cleaned_data["access"] if other != code]
    return Chip(_label(form, "access", code), address_of(form, access=others))


def _counted(count):
    if count > 1000:
        return _("more than 1,000 groups")
    return ngettext("%(n)s group", "%(n)s groups", count) % {"n": count}
