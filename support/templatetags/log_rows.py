"""Rows of a log that stand in a page by the dozen, or on paper by the hundred."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from freshness.days import in_words
from freshness.shapes import filled, filling
from support.durations import duration

register = template.Library()


@register.simple_tag
def paper_rows(rows):
    """Those of support.log_on_paper.rows_of."""
    drawn = filling("support/_paper_row.html")
    return _together(_paper_row(drawn, **row) for row in rows)


def _paper_row(drawn, *, is_not_right, **facts):
    return drawn(facts, is_not_right=is_not_right)


@register.simple_tag
def month_bars(month):
    """The bars of one of support.figures' Months."""
    drawn = filling("support/_month_bar.html")
    return _together(drawn({"box": bar.box}, area=bar.area.id) for bar in month.bars)


@register.simple_tag
def month_rows(months):
    """A row of a table for each area of these Months."""
    drawn = filling("support/_month_row.html")
    return _together(_month_row(drawn, month, bar) for month in months for bar in month.bars)


def _month_row(drawn, month, bar):
    facts = {"month": in_words(month.first, "YEAR_MONTH_FORMAT"), "name": bar.area.name, "time": duration(bar.minutes)}
    return drawn(facts, area=bar.area.id)


def _together(parts):
    return mark_safe("".join(parts))  # noqa: S308 - drawn by templates


@register.simple_tag
def log_entry(entry, *, heading="h3", group=None, link=False):
    """A SupportEntry of `for_listing`, under a heading of this tag; with its group where there are several, and with a
    link to its own page where that is another."""
    facts = {
        "pair": entry.proposal.get_absolute_url() if group else "",
        "group": group.name if group else "",
        "address": entry.get_absolute_url() if link else "",
        "areas": [filled("groups/_poster_area.html", {"code": a.pk, "name": a.name}) for a in entry.areas.all()],
        "role": entry.role_id,
        "role_name": entry.role.name,
        "used": [_resource(one) for one in entry.resources.all()],
    }
    return filled("support/_entry.html", facts | _words(entry), heading=heading, **_state(entry))


def _words(entry):
    since = entry.not_right_at and timezone.localdate(entry.not_right_at)
    return {
        "day": in_words(entry.on),
        "at": entry.at_in_words(),
        "what": entry.what,
        "time": duration(entry.minutes) if entry.minutes else "",
        "gained": entry.gained,
        "not_right_since": in_words(since) if since else "",
    }


def _state(entry):
    return {
        "state": entry.state,
        "in_meeting": entry.in_meeting,
        "is_changed": entry.edit > 1,
        "is_over_its_date": entry.is_over_its_date(),
        "is_beyond_the_end": entry.is_cancelled() and entry.is_beyond_the_end(),
    }


def _resource(one):
    if one.status != one.Status.PUBLISHED:
        return one.title
    return format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.title)
