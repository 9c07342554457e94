"""What a pair plans, in iCalendar (RFC 5545).

Calendars are kept by other companies and light up on locked phones. So an event says that support is planned, when, and
where to read more after signing in: no group, no person, and nothing that somebody wrote.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

HEAD = {"prodid": "-//ESTEEM//Planned support//EN", "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}


def calendar_of(entries):
    """The bytes of a calendar of these entries, planned or called off."""
    calendar = Calendar()
    for key, value in HEAD.items():
        calendar.add(key, value)
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry):
    event, address = Event(), f"{settings.SITE_URL}{entry.get_absolute_url()}"
    facts = {
        "uid": f"planned-{entry.pk}@{urlsplit(settings.SITE_URL).hostname}",
        "dtstamp": timezone.now().astimezone(UTC).replace(microsecond=0),
        "sequence": entry.edit - 1,
        "summary": _("Planned support"),
        "description": _("Sign in to read more: %(address)s") % {"address": address},
        "url": address,
        "status": "CANCELLED" if entry.is_cancelled() else "CONFIRMED",
        "class": "PRIVATE",
    }
    for key, value in (facts | _times(entry)).items():
        event.add(key, value)
    return event


def _times(entry):
    """Its moments in UTC; without a time of day, the whole day."""
    if entry.at is None:
        return {"dtstart": entry.on, "dtend": entry.on + timedelta(days=1), "transp": "TRANSPARENT"}
    starts = datetime.combine(entry.on, entry.at, timezone.get_default_timezone()).astimezone(UTC)
    return {"dtstart": starts} | ({"dtend": starts + timedelta(minutes=entry.minutes)} if entry.minutes else {})
