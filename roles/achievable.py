"""Whether one practitioner can do one role for one group, and why not if not. Free of Django."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What a practitioner says about a role."""

    YES = "yes"
    WITH_SUPPORT = "with_support"
    NO = "no"


class CanDo(StrEnum):
    CAN_DO = "can_do"
    CAN_DO_WITH_SUPPORT = "can_do_with_support"
    CANNOT = "cannot"


@dataclass(frozen=True)
class Achievable:
    """`reasons` holds what stands in the way, as codes: own_group, interest, role, distance, time."""

    kind: CanDo
    reasons: tuple[str, ...] = ()


def achievable(*, answer, hours_left, distance_miles, reach_miles, interests, own_group) -> Achievable:
    """Whether a practitioner can do a role for a group (source of the rule: matching.md).

    answer: yes, with_support or no; anything else, or None, counts as no.
    hours_left: hours a month not yet promised; None where none were stated, which does not stand in the way.
    distance_miles, reach_miles: None where unknown or without a limit, which do not stand in the way.
    interests: truthy where they treat, assess, fund or employ people in this group.
    own_group: whether they belong to the group or run it; nobody may support their own group.
    """
    in_the_way = {
        "own_group": own_group,
        "interest": interests,
        "role": answer not in (Answer.YES, Answer.WITH_SUPPORT),
        "distance": None not in (distance_miles, reach_miles) and distance_miles > reach_miles,
        "time": hours_left is not None and hours_left <= 0,
    }
    reasons = tuple(code for code, stands in in_the_way.items() if stands)
    if reasons:
        return Achievable(CanDo.CANNOT, reasons)
    return Achievable(CanDo.CAN_DO if answer == Answer.YES else CanDo.CAN_DO_WITH_SUPPORT)
