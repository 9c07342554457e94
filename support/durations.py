"""Minutes in words."""

from functools import lru_cache

from django.utils.translation import get_language, ngettext


def duration(minutes):
    """This many minutes in words: "1 hour 30 minutes"."""
    return _said(minutes, get_language())


@lru_cache(maxsize=1024)
def _said(minutes, _language):
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest})
    return " ".join(parts)
