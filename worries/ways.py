"""Ways through a difficult moment, by kind of worry: short steps, and the difficulty that guidance speaks of."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    AT_RISK = "at-risk", _("Somebody may be at risk")
    CONFIDENTIALITY = "confidentiality", _("Something private was passed on")
    SHARING = "sharing-information", _("How information is shared")
    MISINFORMATION = "misinformation", _("Something said may be wrong or unsafe")
    TELLING = "telling-people", _("How people are told about the group")
    FALLING_OUT = "falling-out", _("We have fallen out")
    TOO_MUCH = "too-much", _("Too much help, or help that takes over")
    TOO_LITTLE = "too-little", _("Too little help, or none that comes")


@dataclass(frozen=True)
class Way:
    """`challenge` is the id of a difficulty in the library."""

    kind: Kind
    steps: tuple
    challenge: str


WAYS = (
    Way(
        Kind.AT_RISK,
        (
            _("If somebody is in danger now, get urgent help first. The numbers are on top of this page."),
            _("Stay with the person, if that is safe for you. Listen, and say plainly that you are worried."),
            _("Say that you cannot keep this to yourself. Tell them first whom you will speak to, where that is safe."),
            _("A practitioner follows the safeguarding rules of their organisation. Ask them who decides there."),
            _("If a child or an adult is being harmed, tell your council's safeguarding team."),
            _("Afterwards look after yourself: talk to somebody who was not there."),
        ),
        "at-risk",
    ),
    Way(
        Kind.CONFIDENTIALITY,
        (
            _("Write down for yourself what was passed on, by whom and to whom. Name nobody on this site."),
            _("Tell the person whose story it was, kindly and soon. Ask what they want to happen."),
            _("Speak to whoever passed it on, alone. Read together what you agreed about privacy."),
            _("Say again in the group what stays in the room, and what never can."),
            _("If a practitioner passed it on, their organisation has a person for complaints."),
        ),
        "confidentiality",
    ),
    Way(
        Kind.SHARING,
        (
            _("Ask where the information comes from, how old it is and who gains by it."),
            _("Tell general information from advice for one person. Only the first belongs in a group."),
            _("Agree who brings information, and how the group may question it."),
            _("Say openly when you do not know. Find out together."),
        ),
        "sharing-information",
    ),
    Way(
        Kind.MISINFORMATION,
        (
            _("Ask, do not correct: where did you read that, and did it work for everybody?"),
            _("Say what you know and how sure you are. What helped one person may harm another."),
            _("Nobody should stop or change a medicine because of a group. A pharmacist can answer questions."),
            _("If it was unsafe, come back to it in the next meeting, so that nobody goes home with it."),
        ),
        "misinformation",
    ),
    Way(
        Kind.TELLING,
        (
            _("Ask the group first what may be said about it, where and by whom."),
            _("Tell people that the group is there. Never send anybody, and promise nothing for it."),
            _("If too much was said, ask for it to be taken down, today."),
            _("Change the listing, so that it says only what the group wants."),
        ),
        "telling-people",
    ),
    Way(
        Kind.FALLING_OUT,
        (
            _("Let a day pass, where nobody is at risk. Then ask to talk, for a short time and in a quiet place."),
            _("Each says what happened and what they need. Nobody has to win."),
            _("Read together what you agreed. Change what does not fit any more."),
            _("Ask somebody whom both trust to sit with you."),
            _("Either side may end the support, at any time. No reason is needed."),
        ),
        "boundaries",
    ),
    Way(
        Kind.TOO_MUCH,
        (
            _("Say early and kindly what is too much. Give one example."),
            _("Ask who decided. What the group does is decided by the group."),
            _("Hand one task back, and agree by when."),
            _("Look at the suggested role again: another one may fit better now."),
        ),
        "boundaries",
    ),
    Way(
        Kind.TOO_LITTLE,
        (
            _("Ask whether the time still suits. People's work changes."),
            _("Say which one thing would help most, and by when."),
            _("Agree on less, and keep to it. Or finish well, and look for somebody else."),
        ),
        "finishing",
    ),
)
