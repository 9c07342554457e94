"""The numbers behind a suggestion, read from matching_rules.toml and checked as they are read. Free of Django."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import product
from math import lcm
from pathlib import Path

RULES_FILE = Path(__file__).with_name("matching_rules.toml")
NUMBERS = ("serves_enough", "near_tie", "leadership_factor", "stage_factor", "days_until_asked_again")
MOST_WEIGHT = 3
MOST_MODIFIER = 2


class RulesError(ValueError):
    """The rules cannot be used; the message names the entry and says what to write there."""


@dataclass(frozen=True)
class NeedRow:
    """One need item: how far each role answers it (0..3, in the order of the rules' roles), and why."""

    weights: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class ModifierRow:
    """What one answer adds to or takes from each role (-2..2), why in one line, and why for each role it moves."""

    modifiers: tuple[int, ...]
    reason: str
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Number:
    value: Fraction
    reason: str


@dataclass(frozen=True)
class Rules:
    """One version of all numbers. `roles` is also the order that settles ties."""

    version: str
    roles: tuple[str, ...]
    numbers: Mapping[str, Number]
    leadership: Mapping[str, ModifierRow]
    stage: Mapping[str, ModifierRow]
    needs: Mapping[str, NeedRow]

    def number(self, name: str) -> Fraction:
        return self.numbers[name].value

    def best_for(self, slug: str) -> tuple[str, ...]:
        """The roles that answer this need best."""
        weights = self.needs[slug].weights
        return tuple(role for role, weight in zip(self.roles, weights, strict=True) if weight == max(weights))

    @cached_property
    def unit(self) -> int:
        """What a score is multiplied by so that both modifiers count in whole numbers (20 for 0.25 and 0.15)."""
        return lcm(self.number("leadership_factor").denominator, self.number("stage_factor").denominator)

    @cached_property
    def steps(self) -> tuple[int, int]:
        """What one step of leadership and one step of stage are worth in that unit."""
        return int(self.number("leadership_factor") * self.unit), int(self.number("stage_factor") * self.unit)

    @cached_property
    def modifiers(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """(leadership, stage) → what the two add to each role, in that unit."""
        by_leadership, by_stage = self.steps
        return {
            (how, when): tuple(by_leadership * a + by_stage * b for a, b in zip(*moves, strict=True))
            for how, when in product(self.leadership, self.stage)
            if (moves := (self.leadership[how].modifiers, self.stage[when].modifiers))
        }

    @cached_property
    def answered_by(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Need → the places of the roles that answer it, each with its weight."""
        return {
            slug: tuple((place, weight) for place, weight in enumerate(row.weights) if weight)
            for slug, row in self.needs.items()
        }

    @cached_property
    def position(self) -> dict[str, int]:
        """Need → its place in the list, so that nothing depends on the order in which needs were ticked."""
        return {slug: place for place, slug in enumerate(self.needs)}


def _require(condition: bool, entry: str, what_to_write: str) -> None:
    if not condition:
        raise RulesError(f"matching_rules.toml, {entry}: {what_to_write}")


def _reason(row: Mapping, entry: str) -> str:
    reason = row.get("reason")
    _require(isinstance(reason, str) and bool(reason.strip()), entry, "write a reason in a few words.")
    return reason


def _number(name: str, table: Mapping) -> Number:
    entry = f"numbers.{name}"
    row = table.get(name, {})
    _require(type(row.get("value")) in (int, Fraction) and row["value"] > 0, entry, "write a value above 0.")
    return Number(Fraction(row["value"]), _reason(row, entry))


def _need_row(slug: str, row: Mapping, roles: tuple[str, ...]) -> NeedRow:
    entry, weights = f"needs.{slug}", row.get("weights", [])
    known = all(type(weight) is int and 0 <= weight <= MOST_WEIGHT for weight in weights)
    _require(known and len(weights) == len(roles), entry, f"write {len(roles)} weights of 0 to {MOST_WEIGHT}.")
    _require(any(weights), entry, "give at least one role a weight above 0.")
    return NeedRow(tuple(weights), _reason(row, entry))


def _modifier(role: str, row: Mapping, entry: str) -> int:
    modifier = row.get(role, {}).get("modifier", 0)
    known = type(modifier) is int and abs(modifier) <= MOST_MODIFIER
    _require(known, f"{entry}.{role}", f"write a modifier of -{MOST_MODIFIER} to {MOST_MODIFIER}.")
    return modifier


def _modifier_row(entry: str, row: Mapping, roles: tuple[str, ...]) -> ModifierRow:
    strangers = set(row) - {"reason", *roles}
    _require(not strangers, entry, f"name only the roles of the list, not {', '.join(sorted(strangers))}.")
    modifiers = tuple(_modifier(role, row, entry) for role in roles)
    reasons = {role: _reason(row[role], f"{entry}.{role}") for role in roles if role in row}
    return ModifierRow(modifiers, _reason(row, entry), reasons)


def _modifier_rows(kind: str, data: Mapping, roles: tuple[str, ...]) -> dict[str, ModifierRow]:
    rows = {answer: _modifier_row(f"{kind}.{answer}", row, roles) for answer, row in data.get(kind, {}).items()}
    _require("not_stated" in rows, kind, "add the row not_stated.")
    _require(not any(rows["not_stated"].modifiers), f"{kind}.not_stated", "move no role: we do not guess.")
    return rows


def read_rules(text: str) -> Rules:
    """The rules written in `text` (TOML); raises RulesError, which names the entry and says what to write."""
    try:
        data = tomllib.loads(text, parse_float=Fraction)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"matching_rules.toml cannot be read: {error}") from error
    roles = tuple(data.get("roles", ()))
    _require(bool(roles) and len(set(roles)) == len(roles), "roles", "list each role once.")
    _require(isinstance(data.get("version"), str), "version", "write a version in quotation marks.")
    _require(bool(data.get("needs")), "needs", "list at least one need.")
    return Rules(
        version=data["version"],
        roles=roles,
        numbers={name: _number(name, data.get("numbers", {})) for name in NUMBERS},
        leadership=_modifier_rows("leadership", data, roles),
        stage=_modifier_rows("stage", data, roles),
        needs={slug: _need_row(slug, row, roles) for slug, row in data["needs"].items()},
    )


@cache
def load_rules() -> Rules:
    """The project's rules, read once; raises RulesError."""
    return read_rules(RULES_FILE.read_text(encoding="utf-8"))
