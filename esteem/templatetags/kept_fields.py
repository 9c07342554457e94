"""Fields of choices in filters, drawn once for each state: a list of topics costs as much as ten cards."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.utils.translation import get_language

register = template.Library()
MOST = 2000
_drawn = {}


@register.filter
def kept_field(bound):
    """The field as the form pack draws it. What somebody typed, and errors, are drawn anew each time and not kept."""
    choices = getattr(bound.field, "choices", None)
    if choices is None or bound.errors:
        return as_crispy_field(bound)
    labels = tuple((str(value), str(label)) for value, label in choices)
    state = (type(bound.form), bound.name, repr(bound.value()), labels, get_language())
    if state not in _drawn:
        if len(_drawn) >= MOST:
            _drawn.clear()
        _drawn[state] = as_crispy_field(bound)
    return _drawn[state]
