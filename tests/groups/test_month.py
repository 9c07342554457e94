"""A month of meetings: every day once, what takes place filled, what is cancelled still told."""

import itertools
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.meetings import Occurrence
from groups.month import RADIUS, WIDTH, draw

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2026, 3, 1, 19, tzinfo=LONDON)
months = st.tuples(st.integers(1990, 2090), st.integers(1, 12))
meetings = st.lists(
    st.builds(lambda hours, off: at(timedelta(hours=hours), off), st.integers(-900, 1700), st.booleans()), max_size=60
).map(lambda found: sorted(found, key=lambda one: one.starts))


def at(after=timedelta(0), cancelled=False):
    return Occurrence(FIRST + after, None, cancelled)


def test_a_month_without_a_meeting_fills_no_day_and_lists_none():
    month = draw([], 2026, 3)
    assert month.meetings == []
    assert not any(day.first or day.cancelled for day in month.days)


def test_one_meeting_fills_its_day_alone():
    month = draw([at()], 2026, 3)
    assert [day.on for day in month.days if day.first] == [date(2026, 3, 1)]
    assert month.meetings == [at()]


def test_a_cancelled_meeting_fills_no_day_and_is_listed():
    month = draw([at(cancelled=True)], 2026, 3)
    assert (month.days[0].first, len(month.days[0].cancelled), len(month.meetings)) == (None, 1, 1)


@pytest.mark.parametrize(("more", "sign"), [(0, ""), (1, "+1"), (9, "+9"), (10, "+"), (199, "+")])
def test_what_stands_beside_a_day_keeps_its_room(more, sign):
    assert draw([at()] * (more + 1), 2026, 3).days[0].sign_of_more == sign


def test_two_hundred_meetings_are_all_listed_and_the_drawing_stays_a_month():
    found = [at(timedelta(hours=number)) for number in range(200)]
    month = draw(found, 2026, 3)
    assert month.meetings == found
    assert (month.width, month.height) == (WIDTH, draw([], 2026, 3).height)


@given(months)
def test_every_day_of_the_month_stands_once_under_its_weekday(when):
    month = draw([], *when)
    assert [day.on for day in month.days] == [date(*when, n + 1) for n in range(monthrange(*when)[1])]
    columns = {day.weekday(): x for x, day in month.weekdays}
    assert all(day.x == columns[day.on.weekday()] for day in month.days)
    assert len({(day.x, day.y) for day in month.days}) == len(month.days)


@given(months)
def test_days_lie_within_the_drawing_and_apart(when):
    month = draw([], *when)
    for day in month.days:
        assert RADIUS <= day.x <= month.width - RADIUS
        assert 20 + RADIUS <= day.y <= month.height - RADIUS
    ys = sorted({day.y for day in month.days})
    assert all(second - first > 2 * RADIUS for first, second in itertools.pairwise(ys))


@given(meetings)
def test_the_list_holds_exactly_the_meetings_of_the_month_in_order(found):
    listed = draw(found, 2026, 3).meetings
    assert sorted(listed, key=str) == sorted((one for one in found if one.starts.month == 3), key=str)
    assert [one.starts for one in listed] == sorted(one.starts for one in listed)


@given(meetings)
def test_what_is_filled_is_what_is_listed(found):
    month = draw(found, 2026, 3)
    assert {day.on for day in month.days if day.first} == {
        one.starts.date() for one in month.meetings if not one.cancelled
    }
