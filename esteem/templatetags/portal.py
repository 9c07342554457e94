"""Template tags that every page may use (a builtin library)."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from freshness.days import in_words
from groups import meetings
from places.miles import about_miles
from support.durations import duration

register = template.Library()
register.filter(about_miles)
register.filter(duration)


@register.simple_tag
def sign(name):
    """The inline drawing `name` (a role's or an area's id) from the page's symbols; the word stands beside it."""
    return mark_safe(f'<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-{name}"/></svg>')  # noqa: S308


@register.simple_tag(takes_context=True)
def live(context, form, part):
    """Attributes of a GET form: with htmx, each change of an answer replaces the element with the id `part`
    (static/js/live.js says what waits until the form is sent).

    None after an error, so that the next answer is a whole page, without the error beside the field. The address is
    the page's without its question: htmx would add the new answers to the old ones, and to the old page's number.
    """
    if form and form.errors:
        return ""
    return format_html(
        'data-hx-get="{}" data-hx-target="#{}" data-hx-swap="outerHTML" data-hx-push-url="true" '
        'data-hx-sync="this:replace" '
        'data-hx-trigger="submit, change, input changed delay:400ms from:find input[type=search]"',
        context["request"].path,
        part,
    )


@register.simple_tag
def live_form():
    """Attributes of a POST form that is the page's part with the id "form": with htmx, errors come without a reload."""
    return mark_safe('data-hx-post="" data-hx-target="#form" data-hx-swap="outerHTML"')


@register.filter(expects_localtime=True)
def clock(at):
    """The time of a moment as the site writes times: "7pm"."""
    return meetings.clock(at.time())


@register.filter
def month_year(day):
    """The month of a date: "January 2026"."""
    return in_words(day, "YEAR_MONTH_FORMAT")


@register.filter(expects_localtime=True)
def weekday_date(day):
    """A date that is near, with its weekday and without its year: "Tuesday 6 January"."""
    day = day.date() if isinstance(day, datetime) else day
    facts = {"weekday": in_words(day, "l"), "date": in_words(day, "MONTH_DAY_FORMAT")}
    return pgettext("a date with its weekday", "%(weekday)s %(date)s") % facts


@register.filter
def section(path):
    """The part of the site that an address belongs to, as far as the main menu tells them apart."""
    return path if path.startswith("/accounts/") else path.split("/")[1]


@register.simple_tag(takes_context=True)
def nav_link(context, url):
    """The opening tag of a link in the main menu, which says when its page, or one below it, is the present one."""
    request = context.get("request")
    here = request is not None and request.path.startswith(url)
    return format_html('<a href="{}"{}>', url, mark_safe(' aria-current="page"') if here else "")
