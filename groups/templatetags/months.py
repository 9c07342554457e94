"""The days of a month's drawing: each is drawn once, as only few differ."""

from functools import lru_cache

from django import template
from django.template.loader import get_template

register = template.Library()


@register.simple_tag
def month_day(day):
    """The drawing of a groups.month.Day."""
    return _drawn(day.x, day.y, day.on.day, day.first is not None, bool(day.cancelled), day.sign_of_more)


@lru_cache(maxsize=2048)
def _drawn(x, y, number, meets, cancelled, more):
    facts = {"x": x, "y": y, "number": number, "meets": meets, "cancelled": cancelled, "more": more}
    return get_template("groups/_month_day.html").render(facts)
