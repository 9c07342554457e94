from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.spans import DAY, LOOK_AHEAD, MONTH, WEEK, Span

TODAY = date(2026, 3, 4)  # a Wednesday
to_come = st.integers(0, LOOK_AHEAD.days).map(lambda number: TODAY + timedelta(days=number))
spans = st.builds(
    Span, kind=st.sampled_from([DAY, WEEK, MONTH]), on=to_come, today=st.just(TODAY), weekday=st.none() | st.just(6)
)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [(DAY, TODAY, TODAY), (WEEK, date(2026, 3, 2), date(2026, 3, 8)), (MONTH, date(2026, 3, 1), date(2026, 3, 31))],
)
def test_a_span_has_its_first_and_its_last_day(kind, first, last):
    span = Span(kind, TODAY, TODAY)
    assert (span.first, span.last) == (first, last)


def test_days_gone_by_are_not_looked_at():
    assert Span(WEEK, TODAY, TODAY).days == [TODAY + timedelta(days=number) for number in range(5)]
    assert Span(MONTH, TODAY, TODAY).weeks[0][0] == date(2026, 3, 2)


def test_only_the_weekday_that_is_asked_for_is_looked_at():
    assert Span(DAY, TODAY, TODAY, weekday=6).days == [date(2026, 3, 8)]
    assert Span(MONTH, TODAY, TODAY, weekday=6).days == [date(2026, 3, day) for day in (8, 15, 22, 29)]


def test_there_is_no_way_back_before_today():
    assert [Span(kind, TODAY, TODAY).before for kind in (DAY, WEEK, MONTH)] == [None] * 3


@given(spans)
def test_the_way_on_and_back_leads_to_the_same_days(span):
    if span.after:
        following = Span(span.kind, span.after, TODAY, span.weekday)
        assert following.first > span.last
        back = Span(span.kind, following.before, TODAY, span.weekday)
        assert back.days == span.days


@given(spans)
def test_every_way_stays_within_the_days_that_may_be_asked_for(span):
    for day in (span.before, span.after):
        assert day is None or TODAY <= day <= TODAY + LOOK_AHEAD


@given(spans)
def test_a_month_shows_each_of_its_days_to_come_once(span):
    shown = [day for week in Span(MONTH, span.on, TODAY).weeks for day in week if day]
    assert set(shown) >= set(Span(MONTH, span.on, TODAY).days)
    assert len(shown) == len(set(shown))
