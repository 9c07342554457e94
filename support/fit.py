"""Whether a practitioner can do what suits a group, and the words for it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from roles.achievable import Achievable, CanDo, achievable
from roles.models import Role
from support.asking import who_could
from support.models import Proposal, SupportEntry

VERDICTS = {
    CanDo.CAN_DO: _("You said that you can do this."),
    CanDo.CAN_DO_WITH_SUPPORT: _("You said that you can do this with some support."),
    CanDo.CANNOT: _("Not for you now:"),
}
REASONS = {
    "own_group": _("it is your own group"),
    "interest": _("you treat, assess, fund or employ people in this group"),
    "role": _("you said that this is not in your job"),
    "distance": _("it is further than you said you can go"),
    "time": _("you have given all your hours this month"),
}


@dataclass(frozen=True)
class RoleFit:
    """One suggested role and whether this practitioner can do it, in words."""

    role: Role
    can: bool
    verdict: str
    reasons: tuple[str, ...]


def hours_left(practitioner):
    """Hours of this month that the practitioner has not given yet, by their log; 0 or fewer where none are left."""
    given = SupportEntry.objects.by_practitioner(practitioner.user).in_month_of(timezone.localdate())
    return practitioner.hours_a_month - given.minutes_in_all() / 60


def fits(practitioner, group, *, own_group, interest, hours):
    """[RoleFit] for each role that is suggested for the group; `hours` are those that the practitioner has left."""
    miles = practitioner.miles_to(group.latitude, group.longitude) if group.how == "in-person" else None
    answers = practitioner.answers()
    return [
        _fit(
            role,
            achievable(
                answer=answers.get(role.pk),
                hours_left=hours,
                distance_miles=miles,
                reach_miles=practitioner.reach_miles,
                interests=interest,
                own_group=own_group,
            ),
        )
        for role in group.suggested_roles()
    ]


def _fit(role, found: Achievable):
    reasons = tuple(REASONS[code] for code in found.reasons)
    return RoleFit(role, found.kind != CanDo.CANNOT, VERDICTS[found.kind], reasons)


def cannot_propose(practitioner, group):
    """Why this practitioner may not propose to this group, in a sentence; nothing where they may."""
    if hindrance := Proposal(practitioner=practitioner, group=group).hindrance():
        return hindrance.label
    if not group.is_open_to_supporters():
        return _("This group does not want supporters now.")
    if not group.coordinators.exists():
        return _("Nobody coordinates this group here yet, so nobody could answer you.")
    return put_off_until(practitioner, group)


def put_off_until(practitioner, group):
    """A sentence with the date before which neither side asks the other again; nothing where there is none."""
    answer = Proposal.objects.between(practitioner, group).put_off_beyond(timezone.localdate()).first()
    text = _("The answer was not now. You can ask again from %(date)s.")
    return text % {"date": date_format(answer.not_before)} if answer else ""


def cannot_ask(practitioner, group):
    """Why this group may not ask this practitioner, in a sentence that tells nothing about the practitioner."""
    if not group.is_open_to_supporters():
        return _("Say first that a supporter would be welcome.")
    if not who_could(group).filter(pk=practitioner.pk).exists():
        return _("This person cannot be asked now. Look at the list again.")
    return ""
