from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from groups.meetings import ZONE, Change, Pattern, clock, dates, describe, next_occurrences, occurrences

SEVEN, NINE = time(19), time(21)
JANUARY = {"since": date(2026, 1, 1), "until": date(2026, 1, 31)}


def weekly(weekday=1, interval=1, starts_at=SEVEN, **fields):
    return Pattern("weekly", interval, weekday, starts_at, **fields)


def monthly(week_of_month, weekday=4, interval=1, starts_at=SEVEN, **fields):
    return Pattern("monthly", interval, weekday, starts_at, week_of_month=week_of_month, **fields)


def days(pattern, since=date(2026, 1, 1), until=date(2026, 1, 31)):
    return [(day.month, day.day) for day in dates(pattern, since, until)]


def at(pattern, *changes, **span):
    return [(one.starts.day, one.starts.hour) for one in occurrences([(pattern, changes)], **span or JANUARY)]


def test_a_weekly_meeting_falls_on_every_such_day():
    assert days(weekly()) == [(1, 6), (1, 13), (1, 20), (1, 27)]


def test_both_ends_of_the_span_are_included():
    assert days(weekly(), date(2026, 1, 6), date(2026, 1, 13)) == [(1, 6), (1, 13)]


def test_a_span_that_ends_before_it_begins_is_empty():
    assert days(weekly(), date(2026, 1, 31), date(2026, 1, 1)) == []


def test_every_second_week_counts_from_the_first_date():
    assert days(weekly(interval=2, first_on=date(2026, 1, 6))) == [(1, 6), (1, 20)]
    assert days(weekly(interval=2, first_on=date(2026, 1, 13))) == [(1, 13), (1, 27)]


def test_every_third_week_keeps_its_rhythm_across_the_new_year():
    pattern = weekly(interval=3, first_on=date(2025, 12, 2))
    assert days(pattern) == [(1, 13)]
    assert days(pattern, date(2025, 12, 1), date(2026, 2, 28)) == [(12, 2), (12, 23), (1, 13), (2, 3), (2, 24)]


@pytest.mark.parametrize(("week", "day"), [(1, 2), (2, 9), (3, 16), (4, 23), (-1, 30)])
def test_the_nth_and_the_last_friday_of_the_month(week, day):
    assert days(monthly(week)) == [(1, day)]


def test_the_last_friday_is_the_fourth_in_a_month_of_four():
    assert days(monthly(-1), date(2026, 2, 1), date(2026, 2, 28)) == [(2, 27)]


def test_every_second_month_counts_from_the_month_of_the_first_date():
    pattern = monthly(1, interval=2, first_on=date(2025, 11, 7))
    assert days(pattern, date(2025, 11, 1), date(2026, 5, 31)) == [(11, 7), (1, 2), (3, 6), (5, 1)]


def test_nothing_comes_before_the_first_or_after_the_last_date():
    assert days(weekly(first_on=date(2026, 1, 10), last_on=date(2026, 1, 20))) == [(1, 13), (1, 20)]


def test_a_first_date_within_the_month_leaves_out_what_came_before_it():
    assert days(monthly(1, first_on=date(2026, 1, 20)), until=date(2026, 2, 28)) == [(2, 6)]


def test_meetings_of_several_patterns_come_in_order_of_time():
    both = [(monthly(1, weekday=1, starts_at=time(14)), []), (weekly(), [])]
    found = occurrences(both, since=date(2026, 1, 1), until=date(2026, 1, 14))
    assert [(one.starts.day, one.starts.hour) for one in found] == [(6, 14), (6, 19), (13, 19)]


def test_a_cancelled_date_keeps_its_place_and_says_so():
    found = occurrences([(weekly(), [Change(date(2026, 1, 13))])], **JANUARY)
    assert [(one.starts.day, one.cancelled) for one in found] == [(6, False), (13, True), (20, False), (27, False)]


def test_a_moved_date_stands_on_its_new_day_and_names_the_old():
    found = occurrences([(weekly(), [Change(date(2026, 1, 13), date(2026, 1, 15))])], **JANUARY)
    assert [(one.starts.day, one.moved_from) for one in found][1] == (15, date(2026, 1, 13))
    assert len(found) == 4


def test_a_moved_date_may_have_other_hours():
    change = Change(date(2026, 1, 13), date(2026, 1, 15), starts_at=time(10), ends_at=time(11))
    moved = occurrences([(weekly(ends_at=NINE), [change])], **JANUARY)[1]
    assert (moved.starts.hour, moved.ends.hour) == (10, 11)


def test_a_moved_date_keeps_the_usual_hours_when_none_are_given():
    moved = occurrences([(weekly(ends_at=NINE), [Change(date(2026, 1, 13), date(2026, 1, 15))])], **JANUARY)[1]
    assert (moved.starts.hour, moved.ends.hour) == (19, 21)


