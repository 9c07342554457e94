"""The pattern's dates beside a plain walk from day to day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groups.meetings import ZONE, Change, Pattern, dates, describe, next_occurrences, occurrences

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WEEK = timedelta(days=7)


@st.composite
def patterns(draw):
    frequency = draw(st.sampled_from(["weekly", "monthly"]))
    first = draw(st.none() | DAYS)
    return Pattern(
        frequency=frequency,
        interval=draw(st.integers(1, 12)) if first else 1,
        weekday=draw(st.integers(0, 6)),
        starts_at=draw(TIMES),
        week_of_month=draw(st.sampled_from([1, 2, 3, 4, -1])) if frequency == "monthly" else None,
        ends_at=draw(st.none() | TIMES),
        first_on=first,
        last_on=draw(st.none() | DAYS),
    )


@st.composite
def changes(draw):
    found = draw(st.dictionaries(DAYS, st.none() | DAYS, max_size=4))
    return [Change(on, moved_to) for on, moved_to in found.items()]


def monday_of(day):
    return day - timedelta(days=day.weekday())


def is_in_rhythm(pattern, day):
    """Whether the week or month of `day` is one of those that count, from the first date's own."""
    first = pattern.first_on or day
    if pattern.frequency == "weekly":
        return (monday_of(day) - monday_of(first)).days // 7 % pattern.interval == 0
    return ((day.year - first.year) * 12 + day.month - first.month) % pattern.interval == 0


def is_the_week_of_month(pattern, day):
    if pattern.week_of_month is None:
        return True
    if pattern.week_of_month == -1:
        return (day + WEEK).month != day.month
    return (day.day - 1) // 7 + 1 == pattern.week_of_month


def meets_on(pattern, day):
    within = (pattern.first_on or day) <= day <= (pattern.last_on or day)
    return (
        within
        and day.weekday() == pattern.weekday
        and is_in_rhythm(pattern, day)
        and is_the_week_of_month(pattern, day)
    )


def walk(pattern, since, until):
    every_day = (since + timedelta(days=n) for n in range((until - since).days + 1))
    return [day for day in every_day if meets_on(pattern, day)]


@given(patterns(), DAYS, st.integers(0, 120))
def test_dates_are_those_of_a_walk_from_day_to_day(pattern, since, length):
    until = since + timedelta(days=length)
    assert dates(pattern, since, until) == walk(pattern, since, until)


@given(patterns(), DAYS, st.integers(1, 60), st.integers(1, 60))
def test_two_spans_side_by_side_give_what_one_gives(pattern, since, first, second):
    middle, until = since + timedelta(days=first), since + timedelta(days=first + second)
    halves = dates(pattern, since, middle) + dates(pattern, middle + timedelta(days=1), until)
    assert halves == dates(pattern, since, until)


@given(patterns(), changes(), DAYS, st.integers(0, 120))
def test_changes_only_take_away_cancel_and_add_what_they_say(pattern, changed, since, length):
    until = since + timedelta(days=length)
    found = occurrences([(pattern, changed)], since=since, until=until)
    moved = {c.on: c.moved_to for c in changed}
    stays = [day for day in walk(pattern, since, until) if moved.get(day) is None]
    comes = [to for on, to in moved.items() if to and since <= to <= until and meets_on(pattern, on)]
    assert sorted(one.starts.date() for one in found) == sorted(stays + comes)
    assert {one.starts.date() for one in found if one.cancelled} == {day for day in stays if day in moved}


@given(st.lists(st.tuples(patterns(), changes()), max_size=3), DAYS)
def test_meetings_come_in_order_of_wall_time_and_end_after_they_start(meetings, since):
    found = occurrences(meetings, since=since, until=since + 10 * WEEK)
    assert found == sorted(found, key=lambda one: one.starts)
    assert all(one.starts.tzinfo is ZONE for one in found)
    assert all(one.ends.replace(tzinfo=None) > one.starts.replace(tzinfo=None) for one in found if one.ends)


@given(patterns(), DAYS, st.integers(1, 6))
def test_the_next_meetings_are_the_first_of_all_that_follow(pattern, day, count):
    after = datetime.combine(day, time(12), ZONE)
    found = next_occurrences([(pattern, [])], after=after, count=count)
    everything = occurrences([(pattern, [])], since=day, until=day + timedelta(days=400))
    assert found == [one for one in everything if one.starts > after][:count]


@given(patterns())
def test_every_pattern_has_words_of_its_own_that_start_with_a_capital(pattern):
    assert describe(pattern)[0].isupper()
    assert describe(pattern) != describe(replace(pattern, weekday=(pattern.weekday + 1) % 7))
