"""What a review asks: the four success factors of ESTEEM as plain statements for each side, as data for translators.

An id is kept with an answer for good. A statement whose sense changes gets a new id; one that is not asked any more
stays here, in no factor's list, so that old answers can be read.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Said(TextChoices):
    YES = "yes", _("yes, mostly")
    PARTLY = "partly", _("partly")
    NOT_YET = "not-yet", _("not yet")
    NOT_SURE = "not-sure", _("not sure")


@dataclass(frozen=True)
class Factor:
    """`group` and `practitioner`: ids of the statements that each side answers."""

    id: str
    title: str
    group: tuple[str, ...]
    practitioner: tuple[str, ...]

    def statements(self, *, group):
        return self.group if group else self.practitioner


BOUNDARIES = "boundaries"
FACTORS = (
    Factor("trust", _("Trust and respect"), ("g-respect", "g-openly"), ("p-respect", "p-openly")),
    Factor(BOUNDARIES, _("Clear boundaries from the start"), ("g-known", "g-kept"), ("p-known", "p-kept")),
    Factor("supportive", _("Supportive, not judging"), ("g-not-judged", "g-own-hands"), ("p-not-judging", "p-hands")),
    Factor("responsive", _("Following what the group asks for"), ("g-listens", "g-fits"), ("p-knows", "p-changes")),
)
STATEMENTS = {
    "g-respect": _("The practitioner treats us with respect."),
    "g-openly": _("We can say openly what we think."),
    "g-known": _("From the start we knew what the practitioner does, and does not do."),
    "g-kept": _("The practitioner keeps to what we agreed."),
    "g-not-judged": _("The practitioner supports us and does not judge us."),
    "g-own-hands": _("The group stays in our own hands."),
    "g-listens": _("The practitioner listens to what we say we need."),
    "g-fits": _("The help fits what we asked for."),
    "p-respect": _("The group treats me with respect."),
    "p-openly": _("I can say openly what I can do, and what I cannot."),
    "p-known": _("From the start it was clear what I do, and do not do."),
    "p-kept": _("What I am asked for stays within what we agreed."),
    "p-not-judging": _("I support the group and do not judge how it does things."),
    "p-hands": _("The group stays in its own hands."),
    "p-knows": _("I know what the group says it needs now."),
    "p-changes": _("When the group needs something else, I change what I do."),
}


def asked_of(*, group):
    """{id: statement} of what this side answers, in the order of the page."""
    return {id: STATEMENTS[id] for factor in FACTORS for id in factor.statements(group=group)}


def worried_about_boundaries(answers, *, group):
    """Whether this side said "not yet" to a statement on boundaries."""
    boundaries = next(factor for factor in FACTORS if factor.id == BOUNDARIES)
    return any(answers.get(id) == Said.NOT_YET for id in boundaries.statements(group=group))
