"""Fields of filters, drawn once for each state: the form pack's templates cost more than ten cards.

What somebody typed, and how many groups a choice would leave, is put into what was drawn, and is not kept.
"""

import re
from copy import copy, deepcopy
from secrets import token_hex

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

MOST = 1000
# Stands, with its number, where something will be put in; nobody can write it into their text.
GAP = token_hex(8)
GAPS = re.compile(f"{GAP}([0-9]+)g")
_drawn = {}


class SharedFields(dict):
    """Fields that no form changes: forms of a class have the same ones, as to copy them takes as long as ten cards."""

    def __deepcopy__(self, memo):
        return dict(self)


def kept_field(bound):
    """The field as the form pack draws it. A form may have `counts`, {field: {choice: what it would leave}}."""
    return _kept(bound, get_language())


def kept_fields(form, names):
    """{name: the same} of several fields of a form: to ask for the language takes a third of the time."""
    language = get_language()
    return {name: _kept(form[name], language) for name in names}


def _kept(bound, language):
    if bound.name in bound.form.errors:
        return as_crispy_field(_as_it_is(bound))
    if (choices := getattr(bound.field, "choices", None)) is not None:
        return _choosing(bound, tuple(str(value) for value, _label in choices), language)
    if isinstance(bound.field, forms.CharField):
        return _typing(bound, bound.value(), language)
    return as_crispy_field(_as_it_is(bound))


def _typing(bound, value, language):
    if value in (None, ""):
        return _filled(_parts(bound, ("empty",), _as_it_is, language), ())
    if not isinstance(value, str):
        return as_crispy_field(_as_it_is(bound))
    return _filled(_parts(bound, ("typed",), _typed_into, language), [escape(value)])


def _choosing(bound, values, language):
    counts = getattr(bound.form, "counts", {}).get(bound.name)
    parts = _parts(bound, (repr(bound.value()), values), _chosen_from, language)
    if counts is None:
        return mark_safe("".join(parts[::2]))  # noqa: S308 - drawn by templates
    return _filled(parts, [_told(counts.get(value)) for value in values])


def _told(count):
    return "" if count is None else f" ({count})"


def _filled(parts, texts):
    """`parts` are text and the number of what stands between, by turns."""
    filled = parts.copy()
    filled[1::2] = [texts[number] for number in parts[1::2]]
    return mark_safe("".join(filled))  # noqa: S308 - drawn by templates, and escaped


def _parts(bound, state, gapped, language):
    key = (type(bound.form), bound.name, state, language)
    if (parts := _drawn.get(key)) is None:
        if len(_drawn) >= MOST:
            _drawn.clear()
        parts = GAPS.split(as_crispy_field(gapped(bound)))
        parts[1::2] = map(int, parts[1::2])
        _drawn[key] = parts
    return parts


def _as_it_is(bound):
    """The same field by itself: the form pack leaves its mark on what it draws, and forms may share theirs."""
    alone = copy(bound)
    alone.field = deepcopy(bound.field)
    return alone


def _typed_into(bound):
    gapped = _as_it_is(bound)
    gapped.value = lambda: f"{GAP}0g"
    return gapped


def _chosen_from(bound):
    gapped, labels = _as_it_is(bound), enumerate(bound.field.choices)
    gapped.field.widget.choices = [(value, f"{label}{GAP}{place}g") for place, (value, label) in labels]
    return gapped
