"""A suggestion as a page shows it (templates/roles/_suggestion.html): words and roles, never a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles import ribbons, words
from roles.matching import Change, Picture, Reason, Suggestion, suggest, what_would_change
from roles.models import NeedItem, Role
from roles.ribbons import Need, Ribbons
from roles.rules import load_rules
from roles.vocabulary import Importance

ROLES_SHOWN = 2


@dataclass(frozen=True)
class StatedNeed:
    words: str
    importance: str


@dataclass(frozen=True)
class RoleCard:
    """One role with why it stands here. `leading`: the page shows it first; `only_if_agreed`: it is held back."""

    role: Role
    needs: tuple[StatedNeed, ...]
    moved_by: tuple[str, ...]
    leading: bool
    only_if_agreed: bool


@dataclass(frozen=True)
class NeedAnswers:
    """A stated need, and in words how far each role answers it: what the drawing shows, as a row of a table."""

    need: StatedNeed
    area: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Explanation:
    """`drawing` and `answers` stand only where roles do."""

    kind: str
    title: str
    message: str
    question: str
    cards: tuple[RoleCard, ...]
    changes: tuple[str, ...]
    drawing: Ribbons | None
    answers: tuple[NeedAnswers, ...]
    ask_again: bool
    rules_version: str


def _shown(suggestion: Suggestion) -> tuple[str, ...]:
    """The first two roles, and the one that is held back wherever it stands."""
    last = suggestion.ranking[-1:] if suggestion.held_back else ()
    return tuple(dict.fromkeys(suggestion.ranking[:ROLES_SHOWN] + last))


def _need(reason: Reason, picture: Picture, wording: words.Wording) -> StatedNeed:
    return StatedNeed(wording.needs[reason.answer], Importance(picture.needs[reason.answer]).label)


def _card(role: Role, picture: Picture, suggestion: Suggestion, wording: words.Wording) -> RoleCard:
    reasons = [reason for reason in suggestion.reasons if reason.role == role.pk]
    moves = [reason for reason in reasons if reason.source in words.ANSWERS]
    return RoleCard(
        role=role,
        needs=tuple(_need(reason, picture, wording) for reason in reasons if reason.source == "needs"),
        moved_by=tuple(words.moved_by(reason, load_rules()) for reason in moves),
        leading=role.pk in suggestion.leading,
        only_if_agreed=any(reason.source == "in_meetings" for reason in reasons),
    )


def _answers(need: Need, names: dict[str, str]) -> NeedAnswers:
    rules = load_rules()
    weights = {rules.roles[place]: weight for place, weight in rules.answered_by[need.id]}
    roles = tuple((name, words.HOW_FAR[weights[role]]) for role, name in names.items() if role in weights)
    return NeedAnswers(StatedNeed(need.words, Importance(need.importance).label), need.area, roles)


def explain(picture: Picture, suggestion: Suggestion, changes: Iterable[Change]) -> Explanation:
    """What a page shows of `suggestion`, which was made for `picture`; costs two queries, or none without roles."""
    roles = Role.objects.in_bulk(suggestion.ranking)
    names = {role_id: role.name for role_id, role in roles.items()}
    items = NeedItem.objects.in_bulk(picture.needs if roles else ())
    wording = words.Wording(names, {slug: item.words for slug, item in items.items()})
    needs = [Need(slug, item.words, item.area_id, picture.needs[slug]) for slug, item in items.items()]
    return Explanation(
        kind=suggestion.kind.value,
        title=words.TITLES[suggestion.kind],
        message=words.MESSAGES[suggestion.kind],
        question=words.question(suggestion),
        cards=tuple(_card(roles[role_id], picture, suggestion, wording) for role_id in _shown(suggestion)),
        changes=tuple(words.change(change, wording) for change in changes),
        drawing=ribbons.draw(needs, names, suggestion.leading, load_rules(), str(words.THE_REST)) if needs else None,
        answers=tuple(_answers(need, names) for need in sorted(needs, key=lambda need: -need.importance)),
        ask_again=suggestion.ask_again,
        rules_version=suggestion.rules_version,
    )


def explain_picture(picture: Picture, *, on) -> Explanation:
    """The explanation of the suggestion for `picture` as of the date `on`, with what would change it."""
    rules = load_rules()
    return explain(picture, suggest(picture, rules, on=on), what_would_change(picture, rules, on=on))
