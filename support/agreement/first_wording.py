"""What a working agreement says before anybody has changed it: sensible words for each role, as data for translators.

Both sides read every part before they accept, and most change a few. Nothing here is a rule.
"""

from datetime import timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roles.vocabulary import AgreedBy, InMeetings
from support.models import AgreementVersion

Where = AgreementVersion.Where
FIRST_LOOK = timedelta(weeks=6)
LASTS = timedelta(days=182)
MOST = 500

FOR_ALL = {
    "stays_private": _("What is said in the group, and who comes, stays in the group."),
    "passed_on": _(
        "If somebody is in serious danger, the practitioner has to tell their safeguarding lead. "
        "They say so in the group first, where that is safe."
    ),
    "notes": _("No notes about members. The shared log says what was done, never who was there."),
    "telling": _("The practitioner uses the group's own words, and only what is on its page here."),
    "not_told": _("No names, no stories of members, and nobody is sent to the group without choosing it."),
    "information": _(
        "General information, never advice to one person. The group can ask where it comes from and may disagree."
    ),
    "speaks": _("The group speaks for itself. The practitioner speaks for it only when the group asked, each time."),
    "money": _("None. If that changes, we write here from whom, and what they expect in return."),
    "changing": _(
        "Either side can ask to change this, or end it, at any time. No reason is needed. "
        "A change counts when both sides accept it here."
    ),
}
FOR_ROLE = {
    "resource-builder": {
        "role_includes": _("Finding what the group needs to meet: a room, small grants, printing. Showing who to ask."),
        "role_excludes": _("Holding the group's money, signing for it, or deciding what it is spent on."),
        "money": _("The group applies in its own name and keeps its own money. Strings are said before anybody signs."),
    },
    "capacity-builder": {
        "role_includes": _("Thinking things through with those who run the group. Helping to share out the work."),
        "role_excludes": _("Running the group, choosing who should, or giving care to members."),
    },
    "facilitator": {
        "role_includes": _("Coming to some meetings, so that everybody gets a say. Handing back more each time."),
        "role_excludes": _("Taking sides, deciding for the group, or staying on without an end."),
    },
    "bridge-builder": {
        "role_includes": _("Telling colleagues what the group is. Introducing the group to people and services."),
        "role_excludes": _("Speaking for the group without being asked, or telling anybody who comes."),
        "telling": _("Posters and words that the group has seen and agreed. The group chooses who is told."),
    },
    "co-educator": {
        "role_includes": _("Talking about what the group chose. Helping to find information that can be trusted."),
        "role_excludes": _("Choosing the subject, advising one person on their care, or correcting members' lives."),
        "information": _(
            "General information, with where it comes from. What members know counts as much. "
            "Anybody may question it, and nobody has to follow it."
        ),
    },
}
VISITS = {"facilitator": Where.MEETINGS, "co-educator": Where.BOTH}
SUGGESTED_MEETINGS = {"facilitator": 6, "co-educator": 2}
INTERESTS = {
    "treats": _("The practitioner treats people who may be in a group."),
    "assesses": _("The practitioner assesses people who may be in a group."),
    "funds": _("The practitioner decides about money for groups."),
    "employs": _("The practitioner employs or manages people who may be in a group."),
}


def first_wording(proposal, today):
    """{field: value} for a first draft between these two."""
    role = proposal.role_id
    texts = {field: str(text) for field, text in (FOR_ALL | FOR_ROLE.get(role, {})).items()}
    texts.setdefault("role_includes", proposal.role.does[:300])
    texts.setdefault("role_excludes", proposal.role.does_not[:300])
    dates = {"begins_on": today, "review_on": today + FIRST_LOOK, "ends_on": today + LASTS}
    words = texts | _asked(proposal, today) | _visits(proposal) | dates
    return words | {"role": proposal.role, "interests": _interests(proposal.practitioner)}


def _asked(proposal, today):
    """What the group asked for: its own message, or the needs that it stated, with who agreed them and when."""
    statement = proposal.group.current_needs
    needs = [need.item.words for need in statement.needs.select_related("item")] if statement else []
    text = proposal.message if proposal.from_group else "\n".join(needs)
    return {
        "asked_for": (text or gettext("Support as both sides talked about it."))[:MOST],
        "agreed_by": statement.agreed_by if statement else AgreedBy.ONE_PERSON,
        "asked_on": statement.stated_on if statement else today,
    }


def _visits(proposal):
    """Visits to meetings only where the whole group has said that they are welcome."""
    statement, where = proposal.group.current_needs, VISITS.get(proposal.role_id, Where.OUTSIDE)
    welcome = statement and statement.in_meetings == InMeetings.YES and statement.agreed_by == AgreedBy.GROUP
    if where == Where.OUTSIDE or not welcome:
        return {"where": Where.OUTSIDE, "whole_group_agreed": False, "meetings": None}
    return {"where": where, "whole_group_agreed": True, "meetings": SUGGESTED_MEETINGS[proposal.role_id]}


def _interests(practitioner):
    said = [str(text) for field, text in INTERESTS.items() if getattr(practitioner, field)]
    if not said:
        return gettext("No. The practitioner treats, assesses, funds or employs nobody in the group.")
    return " ".join([*said, gettext("If that is so for somebody in this group, the support ends.")])[:300]
