"""A suggestion as a page shows it (templates/roles/_suggestion.html): words and roles, never a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles import words
from roles.matching import Change, Picture, Reason, Suggestion, suggest, what_would_change
from roles.models import NeedItem, Role
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
class Explanation:
    kind: str
    title: str
    message: str
    question: str
    cards: tuple[RoleCard, ...]
    changes: tuple[str, ...]
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


def explain(picture: Picture, suggestion: Suggestion, changes: Iterable[Change]) -> Explanation:
    """What a page shows of `suggestion`, which was made for `picture`; costs two queries, or none without roles."""
    roles = Role.objects.in_bulk(suggestion.ranking)
    names = {role_id: role.name for role_id, role in roles.items()}
    wording = words.Wording(names, NeedItem.objects.words_of(picture.needs if roles else ()))
    return Explanation(
        kind=suggestion.kind.value,
        title=words.TITLES[suggestion.kind],
        message=words.MESSAGES[suggestion.kind],
        question=words.question(suggestion),
        cards=tuple(_card(roles[role_id], picture, suggestion, wording) for role_id in _shown(suggestion)),
        changes=tuple(words.change(change, wording) for change in changes),
        ask_again=suggestion.ask_again,
        rules_version=suggestion.rules_version,
    )


def explain_picture(picture: Picture, *, on) -> Explanation:
    """The explanation of the suggestion for `picture` as of the date `on`, with what would change it."""
    rules = load_rules()
    return explain(picture, suggest(picture, rules, on=on), what_would_change(picture, rules, on=on))
