"""Calendars as two unrelated readers see them: recurring-ical-events, and ical.js, which Thunderbird reads with."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
import time_machine
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from directory.calendars import calendar_of
from groups.meetings import ZONE, occurrences
from groups.models import MeetingChange, SelfHelpGroup
from tests import factories
from tests.groups.test_by_day import kept, with_changes

pytestmark = pytest.mark.django_db
LISTED = datetime(2026, 1, 5, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 1), date(2026, 11, 30)  # both changes of the clocks lie between
SCRIPT = Path(__file__).with_name("read_calendar.mjs")


def of_python(calendar):
    """[(local start, seconds since 1970, status)] as recurring-ical-events reads it."""
    parsed = icalendar.Calendar.from_ical(calendar)
    found = recurring_ical_events.of(parsed).between(FIRST, LAST + timedelta(days=1))
    starts = [(event["DTSTART"].dt, str(event["STATUS"])) for event in found]
    # It also gives what began before and lasts until then.
    starts = [(at, status) for at, status in starts if at.date() >= FIRST]
    return sorted((f"{at:%Y-%m-%dT%H:%M:%S}", int(at.timestamp()), status) for at, status in starts)


def of_thunderbird(calendar):
    """The same as ical.js reads it."""
    if not shutil.which("node") or not (settings.BASE_DIR / "node_modules/ical.js").exists():
        pytest.skip("ical.js is not installed: npm ci")
    command = ["node", str(SCRIPT), f"{FIRST}", f"{LAST + timedelta(days=1)}"]
    answer = subprocess.run(command, input=calendar, capture_output=True, timeout=60, cwd=settings.BASE_DIR)
    assert answer.returncode == 0, answer.stderr
    return sorted(map(tuple, json.loads(answer.stdout)))


READERS = pytest.mark.parametrize("read", [of_python, of_thunderbird])


@pytest.fixture
def circle():
    return factories.listed_group(None, needs={}, published_at=LISTED, changed_at=LISTED)


def calendar(group):
    [found] = SelfHelpGroup.objects.for_listing().filter(pk=group.pk)
    return calendar_of([found], name=found.name)


def ours(group):
    """The meetings of the span as groups/meetings.py has them."""
    [found] = SelfHelpGroup.objects.for_listing().filter(pk=group.pk)
    told = occurrences(found.meeting_patterns(), since=FIRST, until=LAST)
    return sorted(
        (
            f"{one.starts:%Y-%m-%dT%H:%M:%S}",
            int(one.starts.timestamp()),
            "CANCELLED" if one.cancelled else "CONFIRMED",
        )
        for one in told
    )


@READERS
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"interval": 2, "first_on": date(2025, 12, 2)},
        {"interval": 2, "first_on": date(2026, 3, 10), "last_on": date(2026, 10, 27)},
        {"frequency": "monthly", "week_of_month": -1, "weekday": 4},
        {"frequency": "monthly", "week_of_month": 4, "interval": 3, "first_on": date(2026, 1, 1)},
        {"starts_at": time(23), "ends_at": time(1)},
        {"ends_at": None},
    ],
    ids=["weekly", "fortnightly", "fortnightly-to-a-day", "last-friday", "each-quarter", "past-midnight", "no-end"],
)
@time_machine.travel("2026-02-20 10:00Z")
def test_a_reader_finds_the_dates_that_the_site_shows(circle, read, fields):
    factories.meeting(circle, **fields)
    found = read(calendar(circle))
    assert found == ours(circle)
    assert len(found) > 2


@READERS
@time_machine.travel("2026-02-20 10:00Z")
def test_a_cancelled_date_and_a_moved_one_take_the_place_of_the_planned(circle, read):
    meeting = factories.meeting(circle)
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 3, 24))
    MeetingChange.objects.create(meeting=meeting, on=date(2026, 3, 31), moved_to=date(2026, 4, 2))
    found = read(calendar(circle))
    assert found == ours(circle)
    days = {start[:10]: status for start, _seconds, status in found}
    assert days["2026-03-24"] == "CANCELLED"
    assert "2026-03-31" not in days
    assert days["2026-04-02"] == "CONFIRMED"


@READERS
@time_machine.travel("2026-02-20 10:00Z")
def test_the_hour_on_the_wall_stays_when_clocks_change(circle, read):
    factories.meeting(circle)
    found = {start[:10]: (start[11:16], seconds) for start, seconds, _status in read(calendar(circle))}
    before, after = found["2026-03-24"], found["2026-03-31"]
    assert (before[0], after[0]) == ("19:00", "19:00")
    assert after[1] - before[1] == 7 * 24 * 3600 - 3600
    assert found["2026-10-27"][1] - found["2026-10-20"][1] == 7 * 24 * 3600 + 3600


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(with_changes())
def test_whatever_the_pattern_a_reader_finds_the_sites_dates(found):
    pattern, changes = found
    SelfHelpGroup.objects.all().delete()
    listed = datetime(2024, 1, 1, tzinfo=UTC)
    group = factories.listed_group(None, needs={}, published_at=listed)
    meeting = kept(group, pattern)
    MeetingChange.objects.bulk_create(
        MeetingChange(meeting=meeting, on=change.on, moved_to=change.moved_to) for change in changes
    )
    with time_machine.travel("2024-01-01 10:00Z"):
        assert of_python(calendar(group)) == ours(group)


# --- What it says


def events(group):
    return icalendar.Calendar.from_ical(calendar(group)).walk("VEVENT")


def test_an_event_says_where_to_look_for_more(circle):
    factories.meeting(circle)
    [event] = events(circle)
    assert event["SUMMARY"] == "Tuesday Circle"
    assert event["URL"] == "http://localhost:8000/groups/tuesday-circle/"
    assert event["DESCRIPTION"].startswith("Every Tuesday, 7pm to 9pm.\n")
    assert event["DTSTART"].params["TZID"] == "Europe/London"


@pytest.mark.parametrize(
    ("place_shown", "where"), [("address", "Hall, 1 Mill Lane, Nottingham, NG7 1ZZ"), ("area", "Nottingham")]
)
def test_a_hidden_venue_is_its_town(place_shown, where):
    place = {"venue": "Hall", "street": "1 Mill Lane", "postcode": "NG7 1ZZ", "place_shown": place_shown}
    group = factories.listed_group(None, needs={}, **place)
    factories.meeting(group)
    [event] = events(group)
    assert event["LOCATION"] == where


def test_an_online_group_meets_online():
    group = factories.listed_group(None, needs={}, how="online", venue="Hall", place_shown="address")
    factories.meeting(group)
    [event] = events(group)
    assert event["LOCATION"] == "Online"


def test_contact_details_are_not_told(circle):
    SelfHelpGroup.objects.update(contact_shown="public")
    factories.meeting(circle)
    text = calendar(circle).decode()
    assert not [word for word in ("01632", "circle@example.org", "Ada", "ORGANIZER") if word in text]


def test_the_same_listing_gives_the_same_bytes(circle):
    factories.meeting(circle)
    with time_machine.travel("2026-05-01 10:00Z"):
        first = calendar(circle)
    with time_machine.travel("2026-06-01 10:00Z"):
        assert calendar(circle) == first


def test_a_change_keeps_the_name_of_the_event_and_counts_on(circle):
    meeting = factories.meeting(circle)
    [before] = events(circle)
    SelfHelpGroup.objects.update(changed_at=LISTED + timedelta(hours=1))
    meeting.starts_at = time(18)
    meeting.save()
    [after] = events(circle)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert after["DTSTAMP"].dt == LISTED + timedelta(hours=1)


def test_two_regular_times_have_names_of_their_own(circle):
    factories.meeting(circle)
    factories.meeting(circle, weekday=3)
    assert len({event["UID"] for event in events(circle)}) == 2


def test_a_pattern_without_a_date_is_no_event(circle):
    factories.meeting(circle, first_on=date(2026, 3, 4), last_on=date(2026, 3, 5), weekday=0)
    with time_machine.travel("2026-02-01 10:00Z"):
        assert events(circle) == []


def test_the_zone_is_that_of_the_site(circle):
    zone = icalendar.Calendar.from_ical(calendar(circle)).walk("VTIMEZONE")[0].to_tz()
    for day in (date(2026, 1, 1), date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25), date(2030, 3, 31)):
        noon = datetime.combine(day, time(12))
        assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=ZONE).utcoffset()