def test_a_date_that_moves_into_the_span_from_outside_is_there():
    assert at(weekly(), Change(date(2026, 2, 3), date(2026, 1, 30)))[-1] == (30, 19)


def test_a_date_that_moves_out_of_the_span_is_not_there():
    assert at(weekly(), Change(date(2026, 1, 27), date(2026, 2, 1))) == [(6, 19), (13, 19), (20, 19)]


@pytest.mark.parametrize("moved_to", [None, date(2026, 1, 15)])
def test_a_change_to_a_day_without_a_meeting_changes_nothing(moved_to):
    assert at(weekly(), Change(date(2026, 1, 14), moved_to)) == at(weekly())


@pytest.mark.parametrize("spring_or_autumn", [date(2026, 3, 29), date(2026, 10, 25)])
def test_seven_stays_seven_when_the_clocks_change(spring_or_autumn):
    week = timedelta(days=7)
    found = occurrences([(weekly(), [])], since=spring_or_autumn - week, until=spring_or_autumn + week)
    assert [one.starts.hour for one in found] == [19, 19]
    assert len({one.starts.utcoffset() for one in found}) == 2


def test_an_end_after_midnight_belongs_to_the_next_day():
    (late,) = occurrences([(monthly(-1, starts_at=time(22), ends_at=time(1)), [])], **JANUARY)
    assert (late.starts.day, late.ends.day, late.ends.hour) == (30, 31, 1)


def test_a_meeting_without_an_end_has_none():
    assert occurrences([(weekly(), [])], **JANUARY)[0].ends is None


def test_the_next_meetings_begin_after_the_moment_asked_about():
    moment = datetime(2026, 1, 6, 19, tzinfo=ZONE)
    found = next_occurrences([(weekly(), [])], after=moment, count=2)
    assert [one.starts.day for one in found] == [13, 20]
    earlier = next_occurrences([(weekly(), [])], after=moment - timedelta(minutes=1), count=1)
    assert earlier[0].starts == moment


def test_a_moment_in_another_zone_means_the_same_moment():
    found = next_occurrences(
        [(weekly(weekday=2, starts_at=time(0, 30)), [])], after=datetime(2026, 7, 7, 23, 15, tzinfo=UTC), count=1
    )
    assert found[0].starts.date() == date(2026, 7, 8)


def test_cancelled_dates_are_among_the_next_so_that_people_are_told():
    moment = datetime(2026, 1, 10, tzinfo=ZONE)
    found = next_occurrences([(weekly(), [Change(date(2026, 1, 13))])], after=moment, count=2)
    assert [one.cancelled for one in found] == [True, False]


@time_machine.travel(datetime(2026, 1, 6, 18, tzinfo=UTC), tick=False)
def test_without_a_moment_the_next_meetings_are_counted_from_now():
    assert next_occurrences(iter([(weekly(), [])]), count=1)[0].starts.date() == date(2026, 1, 6)


def test_a_pattern_that_has_ended_or_no_pattern_gives_no_next_meeting():
    after = datetime(2026, 1, 1, tzinfo=ZONE)
    assert next_occurrences([(weekly(last_on=date(2025, 12, 31)), [])], after=after, count=3) == []
    assert next_occurrences([], after=after, count=3) == []


def test_a_meeting_once_a_year_is_still_seen_ahead():
    yearly = monthly(1, interval=12, first_on=date(2020, 2, 7))
    found = next_occurrences([(yearly, [])], after=datetime(2026, 2, 6, 20, tzinfo=ZONE), count=1)
    assert found[0].starts.date() == date(2027, 2, 5)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (weekly(), "Every Tuesday, 7pm"),
        (weekly(ends_at=NINE), "Every Tuesday, 7pm to 9pm"),
        (weekly(interval=2, ends_at=NINE), "Every second Tuesday, 7pm to 9pm"),
        (weekly(weekday=6, interval=3), "Every 3 weeks on Sunday, 7pm"),
        (monthly(1, ends_at=time(20, 30)), "First Friday of the month, 7pm to 8.30pm"),
        (monthly(-1), "Last Friday of the month, 7pm"),
        (monthly(2, interval=2), "Second Friday of every second month, 7pm"),
        (monthly(4, interval=3), "Fourth Friday of every 3 months, 7pm"),
    ],
)
def test_a_pattern_is_described_in_words(pattern, words):
    assert describe(pattern) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(0, 0, "midnight"), (0, 30, "12.30am"), (9, 5, "9.05am"), (12, 0, "noon"), (12, 15, "12.15pm"), (23, 0, "11pm")],
)
def test_hours_read_as_on_a_poster(hour, minute, words):
    assert clock(time(hour, minute)) == words
