"""How a role is suggested (docs: /roles/how/). Free of Django, exact, and the same answer for the same picture.

The rule is `score = sum(importance * weight) / sum(importance) + 0.25 * leadership + 0.15 * stage`. All roles of one
picture share the sum of importances, so scores are compared as whole numbers: each multiplied by that sum and by
the rules' unit (20). Fractions appear only in what is handed out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from roles.rules import Rules

FACILITATOR = "facilitator"  # the one role that works inside meetings, so the whole group has to agree to it
IMPORTANCES = (1, 2, 3)


class Kind(StrEnum):
    NOT_WANTED = "not_wanted"
    NOTHING_ASKED = "nothing_asked"
    NOT_AGREED = "not_agreed"
    ENDING_WELL = "ending_well"
    ASK_FIRST = "ask_first"
    COMPARE = "compare"
    SUGGEST = "suggest"


class Question(StrEnum):
    """What to ask before a role can be suggested."""

    NONE = ""
    WHICH_NEED_FIRST = "which_need_first"
    HOW_IS_IT_RUN = "how_is_it_run"
    IN_YOUR_MEETINGS = "in_your_meetings"
    WHICH_OF_THE_TWO = "which_of_the_two"


@dataclass(frozen=True)
class Picture:
    """A group at one date. `needs` maps a need item to its importance 1..3; the rest are vocabulary values.

    Raises ValueError for an importance outside 1..3.
    """

    needs: Mapping[str, int] = field(default_factory=dict)
    leadership: str = "not_stated"
    stage: str = "not_stated"
    wants_supporter: str = "yes"
    in_meetings: str = "yes"
    agreed_by: str = "group"
    stated_on: date | None = None
    leadership_when_stated: str | None = None

    def __post_init__(self):
        if not all(importance in IMPORTANCES for importance in self.needs.values()):
            raise ValueError("The importance of a need is 1, 2 or 3.")


class Reason(NamedTuple):
    """Why a role stands where it does, or (without a role) which answer settled the kind.

    `source` names the field of the picture, `answer` its value (for needs: the item), `points` what it added or
    took away in the rules' unit times the sum of importances, so they compare within one picture only.
    """

    role: str
    source: str
    answer: str
    points: int = 0


class Outcome(NamedTuple):
    """A suggestion without its reasons, for many pictures at once."""

    kind: Kind
    ranking: tuple[str, ...]
    leading: tuple[str, ...]
    held_back: bool
    ask_again: bool


@dataclass(frozen=True)
class Suggestion:
    """`ranking`: roles that answer a need, best first, one held back last; `leading`: those that a page shows first."""

    kind: Kind
    ranking: tuple[str, ...]
    scores: Mapping[str, Fraction]
    leading: tuple[str, ...]
    held_back: bool
    question: Question
    ask_again: bool
    rules_version: str
    reasons: tuple[Reason, ...]


class Change(NamedTuple):
    """A change of one answer (`source` needs or leadership, `answer` the item or "") that puts `first` first."""

    source: str
    answer: str
    before: int | str
    after: int | str
    first: str


class _Standing(NamedTuple):
    """Where roles stand, by their places in the rules: `served` and `points` are base and score as whole numbers."""

    total: int
    served: list[int]
    points: list[int]
    leaders: list[int]
    held_back: list[int]


def _standing(picture: Picture, rules: Rules) -> _Standing:
    served = [0] * len(rules.roles)
    for slug, importance in picture.needs.items():
        for place, weight in rules.answered_by[slug]:
            served[place] += importance * weight
    total, unit = sum(picture.needs.values()), rules.unit
    moves = rules.modifiers[picture.leadership, picture.stage]
    points = [unit * base + total * move for base, move in zip(served, moves, strict=True)]
    # sorted() is stable, so ties keep the order of the rules.
    order = sorted((place for place, base in enumerate(served) if base), key=lambda place: -points[place])
    if picture.in_meetings == "yes":
        return _Standing(total, served, points, order, [])
    leaders = [place for place in order if rules.roles[place] != FACILITATOR]
    return _Standing(total, served, points, leaders, [place for place in order if rules.roles[place] == FACILITATOR])


def _serves_enough(places: list[int], standing: _Standing, rules: Rules) -> bool:
    most = max((standing.served[place] for place in places), default=0)
    return most >= rules.number("serves_enough") * standing.total


def _gate(picture: Picture) -> tuple[Kind, Reason] | None:
    """The kind that one answer settles before any role is looked at, in the order of the gates."""
    if picture.wants_supporter != "yes":
        return Kind.NOT_WANTED, Reason("", "wants_supporter", picture.wants_supporter)
    if not picture.needs:
        return Kind.NOTHING_ASKED, Reason("", "needs", "")
    if picture.agreed_by == "outsider":
        return Kind.NOT_AGREED, Reason("", "agreed_by", picture.agreed_by)
    if picture.stage == "ending":
        return Kind.ENDING_WELL, Reason("", "stage", picture.stage)
    return None


def _kind(standing: _Standing, rules: Rules) -> Kind:
    leaders, points = standing.leaders, standing.points
    if not leaders or not _serves_enough(leaders, standing, rules):
        return Kind.ASK_FIRST
    widest_tie = rules.number("near_tie") * rules.unit * standing.total
    if len(leaders) > 1 and points[leaders[0]] - points[leaders[1]] <= widest_tie:
        return Kind.COMPARE
    return Kind.SUGGEST


def _leading(kind: Kind, ranking: tuple[str, ...]) -> tuple[str, ...]:
    return ranking[: {Kind.SUGGEST: 1, Kind.COMPARE: 2}.get(kind, 0)]


def _ask_again(picture: Picture, rules: Rules, on: date) -> bool:
    """Needs are older than half a year, or the group is run differently since they were stated."""
    if picture.leadership_when_stated not in (None, picture.leadership):
        return True
    return picture.stated_on is not None and (on - picture.stated_on).days > rules.number("days_until_asked_again")


def _ranking(standing: _Standing, rules: Rules) -> tuple[str, ...]:
    return tuple(rules.roles[place] for place in standing.leaders + standing.held_back)


def _question(kind: Kind, picture: Picture, standing: _Standing, rules: Rules) -> Question:
    if kind is not Kind.ASK_FIRST:
        return Question.WHICH_OF_THE_TWO if kind is Kind.COMPARE else Question.NONE
    held_back = standing.held_back
    if held_back and (not standing.leaders or _serves_enough(held_back, standing, rules)):
        return Question.IN_YOUR_MEETINGS
    return Question.HOW_IS_IT_RUN if picture.leadership == "not_stated" else Question.WHICH_NEED_FIRST


def _needs_behind(place: int, role: str, picture: Picture, rules: Rules) -> list[Reason]:
    """The stated needs that this role answers, those that weigh most first, then in the order of the list."""
    reasons = [
        Reason(role, "needs", slug, rules.unit * picture.needs[slug] * weight)
        for slug in sorted(picture.needs, key=rules.position.__getitem__)
        if (weight := rules.needs[slug].weights[place])
    ]
    return sorted(reasons, key=lambda reason: -reason.points)


def _moved_by(place: int, role: str, picture: Picture, total: int, rules: Rules) -> Iterator[Reason]:
    answers = (("leadership", picture.leadership, rules.leadership), ("stage", picture.stage, rules.stage))
    for (source, answer, rows), step in zip(answers, rules.steps, strict=True):
        if modifier := rows[answer].modifiers[place]:
            yield Reason(role, source, answer, total * step * modifier)


def _reasons(picture: Picture, standing: _Standing, rules: Rules) -> Iterator[Reason]:
    for place in standing.leaders + standing.held_back:
        role = rules.roles[place]
        yield from _needs_behind(place, role, picture, rules)
        yield from _moved_by(place, role, picture, standing.total, rules)
        if place in standing.held_back:
            yield Reason(role, "in_meetings", picture.in_meetings)


def closeness(needs: Mapping[str, int], moved_by: tuple[str, str], role: str, rules: Rules) -> int:
    """How closely a suggested role answers needs ({item: importance}): 3 closely, 2 well, 1 mostly.

    `moved_by` is (leadership, stage). The bands are half a point of the score wide: 2.5 and more, 2 and more, less.
    """
    place, total = rules.roles.index(role), sum(needs.values())
    base = sum(importance * rules.needs[slug].weights[place] for slug, importance in needs.items())
    halves = 2 * (rules.unit * base + total * rules.modifiers[moved_by][place])
    return 1 + sum(halves >= half * rules.unit * total for half in (4, 5))


def suggest(picture: Picture, rules: Rules, *, on: date) -> Suggestion:
    """The suggestion for `picture` as of the day `on`, with its reasons.

    Raises KeyError for a need, a leadership model or a stage that the rules do not know.
    """
    ask_again = _ask_again(picture, rules, on)
    if gate := _gate(picture):
        kind, reason = gate
        return Suggestion(kind, (), {}, (), False, Question.NONE, ask_again, rules.version, (reason,))
    standing = _standing(picture, rules)
    kind, ranking = _kind(standing, rules), _ranking(standing, rules)
    places = standing.leaders + standing.held_back
    whole = rules.unit * standing.total
    return Suggestion(
        kind=kind,
        ranking=ranking,
        scores={rules.roles[place]: Fraction(standing.points[place], whole) for place in places},
        leading=_leading(kind, ranking),
        held_back=bool(standing.held_back),
        question=_question(kind, picture, standing, rules),
        ask_again=ask_again,
        rules_version=rules.version,
        reasons=tuple(_reasons(picture, standing, rules)),
    )


def outcomes(pictures: Iterable[Picture], rules: Rules, *, on: date) -> Iterator[Outcome]:
    """The outcome of each picture in turn, as `suggest` would give it, without scores and reasons."""
    for picture in pictures:
        ask_again = _ask_again(picture, rules, on)
        if gate := _gate(picture):
            yield Outcome(gate[0], (), (), False, ask_again)
            continue
        standing = _standing(picture, rules)
        kind, ranking = _kind(standing, rules), _ranking(standing, rules)
        yield Outcome(kind, ranking, _leading(kind, ranking), bool(standing.held_back), ask_again)


def _first(picture: Picture, rules: Rules) -> str:
    return rules.roles[_standing(picture, rules).leaders[0]]


def _other_importances(picture: Picture, rules: Rules) -> Iterator[Change]:
    """Every change of one stated need's importance: by one step before two, in the list's order, up before down."""
    stated = sorted(picture.needs.items(), key=lambda need: rules.position[need[0]])
    for step in (1, -1), (2, -2):
        for slug, before in stated:
            for after in (before + move for move in step if before + move in IMPORTANCES):
                changed = replace(picture, needs={**picture.needs, slug: after})
                yield Change("needs", slug, before, after, _first(changed, rules))


def _other_leadership(picture: Picture, rules: Rules) -> Iterator[Change]:
    for after in rules.leadership:
        if after != picture.leadership:
            changed = replace(picture, leadership=after)
            yield Change("leadership", "", picture.leadership, after, _first(changed, rules))


def what_would_change(picture: Picture, rules: Rules, *, on: date) -> tuple[Change, ...]:
    """The smallest change of one need's importance, then the first other leadership model, that puts another role
    first among those that may lead, each found by trying; none where no role may lead or no change does it.

    `on` is the day of the picture, as for `suggest`; the present rules put no role first because of the day.
    """
    if _gate(picture) or not _standing(picture, rules).leaders:
        return ()
    first = _first(picture, rules)
    trials = (_other_importances(picture, rules), _other_leadership(picture, rules))
    found = (next((change for change in trial if change.first != first), None) for trial in trials)
    return tuple(change for change in found if change)
