"""Distances in words."""

from math import ceil

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext, ngettext


def about_miles(miles):
    """A distance in words: "about 3.3 miles". What is not whole takes the plural of the next whole number."""
    if miles < 1:
        return gettext("less than a mile")
    shown, whole = floatformat(miles, 1), max(2, ceil(miles)) if round(miles, 1) != 1 else 1
    return ngettext("about %(miles)s mile", "about %(miles)s miles", whole) % {"miles": shown}
