"""Dates in words: to say one takes as long as a small query, and many pages say the same."""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def in_words(day, form="DATE_FORMAT"):
    """A date (no moment) as Django's date_format says it, in the language that is spoken."""
    return _in_words(day, form, get_language())


@lru_cache(maxsize=4096)
def _in_words(day, form, _language):
    return date_format(day, form)
