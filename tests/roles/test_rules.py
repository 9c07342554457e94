"""Rules that cannot be used are refused with a sentence that names the entry."""

from fractions import Fraction

import pytest

from roles.rules import RULES_FILE, RulesError, load_rules, read_rules
from roles.vocabulary import Importance, Leadership, Stage

TEXT = RULES_FILE.read_text(encoding="utf-8")


def test_the_rules_are_read_once():
    assert load_rules() is load_rules()


def test_numbers_are_exact():
    rules = load_rules()
    assert rules.number("leadership_factor") == Fraction(1, 4)
    assert rules.number("stage_factor") == Fraction(3, 20)
    assert (rules.unit, rules.steps) == (20, (5, 3))


def test_the_thresholds_are_those_of_the_design():
    rules = load_rules()
    thresholds = [rules.number(name) for name in ("serves_enough", "near_tie", "days_until_asked_again")]
    assert thresholds == [Fraction(3, 2), Fraction(1, 5), 183]


def test_every_number_has_a_reason():
    rules = load_rules()
    rows = [*rules.numbers.values(), *rules.needs.values(), *rules.leadership.values(), *rules.stage.values()]
    assert all(row.reason for row in rows)


def test_every_modifier_that_moves_a_role_says_why():
    rules = load_rules()
    for row in [*rules.leadership.values(), *rules.stage.values()]:
        moved = {role for role, modifier in zip(rules.roles, row.modifiers, strict=True) if modifier}
        assert set(row.reasons) == moved


def test_the_rules_and_the_vocabulary_know_the_same_answers():
    rules = load_rules()
    assert list(rules.leadership) == Leadership.values
    assert list(rules.stage) == Stage.values
    assert Importance.values == [1, 2, 3]


def test_the_modifiers_of_both_answers_add_up():
    # In twentieths: collective 5 x (0, -1, 2, 0, 0) and starting 3 x (1, 0, 2, 1, -1).
    assert load_rules().modifiers["collective", "starting"] == (3, -5, 16, 3, -3)


def test_a_need_is_for_the_role_with_the_most_weight():
    assert load_rules().best_for("paperwork") == ("capacity-builder",)


GROUND = (
    'ground-rules = { weights = [0, 1, 3, 0, 0], reason = "Everyone talks and decides; members then keep the rules" }'
)
NO_LEADERSHIP_REASON = 'reason = "Bring on the next people"\ncapacity'
BAD = {
    "not TOML": ('version = "2026.1"', "version =", "cannot be read"),
    "no version": ('version = "2026.1"', "version = 1", "version: write a version"),
    "a role twice": ('"capacity-builder", "fac', '"facilitator", "fac', "roles: list each role once"),
    "a weight too few": (GROUND, GROUND.replace("[0, ", "["), "needs.ground-rules: write 5 weights"),
    "a weight too large": (GROUND, GROUND.replace("3", "4"), "needs.ground-rules: write 5 weights of 0 to 3"),
    "a weight of half": (GROUND, GROUND.replace("3", "2.5"), "needs.ground-rules: write 5 weights"),
    "no weight": (GROUND, GROUND.replace("1, 3", "0, 0"), "needs.ground-rules: give at least one role"),
    "a need without reason": (GROUND, "ground-rules = { weights = [0, 1, 3, 0, 0] }", "needs.ground-rules: write a r"),
    "a modifier too large": (
        "modifier = -1",
        "modifier = -3",
        "single_leader.facilitator: write a modifier of -2 to 2",
    ),
    "a modifier that is text": ("modifier = -1", 'modifier = "-1"', "single_leader.facilitator: write a modifier"),
    "a row without reason": (NO_LEADERSHIP_REASON, "capacity", "leadership.core_team: write a reason"),
    "an unknown role": ("\nbridge-builder = {", "\nbridge = {", "leadership.committee: name only the roles"),
    "no row for silence": ("[stage.not_stated]", "[stage.silent]", "stage: add the row not_stated"),
    "a threshold of nought": ("value = 0.2\n", "value = 0\n", "numbers.near_tie: write a value above 0"),
    "a threshold missing": ("[numbers.near_tie]", "[numbers.tie]", "numbers.near_tie: write a value above 0"),
    "a guess from silence": (
        '[stage.not_stated]\nreason = "Do not guess"',
        '[stage.not_stated]\nreason = "Guess"\nfacilitator = { modifier = 1, reason = "Guess" }',
        "stage.not_stated: move no role",
    ),
}


@pytest.mark.parametrize(("old", "new", "sentence"), BAD.values(), ids=BAD)
def test_bad_rules_are_refused_by_name(old, new, sentence):
    assert old in TEXT
    with pytest.raises(RulesError, match=r"matching_rules\.toml") as refused:
        read_rules(TEXT.replace(old, new, 1))
    assert sentence in str(refused.value)


def test_rules_without_needs_are_refused():
    with pytest.raises(RulesError, match="at least one need"):
        read_rules(TEXT[: TEXT.index("[needs]")])
