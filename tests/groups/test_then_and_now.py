"""Then and now: each need between how much it mattered and how much it does."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.then_and_now import LINE, ROWS_SHOWN, Move, compare, in_words
from roles import reference

ITEMS = {item["id"]: (item["words"], item["area_id"]) for item in reference.need_items()}
needs = st.dictionaries(st.sampled_from(list(ITEMS)), st.integers(1, 3))


def test_nothing_asked_for_then_or_now_draws_no_row():
    drawing = compare({}, {}, ITEMS)
    assert (drawing.rows, drawing.drawn, drawing.left_out) == ((), (), 0)


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        ({}, {"speaker": 1}, Move.NEW),
        ({"speaker": 1}, {"speaker": 3}, Move.MORE),
        ({"speaker": 2}, {"speaker": 2}, Move.SAME),
        ({"speaker": 3}, {"speaker": 2}, Move.LESS),
        ({"speaker": 3}, {}, Move.GONE),
    ],
)
def test_one_need_says_how_it_moved(then, now, move):
    (row,) = compare(then, now, ITEMS).drawn
    assert row.move is move


@given(needs, needs)
def test_every_need_of_either_time_is_in_the_table_once(then, now):
    rows = compare(then, now, ITEMS).rows
    assert {row.need: (row.then, row.now) for row in rows} == {
        need: (then.get(need, 0), now.get(need, 0)) for need in {*then, *now}
    }
    assert len(rows) == len({*then, *now})


@given(needs, needs)
def test_dots_stand_on_the_column_of_what_is_said(then, now):
    drawing = compare(then, now, ITEMS)
    for row in drawing.drawn:
        assert (row.x_then, row.x_now) == (drawing.columns[row.then], drawing.columns[row.now])
        assert (row.then_in_words, row.now_in_words) == (in_words(row.then), in_words(row.now))


@given(needs, needs)
def test_everything_lies_within_the_drawing_and_no_text_over_another(then, now):
    drawing = compare(then, now, ITEMS)
    assert all(0 <= x <= drawing.width - 7 for x in drawing.columns)
    assert all(7 <= row.y <= drawing.height - 7 for row in drawing.drawn)
    ys = [y for row in drawing.drawn for y, _line in row.lines]
    assert all(second - first >= LINE - 1e-6 for first, second in itertools.pairwise(ys))
    assert not ys or 0 < ys[0] <= ys[-1] <= drawing.height


@given(needs, needs)
def test_what_is_left_out_of_the_drawing_is_counted_and_stayed_the_same_first(then, now):
    drawing = compare(then, now, ITEMS)
    assert len(drawing.drawn) == min(len(drawing.rows), ROWS_SHOWN)
    assert drawing.left_out == len(drawing.rows) - len(drawing.drawn)
    moved = [row.move is not Move.SAME for row in drawing.rows]
    assert moved == sorted(moved, reverse=True)


def test_two_hundred_needs_are_all_in_the_table_and_ten_in_the_drawing():
    items = {f"need-{n}": ("Somewhere free or cheap to meet", "nurturing") for n in range(200)}
    drawing = compare({}, dict.fromkeys(items, 2), items)
    assert (len(drawing.rows), len(drawing.drawn), drawing.left_out) == (200, ROWS_SHOWN, 200 - ROWS_SHOWN)
    assert drawing.height < 700
