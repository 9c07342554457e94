"""The next dates of a group and its month: many groups meet at the same times, so each is drawn once and kept."""

from django import template
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from freshness.editions import kept
from groups import meetings, month

register = template.Library()
COUNT, KEPT = 4, 1000
# A meeting stays among the next dates until it has begun for less than this.
MINUTES = 10


@register.simple_tag
def dates_of(patterns):
    """The next four dates of [(Pattern, [Change])], and the month of the first."""
    plain = tuple((pattern, tuple(changes)) for pattern, changes in patterns)
    now = timezone.now()
    begun = now.replace(minute=now.minute - now.minute % MINUTES, second=0, microsecond=0)
    return mark_safe(_drawn(plain, begun, get_language()))  # noqa: S308 - drawn by a template


@kept(most=KEPT)
def _drawn(patterns, begun, _language):
    dates = meetings.next_occurrences(patterns, count=COUNT, after=begun)
    return get_template("groups/_dates.html").render({"dates": dates, "month": month.draw_next(patterns)})
