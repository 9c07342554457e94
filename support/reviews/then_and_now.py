"""The suggestion when the role was agreed and now, and what moved it, as each side may see it.

How a group is run, and where it stands, is private to its coordinators: a practitioner is told needs and roles only,
and needs only while their profile is checked and the group welcomes supporters.
"""

from dataclasses import dataclass

from django.utils import timezone

from groups.then_and_now import ThenAndNow, compare
from roles.explanation import RoleCard, explain_picture
from roles.models import Role
from roles.vocabulary import WantsSupporter
from support.models import RoleLook
from support.reviews.looks import looks_due


@dataclass(frozen=True)
class Run:
    """How the group was run and where it stood then, and now; for its coordinators."""

    leadership: tuple[str, str]
    stage: tuple[str, str]


@dataclass(frozen=True)
class Compared:
    """`question` is the RoleLook that asks both sides, or None; `drawing` and `run` are None where they are private.

    `is_same`: the group has said nothing new since, and this side may know.
    """

    then: RoleLook
    now: RoleLook
    question: RoleLook | None
    roles_then: list
    roles_now: list
    cards: list[RoleCard]
    drawing: ThenAndNow | None
    is_same: bool
    run: Run | None
    because: str
    is_old: bool


def compared(proposal, *, group):
    """Then and now of a pair from `looks.pair_with_looks`, for one side; None where nothing was ever agreed."""
    kept = list(proposal.role_looks.all())
    due = looks_due(proposal, timezone.now()) if proposal.is_active() else []
    looks = [*reversed(due), *kept]
    if not looks:
        return None
    then = next(look for look in looks if look.because in RoleLook.WHEN_AGREED)
    return _compared(proposal, then, looks, group)


def _compared(proposal, then, looks, group):
    now = looks[0]
    names = Role.objects.in_bulk([*then.suggested, *now.suggested])
    explanation = explain_picture(proposal.group.picture(), on=timezone.localdate())
    shows_needs = group or _may_see_needs(proposal, then)
    return Compared(
        then=then,
        now=now,
        question=_question(looks) if proposal.is_active() else None,
        roles_then=[names[role] for role in then.suggested],
        roles_now=[names[role] for role in now.suggested],
        cards=[card for card in explanation.cards if card.leading] if shows_needs else [],
        drawing=_drawing(then, proposal.group.current_needs) if shows_needs else None,
        is_same=shows_needs and then.statement == proposal.group.current_needs,
        run=_run(then, proposal.group) if group else None,
        because=now.get_because_display() if group else "",
        is_old=explanation.ask_again and group,
    )


def _question(looks):
    """The newest question, unless something later settled it."""
    for look in looks:
        if look.asks:
            return look if look.settled_at is None else None
        if look.still_fits() or look.because in RoleLook.WHEN_AGREED:
            return None
    return None


def _may_see_needs(proposal, then):
    wanted = then.statement is None or then.statement.wants_supporter == WantsSupporter.YES
    wants = proposal.group.wants_supporter == WantsSupporter.YES
    return proposal.is_active() and proposal.practitioner.is_checked() and wanted and wants


def _drawing(then, now):
    """What was asked for then and now; None where one of them is missing, or nothing new was said."""
    if then.statement is None or now is None or then.statement == now:
        return None
    needs = (*then.statement.needs.select_related("item"), *now.needs.select_related("item"))
    items = {need.item_id: (need.item.words, need.item.area_id) for need in needs}
    return compare(then.statement.importances(), now.importances(), items)


def _run(then, group):
    return Run(
        leadership=(then.get_leadership_display(), group.get_leadership_display()),
        stage=(then.get_stage_display(), group.get_stage_display()),
    )


def roles_to_change_to(proposal, question):
    """[Role] that are suggested now and that the practitioner can do, those that fit best first."""
    offered = set(proposal.practitioner.roles_on_offer())
    roles = Role.objects.in_bulk(question.suggested)
    return [roles[role] for role in question.suggested if role in offered]
