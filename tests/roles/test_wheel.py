"""The wheel of roles and areas: how it is shared out, and that nothing falls out of the drawing."""

import itertools
import re
from collections import Counter
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles import reference, wheel
from roles.rules import load_rules

AREAS = ("organisational", "nurturing", "expertise", "connections")
NAMES = {role: role.title() for role in wheel.ROUND}
AREA_OF = {item["id"]: item["area_id"] for item in reference.need_items()}
counts = st.dictionaries(st.sampled_from(AREAS), st.integers(1, 200), max_size=4).map(Counter)
shares = st.fixed_dictionaries(dict.fromkeys(wheel.ROUND, counts))
some_names = st.dictionaries(st.sampled_from(wheel.ROUND), st.text("abc defghij", max_size=200), max_size=5)


def pieces(served, names=NAMES):
    """(area, from, to) of each arc in degrees."""
    return list(wheel.pieces(served, [role for role in wheel.ROUND if role in names]))


def numbers(path):
    return [float(number) for number in re.findall(r"-?\d+\.\d+", path)]


def test_no_role_draws_the_group_alone():
    drawing = wheel.draw({}, {})
    assert (drawing.arcs, drawing.spokes) == ((), ())


def test_roles_without_a_need_draw_no_ring():
    drawing = wheel.draw({role: Counter() for role in NAMES}, NAMES)
    assert drawing.arcs == ()
    assert [spoke.role for spoke in drawing.spokes] == list(wheel.ROUND)


def test_one_role_for_one_area_is_the_whole_ring():
    drawing = wheel.draw({"facilitator": Counter(nurturing=1)}, {"facilitator": "Help"})
    assert [arc.area for arc in drawing.arcs] == ["nurturing", "nurturing"]  # a whole circle is no arc
    for arc in drawing.arcs:
        x1, y1, x2, y2, *_rest = numbers(arc.path)
        assert (x1, y1) != (x2, y2)


@given(shares)
def test_arcs_cover_the_circle_of_the_roles_once(served):
    for (_a, _b, end), (_c, start, _d) in zip(pieces(served), pieces(served)[1:], strict=False):
        assert start >= end - 1e-9
    covered = sum(end - start for _area, start, end in pieces(served))
    assert covered == pytest.approx(72 * sum(bool(areas) for areas in served.values()))


@given(shares)
def test_an_area_has_as_much_of_the_ring_as_its_needs(served):
    for area in AREAS:
        drawn = sum(end - start for found, start, end in pieces(served) if found == area)
        assert drawn == pytest.approx(sum(72 * a[area] / a.total() for a in served.values() if a))


@given(shares, some_names)
def test_nothing_lies_outside_the_drawing_however_long_the_names(served, names):
    drawing = wheel.draw(served, names)
    assert [spoke.role for spoke in drawing.spokes] == [role for role in wheel.ROUND if role in names]
    for spoke in drawing.spokes:
        assert wheel.NODE <= spoke.x <= drawing.size - wheel.NODE
        assert all(15 <= y <= drawing.size for y, _line in spoke.lines), spoke
    for arc in drawing.arcs:
        assert hypot(arc.x - drawing.x, arc.y - drawing.y) == pytest.approx(84, abs=0.1)
        assert all(0 <= number <= drawing.size for number in numbers(arc.path))


@given(some_names)
def test_lines_of_a_name_stand_below_each_other_and_off_the_sign(names):
    for spoke in wheel.draw({role: Counter() for role in names}, names).spokes:
        ys = [y for y, _line in spoke.lines]
        assert all(below - above == pytest.approx(wheel.LINE) for above, below in itertools.pairwise(ys))
        assert all(abs(y - spoke.y) >= wheel.NODE + 5 for y in ys)


def test_a_name_too_long_for_the_drawing_ends_in_dots():
    drawing = wheel.draw({}, {"facilitator": "Help " * 20})
    assert drawing.spokes[0].lines[-1][1].endswith("…")


def test_the_rules_of_today_give_each_area_and_role_a_place():
    drawing = wheel.draw(wheel.areas_served(load_rules(), AREA_OF), NAMES)
    assert {arc.area for arc in drawing.arcs} == set(AREAS)
    assert len(drawing.spokes) == 5


def test_the_signs_of_the_areas_of_today_do_not_cover_each_other():
    arcs = wheel.draw(wheel.areas_served(load_rules(), AREA_OF), NAMES).arcs
    apart = [hypot(a.x - b.x, a.y - b.y) for place, a in enumerate(arcs) for b in arcs[:place]]
    assert min(apart) >= 32


def test_two_hundred_needs_draw_as_few_arcs_as_five_roles_have_areas():
    served = {role: Counter(dict.fromkeys(AREAS, 50)) for role in NAMES}
    assert len(wheel.draw(served, NAMES).arcs) <= 20


def test_the_groups_words_stand_in_the_middle_in_short_lines():
    assert wheel.draw({}, {}, "Your group").words == ((wheel.MIDDLE[1] + 5, "Your group"),)
    assert [line for _y, line in wheel.draw({}, {}, "A much longer name").words] == ["A much", "longer name"]
