"""The engine beside the slow reference implementation, on thousands of pictures."""

import csv
from pathlib import Path

import pytest
from hypothesis import given

from roles.matching import outcomes, suggest, what_would_change
from roles.rules import load_rules
from tests.roles import reference
from tests.roles.strategies import ON, asking, pictures, random_pictures

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT.parent / "shared/design/need_items.csv"


def answer(suggestion):
    return suggestion.kind.value, list(suggestion.ranking), dict(suggestion.scores)


@pytest.mark.parametrize("seed", range(5))
def test_a_thousand_random_pictures_a_seed_have_the_reference_answer(seed):
    for picture in random_pictures(1000, seed):
        assert answer(suggest(picture, load_rules(), on=ON)) == reference.answer(picture), picture


@given(pictures)
def test_any_picture_has_the_reference_answer(picture):
    assert answer(suggest(picture, load_rules(), on=ON)) == reference.answer(picture)


def test_random_pictures_reach_every_kind():
    kinds = {reference.kind(picture) for picture in random_pictures(1000, seed=0)}
    assert len(kinds) == 7


def test_outcomes_in_bulk_are_those_of_single_suggestions():
    drawn = list(random_pictures(500, seed=9))
    for picture, outcome in zip(drawn, outcomes(drawn, load_rules(), on=ON), strict=True):
        single = suggest(picture, load_rules(), on=ON)
        assert outcome == (single.kind, single.ranking, single.leading, single.held_back, single.ask_again)


@given(asking)
def test_the_need_change_is_the_smallest_that_the_reference_finds(picture):
    sizes = list(reference.sizes_of_need_changes(picture))
    found = [c for c in what_would_change(picture, load_rules(), on=ON) if c.source == "needs"]
    assert [abs(change.after - change.before) for change in found] == ([min(sizes)] if sizes else [])


@given(asking)
def test_the_leadership_change_is_one_that_the_reference_finds(picture):
    possible = reference.leadership_changes(picture)
    found = [c.after for c in what_would_change(picture, load_rules(), on=ON) if c.source == "leadership"]
    assert found == [model for model in reference.LEADERSHIP if model in possible][:1]


@given(asking)
def test_a_change_put_into_effect_does_what_it_says(picture):
    for change in what_would_change(picture, load_rules(), on=ON):
        needs, leadership = dict(picture.needs), picture.leadership
        if change.source == "needs":
            needs[change.answer] = change.after
        else:
            leadership = change.after
        first = reference.first_that_may_lead(needs, leadership, picture.stage, picture.in_meetings)
        now = reference.first_that_may_lead(picture.needs, picture.leadership, picture.stage, picture.in_meetings)
        assert first == change.first != now


def test_the_rules_hold_the_numbers_of_the_design():
    rules = load_rules()
    assert list(rules.roles) == reference.ROLES
    assert {code: row.modifiers for code, row in rules.leadership.items()} == reference.LEADERSHIP
    assert {code: row.modifiers for code, row in rules.stage.items()} == reference.STAGE
    weights = {slug: "".join(map(str, row.weights)) for slug, row in rules.needs.items()}
    assert list(weights.items()) == list(reference.NEEDS.items())


def test_the_rules_and_the_wording_equal_need_items_csv():
    if not DESIGN.exists():
        pytest.skip(f"the design folder is not beside the project ({DESIGN})")
    rows = list(csv.DictReader(DESIGN.read_text(encoding="utf-8").splitlines()))
    rules = load_rules()
    designed = [(row["slug"], tuple(int(row[role]) for role in rules.roles)) for row in rows]
    assert [(slug, row.weights) for slug, row in rules.needs.items()] == designed
    ours = list(csv.DictReader((ROOT / "roles/reference/need_items.csv").read_text(encoding="utf-8").splitlines()))
    assert ours == [{key: row[key] for key in ("slug", "area", "words")} for row in rows]
