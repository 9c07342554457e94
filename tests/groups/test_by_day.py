"""Which meetings a day has: the pure rule, the soonest meeting and the database's condition say the same."""

from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.meetings import EPOCH, ZONE, Change, dates, falls_on, occurrences, soonest
from groups.models import Meeting, SelfHelpGroup
from tests import factories
from tests.groups.test_meetings import days, monthly, weekly

YEAR = timedelta(days=365)
patterns = weekly | monthly
thorough = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def with_changes(draw):
    """(pattern, changes) with dates that are cancelled or moved, some of which are no dates of the pattern."""
    pattern, since = draw(patterns), draw(days)
    planned = dates(pattern, since, since + YEAR)
    gone = draw(st.sets(st.sampled_from(planned), max_size=6)) if planned else set()
    gone |= draw(st.sets(days, max_size=2))
    moved = st.none() | st.integers(-40, 40)
    by = {on: draw(moved) for on in gone}
    return pattern, [Change(on, None if n is None else on + timedelta(days=n)) for on, n in by.items()]


@given(patterns, days)
def test_the_rule_for_one_day_gives_the_dates_of_the_pattern(pattern, since):
    span = [since + timedelta(days=n) for n in range(120)]
    assert [day for day in span if falls_on(pattern, day)] == dates(pattern, span[0], span[-1])


def test_patterns_without_a_first_date_begin_with_the_epoch():
    weekly = factories.Meeting(frequency="weekly", weekday=0, starts_at=time(19)).pattern()
    assert falls_on(weekly, EPOCH)
    assert not falls_on(weekly, EPOCH - timedelta(days=7))


@thorough
@given(st.lists(with_changes(), max_size=4), st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)))
def test_the_soonest_meeting_is_the_first_that_takes_place(meetings, after):
    after = after.replace(tzinfo=UTC)
    first = after.astimezone(ZONE).date()
    found = occurrences(meetings, since=first, until=first + YEAR)
    coming = [one for one in found if one.starts > after and not one.cancelled]
    one = soonest(meetings, after=after, until=first + YEAR)
    assert (one and one[0].starts) == (coming[0].starts if coming else None)


# --- In the database


def kept(group, pattern):
    fields = {name: getattr(pattern, name) for name in pattern.__dataclass_fields__}
    if pattern.interval > 1 and pattern.first_on is None:
        fields["first_on"] = EPOCH
    if pattern.first_on and pattern.last_on and pattern.last_on < pattern.first_on:
        fields["last_on"] = None
    return Meeting.objects.create(group=group, **fields)


@pytest.mark.django_db
@thorough
@given(st.lists(patterns, min_size=1, max_size=6), days | st.just(EPOCH) | st.just(EPOCH - timedelta(days=7)))
def test_the_databases_condition_is_the_rule(found, day):
    SelfHelpGroup.objects.all().delete()
    group = factories.draft_group(None)
    rows = [kept(group, pattern) for pattern in found]
    for on in (day + timedelta(days=n) for n in range(40)):
        assert {m.pk for m in Meeting.objects.planned_for(on)} == {m.pk for m in rows if falls_on(m.pattern(), on)}


@pytest.mark.django_db
def test_the_phase_follows_each_change_of_the_pattern():
    meeting = factories.meeting(factories.draft_group(None), interval=2, first_on=date(2026, 3, 3))
    before = meeting.phase
    meeting.first_on = date(2026, 3, 10)
    meeting.save()
    meeting.refresh_from_db()
    assert meeting.phase == 1 - before


@pytest.mark.django_db
def test_the_phase_is_worked_out_in_bulk_too():
    group = factories.draft_group(None)
    Meeting.objects.bulk_create(
        [Meeting(group=group, weekday=1, starts_at=time(19), interval=2, first_on=date(2026, 3, 10))]
    )
    assert Meeting.objects.planned_for(date(2026, 3, 24)).count() == 1


@pytest.mark.django_db
def test_the_migration_fills_the_phase_of_rows_that_are_there():
    meeting = factories.meeting(factories.draft_group(None), interval=3, first_on=date(2026, 3, 10))
    kept, other = meeting.phase, (meeting.phase + 1) % 3
    Meeting.objects.update(phase=other)
    import_module("groups.migrations.0008_meetings_by_day").fill(apps, None)
    meeting.refresh_from_db()
    assert meeting.phase == kept


@pytest.mark.django_db
def test_the_database_refuses_a_phase_beyond_the_interval():
    meeting = factories.meeting(factories.draft_group(None))
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(phase=1)
