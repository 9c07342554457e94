"""Groups' meetings in iCalendar (RFC 5545): the only module that knows its words.

Each regular time is a series in local wall time. A date that is cancelled or moved is an event of its own that takes
the place of the planned one (RECURRENCE-ID). What is told is what anybody may see on the group's page, without contact
details.
"""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from groups import meetings
from groups.meetings import ZONE
from groups.models import SelfHelpGroup

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LOOKS_AGAIN = timedelta(days=1)
# SEQUENCE has to grow with each change and to stay a small number: minutes since this moment.
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
# A series is told from the day on which the group was listed; where a rule has no date within this time it has none.
LONGEST_WAIT = timedelta(days=800)


def calendar_of(groups, *, name, about="", weekday=None):
    """The bytes of a calendar with every current regular time of these groups, which `for_listing` fetched; with a
    `weekday` (0 is Monday), with those on that day."""
    calendar = Calendar()
    for key, value in _head(name, about).items():
        calendar.add(key, value)
    calendar.add("refresh-interval", LOOKS_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone())
    for group in groups:
        for meeting in group.meetings.all():
            for event in _events(group, meeting) if weekday in (None, meeting.weekday) else ():
                calendar.add_component(event)
    return calendar.to_ical()


def _head(name, about):
    head = {
        "prodid": "-//ESTEEM//Groups//EN",
        "version": "2.0",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "name": name,
        "x-wr-calname": name,
        "x-wr-timezone": ZONE.key,
        "x-published-ttl": "P1D",
    }
    return head | ({"description": about, "x-wr-caldesc": about} if about else {})


def _zone():
    """Local time in Britain, by the rule since 1996, for readers that do not know it by name."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add_component(_turn(TimezoneDaylight(), datetime(1996, 3, 31, 1), "BST", (0, 1), 3))
    zone.add_component(_turn(TimezoneStandard(), datetime(1996, 10, 27, 2), "GMT", (1, 0), 10))
    return zone


def _turn(part, start, name, hours, month):
    before, after = (timedelta(hours=number) for number in hours)
    part.add("dtstart", start)
    part.add("tzname", name)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
    return part


def _events(group, meeting):
    """The series of a regular time, and the dates of it that differ."""
    pattern = meeting.pattern()
    listed = group.published_at.astimezone(ZONE).date()
    start = max(pattern.first_on or listed, listed)
    planned = meetings.dates(pattern, start, start + LONGEST_WAIT)
    if not planned:
        return
    yield _series(group, meeting, pattern, planned[0])
    for change in (row.change() for row in meeting.changes.all()):
        if change.on >= planned[0] and meetings.falls_on(pattern, change.on):
            yield _exception(group, meeting, pattern, change)


def _series(group, meeting, pattern, first):
    event = _event(group, meeting, meetings.occurrence(pattern, first))
    event.add("rrule", _rule(pattern))
    return event


def _rule(pattern):
    which = pattern.week_of_month or ""
    rule = {"freq": pattern.frequency, "interval": pattern.interval, "byday": f"{which}{DAYS[pattern.weekday]}"}
    if pattern.frequency == "weekly":
        rule["wkst"] = "MO"
    if pattern.last_on:
        rule["until"] = datetime.combine(pattern.last_on, time(23, 59, 59), ZONE).astimezone(UTC)
    return rule


def _exception(group, meeting, pattern, change):
    """The event that stands for the planned one: cancelled in its place, or at its new time."""
    one = meetings.occurrence(pattern, change.moved_to or change.on, change)
    summary = _("Cancelled: %(group)s") % {"group": group.name} if one.cancelled else group.name
    event = _event(group, meeting, one, summary, "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("recurrence-id", datetime.combine(change.on, pattern.starts_at, ZONE))
    return event


def _event(group, meeting, one, summary="", status="CONFIRMED"):
    event, changed = Event(), group.changed_at.astimezone(UTC).replace(microsecond=0)
    facts = {
        "uid": f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}",
        "dtstamp": changed,
        "last-modified": changed,
        "sequence": max(0, int((changed - BEGINNING).total_seconds()) // 60),
        "dtstart": one.starts,
        "summary": summary or group.name,
        "description": _told(group, meeting),
        "location": _place(group),
        "url": _address(group),
        "status": status,
        "transp": "TRANSPARENT",
    }
    if one.ends:
        facts["dtend"] = one.ends
    for key, value in facts.items():
        if value != "":
            event.add(key, value)
    return event


def _told(group, meeting):
    ask = _("The newest dates, and how to reach the group: %(address)s") % {"address": _address(group)}
    return "\n".join(line for line in (f"{meeting}.", group.when_note, ask) if line)


def _place(group):
    """What anybody may know: where the venue is hidden, the town alone."""
    if group.how == SelfHelpGroup.How.ONLINE:
        return _("Online")
    return ", ".join(group.venue_lines())


def _address(group):
    return f"{settings.SITE_URL}{group.get_absolute_url()}"
