from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groups.meetings import EPOCH, ZONE, Change, Pattern, clock, dates, describe, next_occurrences, occurrences

DAY, WEEK = timedelta(days=1), timedelta(days=7)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
hours = st.times().map(lambda at: at.replace(second=0, microsecond=0))
anchors = {"first_on": days | st.none(), "last_on": days | st.none()}
weekly = st.builds(
    Pattern,
    frequency=st.just("weekly"),
    interval=st.integers(1, 12),
    weekday=st.integers(0, 6),
    starts_at=hours,
    ends_at=hours | st.none(),
    **anchors,
)
monthly = st.builds(
    Pattern,
    frequency=st.just("monthly"),
    interval=st.integers(1, 12),
    weekday=st.integers(0, 6),
    week_of_month=st.sampled_from([1, 2, 3, 4, -1]),
    starts_at=hours,
    ends_at=hours | st.none(),
    **anchors,
)


def tuesdays(**fields):
    return Pattern(**{"frequency": "weekly", "interval": 1, "weekday": 1, "starts_at": time(19)} | fields)


def first_mondays(**fields):
    return tuesdays(**{"frequency": "monthly", "weekday": 0, "week_of_month": 1} | fields)


def every_day(since, until):
    return [since + DAY * n for n in range((until - since).days + 1)]


def meets_on(pattern, day):
    """The rule of a pattern for one day, told without any library."""
    start = pattern.first_on or EPOCH
    if day.weekday() != pattern.weekday or day < start or (pattern.last_on and day > pattern.last_on):
        return False
    if pattern.frequency == "weekly":
        mondays_apart = (day - DAY * day.weekday()) - (start - DAY * start.weekday())
        return (mondays_apart.days // 7) % pattern.interval == 0
    months_apart = (day.year - start.year) * 12 + day.month - start.month
    return months_apart % pattern.interval == 0 and in_week(pattern, day)


def in_week(pattern, day):
    if pattern.week_of_month == -1:
        return (day + WEEK).month != day.month
    return (day.day - 1) // 7 + 1 == pattern.week_of_month


@given(weekly | monthly, days, st.integers(0, 500))
@example(first_mondays(interval=2, first_on=date(2026, 3, 15)), date(2026, 1, 1), 365)
@example(tuesdays(interval=2, first_on=date(2026, 3, 5)), date(2026, 3, 1), 60)
def test_dates_are_those_of_a_scan_day_by_day(pattern, since, length):
    until = since + DAY * length
    assert dates(pattern, since, until) == [day for day in every_day(since, until) if meets_on(pattern, day)]


@given(weekly | monthly, days, st.integers(0, 200), st.integers(0, 200))
def test_two_spans_side_by_side_give_what_the_whole_gives(pattern, since, first, second):
    middle = since + DAY * first
    until = middle + DAY * (second + 1)
    assert dates(pattern, since, middle) + dates(pattern, middle + DAY, until) == dates(pattern, since, until)


@given(weekly | monthly, days)
def test_nothing_lies_in_a_span_that_ends_before_it_begins(pattern, since):
    assert dates(pattern, since, since - DAY) == []


@given(st.lists(st.tuples(weekly | monthly, st.just(())), max_size=4), days)
def test_meetings_of_several_patterns_come_in_order_of_time(meetings, since):
    found = [one.starts for one in occurrences(meetings, since=since, until=since + 30 * DAY)]
    assert found == sorted(found)


@given(weekly | monthly, days)
def test_every_meeting_starts_at_the_hour_of_its_pattern(pattern, since):
    for one in occurrences([(pattern, [])], since=since, until=since + 100 * DAY):
        assert one.starts.time() == pattern.starts_at
        assert one.starts.tzinfo is ZONE


@given(weekly | monthly, days)
def test_a_meeting_ends_after_it_starts_and_within_a_day(pattern, since):
    for one in occurrences([(pattern, [])], since=since, until=since + 60 * DAY):
        assert (one.ends is None) == (pattern.ends_at is None)
        if one.ends:
            assert timedelta(0) < one.ends.replace(tzinfo=None) - one.starts.replace(tzinfo=None) <= DAY


@given(weekly | monthly, days, st.data())
def test_a_cancelled_date_is_told_and_takes_nothing_else_away(pattern, since, data):
    until = since + 200 * DAY
    planned = dates(pattern, since, until)
    gone = data.draw(st.sets(st.sampled_from(planned))) if planned else set()
    found = occurrences([(pattern, [Change(on=day) for day in gone])], since=since, until=until)
    assert [one.starts.date() for one in found] == planned
    assert {one.starts.date() for one in found if one.cancelled} == gone


@given(days, st.integers(-40, 40))
def test_a_moved_date_stands_on_its_new_day_only(since, by):
    meeting = dates(tuesdays(), since, since + WEEK)[0]
    change = Change(on=meeting, moved_to=meeting + DAY * by)
    found = occurrences([(tuesdays(), [change])], since=since - 60 * DAY, until=since + 60 * DAY)
    (moved,) = [one for one in found if one.moved_from]
    assert (moved.starts.date(), moved.moved_from) == (meeting + DAY * by, meeting)
    plain = occurrences([(tuesdays(), [])], since=since - 60 * DAY, until=since + 60 * DAY)
    assert len(found) == len(plain)


def test_a_change_of_a_day_without_a_meeting_does_nothing():
    wednesday = date(2026, 3, 4)
    changes = [Change(on=wednesday, moved_to=date(2026, 3, 5)), Change(on=wednesday + DAY)]
    assert all(not one.moved_from and not one.cancelled for one in march(tuesdays(), changes))


def march(pattern, changes=()):
    return occurrences([(pattern, list(changes))], since=date(2026, 3, 1), until=date(2026, 3, 31))


def test_a_date_moved_into_the_span_from_outside_is_found():
    change = Change(on=date(2026, 2, 24), moved_to=date(2026, 3, 2))
    assert march(tuesdays(), [change])[0].moved_from == date(2026, 2, 24)


def test_a_date_moved_out_of_the_span_is_gone_from_it():
    change = Change(on=date(2026, 3, 31), moved_to=date(2026, 4, 1))
    assert [one.starts.day for one in march(tuesdays(), [change])] == [3, 10, 17, 24]


def test_a_moved_date_may_have_other_hours():
    change = Change(on=date(2026, 3, 3), moved_to=date(2026, 3, 3), starts_at=time(14), ends_at=time(15))
    (moved,) = [one for one in march(tuesdays(ends_at=time(21)), [change]) if one.moved_from]
    assert (moved.starts.time(), moved.ends.time()) == (time(14), time(15))


def test_a_meeting_moved_onto_another_one_leaves_two():
    change = Change(on=date(2026, 3, 3), moved_to=date(2026, 3, 10))
    assert [one.starts.day for one in march(tuesdays(), [change])] == [10, 10, 17, 24, 31]


def test_a_meeting_keeps_its_wall_time_when_the_clocks_change():
    sundays = tuesdays(weekday=6, starts_at=time(10))
    found = occurrences([(sundays, [])], since=date(2026, 3, 22), until=date(2026, 3, 29))
    assert [one.starts.astimezone(UTC).hour for one in found] == [10, 9]
    assert [one.starts.hour for one in found] == [10, 10]


def test_a_meeting_over_midnight_ends_on_the_next_day():
    (one,) = march(first_mondays(starts_at=time(22), ends_at=time(0, 30)))
    assert (one.starts, one.ends) == (datetime(2026, 3, 2, 22, tzinfo=ZONE), datetime(2026, 3, 3, 0, 30, tzinfo=ZONE))


def test_a_fortnight_is_counted_from_the_week_of_the_first_date():
    found = dates(tuesdays(interval=2, first_on=date(2026, 3, 10)), date(2026, 3, 1), date(2026, 4, 30))
    assert found == [date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 7), date(2026, 4, 21)]


