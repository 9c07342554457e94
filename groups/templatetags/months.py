"""The parts of a month's drawing: each is drawn once, as only few differ."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def month_head(month):
    """What a groups.month.Month says of itself, and its weekdays."""
    return _head_drawn(month.first, month.weekdays, get_language())


@lru_cache(maxsize=64)
def _head_drawn(first, weekdays, _language):
    return get_template("groups/_month_head.html").render({"first": first, "weekdays": weekdays})


@register.simple_tag
def month_day(day):
    """The drawing of a groups.month.Day."""
    return _drawn(day.x, day.y, day.on.day, day.first is not None, bool(day.cancelled), day.sign_of_more)


@lru_cache(maxsize=2048)
def _drawn(x, y, number, meets, cancelled, more):
    facts = {"x": x, "y": y, "number": number, "meets": meets, "cancelled": cancelled, "more": more}
    return get_template("groups/_month_day.html").render(facts)
