"""The drawing of the log: months and areas as bars whose widths say how long."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.figures import BAR_HEIGHT, GAP, LABEL, MONTHS_DRAWN, WIDTH, by_month


@dataclass(frozen=True)
class Area:
    position: int


AREAS = [Area(position) for position in range(1, 5)]
JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
months = st.builds(date, st.integers(2020, 2030), st.integers(1, 12), st.just(1))
totals = st.dictionaries(st.tuples(months, st.sampled_from(AREAS)), st.integers(5, 100_000), max_size=40).map(
    lambda found: [(first, area, minutes) for (first, area), minutes in found.items()]
)


def test_nothing_logged_draws_no_month():
    drawing = by_month([])
    assert drawing.months == ()
    assert (drawing.width, drawing.height) == (WIDTH + LABEL, BAR_HEIGHT + GAP)


def test_the_longest_month_is_as_wide_as_the_drawing():
    (month,) = by_month([(JANUARY, AREAS[0], 45)]).months
    assert month.bars[0].width == WIDTH


def test_half_the_minutes_are_half_as_wide():
    _march, january = by_month([(JANUARY, AREAS[0], 30), (MARCH, AREAS[0], 60)]).months
    assert january.bars[0].width == WIDTH / 2


@given(totals)
def test_the_newest_month_comes_first(totals):
    firsts = [month.first for month in by_month(totals).months]
    assert firsts == sorted({first for first, _area, _minutes in totals}, reverse=True)


@given(totals)
def test_areas_stand_in_their_own_order(totals):
    for month in by_month(totals).months:
        positions = [bar.area.position for bar in month.bars]
        assert positions == sorted(positions)


@given(totals)
def test_a_months_minutes_are_those_of_its_areas(totals):
    expected = defaultdict(int)
    for first, _area, minutes in totals:
        expected[first] += minutes
    assert {month.first: month.minutes for month in by_month(totals).months} == expected


@given(totals)
def test_widths_add_up_to_the_months_share_of_the_longest(totals):
    drawn = by_month(totals).months
    most = max((month.minutes for month in drawn), default=0)
    for month in drawn:
        width = sum(bar.width for bar in month.bars)
        assert width == pytest.approx(WIDTH * month.minutes / most, abs=0.05 * len(month.bars) + 1e-6)


@given(totals)
def test_bars_follow_each_other_without_gap_and_within_the_drawing(totals):
    drawing = by_month(totals)
    for month in drawing.months:
        assert month.bars[0].x == LABEL
        for left, right in zip(month.bars, month.bars[1:], strict=False):
            assert right.x == pytest.approx(left.x + left.width, abs=0.15 + 1e-6)
        assert month.bars[-1].x + month.bars[-1].width <= drawing.width + 0.11


@given(totals)
def test_rows_do_not_overlap_and_fit_the_height(totals):
    drawing = by_month(totals)
    assert [month.y for month in drawing.months] == [n * (BAR_HEIGHT + GAP) for n in range(len(drawing.months))]
    assert all(bar.y == month.y for month in drawing.months for bar in month.bars)
    assert all(month.y + BAR_HEIGHT <= drawing.height for month in drawing.drawn)


@given(totals, st.randoms())
def test_the_order_of_the_totals_changes_nothing(totals, random):
    shuffled = random.sample(totals, len(totals))
    assert by_month(shuffled) == by_month(totals)


@given(totals)
def test_what_is_left_out_of_the_drawing_is_counted(totals):
    drawing = by_month(totals)
    assert len(drawing.drawn) + drawing.left_out == len(drawing.months)


def test_two_hundred_months_are_all_in_the_table_and_twelve_in_the_drawing():
    drawing = by_month([(date(2000 + n // 12, n % 12 + 1, 1), AREAS[0], 60) for n in range(200)])
    assert (len(drawing.months), len(drawing.drawn), drawing.left_out) == (200, MONTHS_DRAWN, 200 - MONTHS_DRAWN)
    assert drawing.height == MONTHS_DRAWN * (BAR_HEIGHT + GAP)


def test_the_key_names_what_is_drawn_and_nothing_older():
    old = [(date(2001, 1, 1), AREAS[3], 60)]
    drawing = by_month(old + [(date(2020, n, 1), AREAS[0], 60) for n in range(1, 13)])
    assert drawing.areas == [AREAS[0]]
