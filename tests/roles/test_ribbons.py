"""The ribbons from needs to roles: as thick as they count, within the drawing, and never too many."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles import reference
from roles.ribbons import GAP, LINE, NEEDS_SHOWN, REST_THICKEST, THICKEST, Need, draw, points_of
from roles.rules import NeedRow, load_rules
from tests.roles import strategies

RULES = load_rules()
ITEMS = {item["id"]: item for item in reference.need_items()}
NAMES = {role["id"]: role["name"] for role in reference.roles()}
REST = "everything else"
some_names = st.sets(st.sampled_from(list(NAMES)), min_size=1).map(lambda roles: {role: NAMES[role] for role in roles})
ticked = strategies.needs(min_size=1)


def needs_of(importances):
    return [Need(slug, ITEMS[slug]["words"], ITEMS[slug]["area_id"], n) for slug, n in importances.items()]


def drawn(importances, names=NAMES, rules=RULES):
    return draw(needs_of(importances), names, list(names)[:1], rules, REST)


def ends(ribbon):
    """(top and bottom where it leaves the need, top and bottom where it reaches the role)."""
    n = [float(found) for found in re.findall(r"-?\d+\.?\d*", ribbon.path)]
    return (n[1], n[14]), (n[7], n[7] + n[8])


def test_nothing_asked_for_draws_no_ribbon():
    drawing = drawn({})
    assert (drawing.needs, drawing.ribbons, drawing.left_out) == ((), (), 0)


def test_one_need_is_joined_to_each_role_that_answers_it():
    drawing = drawn({"meeting-place": 3})
    answering = RULES.answered_by["meeting-place"]
    assert len(drawing.ribbons) == len(answering)
    assert [node.id for node in drawing.roles] == list(RULES.roles)


@given(ticked, some_names)
def test_ribbons_leave_a_need_and_reach_a_role_as_thick_as_their_bars(importances, names):
    drawing = drawn(importances, names)
    for nodes, place in ((drawing.needs, 0), (drawing.roles, 1)):
        total = sum(ends(ribbon)[place][1] - ends(ribbon)[place][0] for ribbon in drawing.ribbons)
        assert total == pytest.approx(sum(node.height for node in nodes), abs=0.2 * len(drawing.ribbons) + 0.1)


@given(ticked)
def test_ribbons_lie_side_by_side_on_each_bar(importances):
    drawing = drawn(importances)
    for nodes, place in ((drawing.needs, 0), (drawing.roles, 1)):
        for node in nodes:
            on_it = sorted(e for e in (ends(r)[place] for r in drawing.ribbons) if node.top - 0.2 <= e[0] < below(node))
            assert sum(b - a for a, b in on_it) == pytest.approx(node.height, abs=0.2 * len(on_it) + 0.1)
            assert all(second[0] >= first[1] - 0.3 for first, second in itertools.pairwise(on_it))


def below(node):
    return node.top + node.height


@given(ticked)
def test_a_ribbon_is_as_thick_as_what_it_adds(importances):
    drawing = drawn(importances)
    if drawing.left_out:
        return
    points = sorted(points_of(needs_of(importances), RULES).values())
    thick = sorted(b - a for a, b in (ends(ribbon)[0] for ribbon in drawing.ribbons))
    unit = thick[-1] / points[-1]
    assert thick == pytest.approx([point * unit for point in points], abs=0.5)


@given(ticked, some_names)
def test_everything_lies_within_the_drawing(importances, names):
    drawing = drawn(importances, names)
    for node in (*drawing.needs, *drawing.roles):
        assert -0.1 <= node.top <= below(node) <= drawing.height + 0.6
        assert all(10 <= y <= drawing.height for y, _line in node.lines)
    for ribbon in drawing.ribbons:
        assert all(-0.1 <= y <= drawing.height + 0.6 for end in ends(ribbon) for y in end)
        assert "nan" not in ribbon.path


@given(ticked)
def test_lines_of_text_do_not_overlap(importances):
    drawing = drawn(importances)
    for nodes in (drawing.needs, drawing.roles):
        ys = [y for node in nodes for y, _line in node.lines]
        assert all(second - first >= LINE - 0.2 for first, second in itertools.pairwise(ys))


@given(strategies.needs(min_size=NEEDS_SHOWN + 2))
def test_past_the_room_the_least_important_are_one_row_that_is_counted(importances):
    drawing = drawn(importances)
    assert (len(drawing.needs), drawing.left_out) == (NEEDS_SHOWN + 1, len(importances) - NEEDS_SHOWN)
    shown = [importances[node.id] for node in drawing.needs[:-1]]
    assert min(shown) >= max(n for slug, n in importances.items() if slug not in {x.id for x in drawing.needs})


def test_two_hundred_needs_keep_the_drawing_as_small_as_nine():
    rows = {f"need-{n}": NeedRow((3, 1, 0, 2, 1), "Made up.") for n in range(200)}
    many = draw([Need(slug, "A need", "nurturing", 3) for slug in rows], NAMES, [], replace(RULES, needs=rows), REST)
    assert many.left_out == 200 - NEEDS_SHOWN
    assert many.height <= NEEDS_SHOWN * (THICKEST + GAP) + REST_THICKEST + len(NAMES) * (GAP + LINE)
    assert len(many.ribbons) == 4 * (NEEDS_SHOWN + 1)


@given(strategies.needs(min_size=NEEDS_SHOWN + 2))
def test_the_needs_that_are_shown_stay_thick_enough_to_see(importances):
    drawing = drawn(importances)
    assert min(node.height for node in drawing.needs[:-1]) >= 4


@given(ticked)
def test_the_leading_role_alone_is_strong_with_its_ribbons(importances):
    drawing = drawn(importances)
    assert [node.id for node in drawing.roles if node.strong] == [next(iter(NAMES))]
    assert all(ribbon.area or drawing.left_out for ribbon in drawing.ribbons)


@given(ticked)
def test_the_order_in_which_needs_were_ticked_draws_the_same(importances):
    assert drawn(importances) == drawn(dict(reversed(importances.items())))
