"""What a practitioner's list says of each group: what it asked for, what would suit it and why, who can."""

from dataclasses import dataclass

from django.utils import timezone

from groups.models import SelfHelpGroup
from roles.matching import suggest
from roles.rules import load_rules
from support.fit import RoleFit, fits, hours_left

NEEDS_SHOWN, REASONS_SHOWN = 4, 3


@dataclass(frozen=True)
class Suited:
    """A suggested role, whether this practitioner can do it, and the needs that it answers in the group's words."""

    fit: RoleFit
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """`miles` is None where the group meets online or nowhere that is known; `more` needs do not stand in `needs`."""

    group: SelfHelpGroup
    miles: float | None
    needs: list
    more: int
    suited: list[Suited]
    is_new: bool


def cards_of(practitioner, rows, since):
    """The Cards of groups.wanted rows. What came after `since` is new; nothing is where it is None.

    Two queries, whatever the number of rows: a declared interest stands in the way of every role, and so do no hours.
    """
    declared = set(practitioner.interests.values_list("group_id", flat=True))
    hours = hours_left(practitioner)
    return [_card(practitioner, row, row.group.pk in declared, hours, since) for row in rows]


def _card(practitioner, row, interest, hours, since):
    group = row.group
    needs = list(group.current_needs.needs.all()) if group.current_needs else []
    found = fits(practitioner, group, own_group=False, interest=interest, hours=hours)
    return Card(
        group=group,
        miles=row.miles,
        needs=needs[:NEEDS_SHOWN],
        more=len(needs[NEEDS_SHOWN:]),
        suited=_suited(group, needs, found),
        is_new=since is not None and group.support_wanted.came_at > since,
    )


def _suited(group, needs, found):
    """Only needs are said: how a group is run, and where it stands, is its own affair."""
    if not found:
        return []
    words = {need.item_id: need.item.words for need in needs}
    reasons = suggest(group.picture(), load_rules(), on=timezone.localdate()).reasons
    behind = [(reason.role, words[reason.answer]) for reason in reasons if reason.source == "needs"]
    return [Suited(fit, tuple(text for role, text in behind if role == fit.role.pk)[:REASONS_SHOWN]) for fit in found]