def test_every_second_month_is_counted_from_the_month_of_the_first_date():
    pattern = first_mondays(interval=2, first_on=date(2026, 3, 2))
    assert [day.month for day in dates(pattern, date(2026, 1, 1), date(2026, 12, 31))] == [3, 5, 7, 9, 11]


def test_a_first_date_after_the_months_meeting_waits_for_the_next_turn():
    pattern = first_mondays(interval=2, first_on=date(2026, 3, 15))
    assert [day.month for day in dates(pattern, date(2026, 1, 1), date(2026, 12, 31))] == [5, 7, 9, 11]


def test_the_last_friday_may_be_the_fourth_or_the_fifth():
    pattern = first_mondays(weekday=4, week_of_month=-1)
    assert dates(pattern, date(2026, 1, 1), date(2026, 2, 28)) == [date(2026, 1, 30), date(2026, 2, 27)]


def test_nothing_comes_after_the_last_date():
    assert march(tuesdays(last_on=date(2026, 3, 9)))[-1].starts.date() == date(2026, 3, 3)


def test_the_next_meetings_leave_out_the_one_that_has_begun():
    after = datetime(2026, 3, 3, 19, tzinfo=ZONE)
    found = next_occurrences([(tuesdays(), [])], count=2, after=after)
    assert [one.starts.date() for one in found] == [date(2026, 3, 10), date(2026, 3, 17)]


def test_the_next_meetings_are_counted_in_local_days():
    after = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # in London it is Tuesday already
    (one,) = next_occurrences([(tuesdays(starts_at=time(0, 15)), [])], count=1, after=after)
    assert one.starts.date() == date(2026, 6, 9)


def test_the_next_meetings_begin_now():
    (one,) = next_occurrences([(tuesdays(), [])], count=1)
    assert timedelta(0) < one.starts - datetime.now(ZONE) < WEEK + timedelta(hours=1)


def test_a_group_without_meetings_has_no_next_one():
    assert next_occurrences([], count=3) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (tuesdays(), "Every Tuesday, 7pm"),
        (tuesdays(ends_at=time(21, 5)), "Every Tuesday, 7pm to 9.05pm"),
        (tuesdays(interval=2), "Every second Tuesday, 7pm"),
        (tuesdays(interval=3), "Every 3 weeks on Tuesday, 7pm"),
        (first_mondays(), "First Monday of the month, 7pm"),
        (first_mondays(week_of_month=-1, interval=2), "Last Monday of every 2 months, 7pm"),
    ],
)
def test_a_pattern_is_described_in_words(pattern, words):
    assert describe(pattern) == words


@given(weekly | monthly)
def test_every_pattern_can_be_described(pattern):
    assert "%" not in describe(pattern)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(12), "noon"),
        (time(12, 30), "12.30pm"),
        (time(0), "12am"),
        (time(0, 5), "12.05am"),
        (time(11, 59), "11.59am"),
    ],
)
def test_hours_are_written_as_on_posters(at, words):
    assert clock(at) == words
