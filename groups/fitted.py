"""How often a suggested role fitted, by the groups' own answers: evidence on the rules, never on a group or a pair.

Only each group's first answer to a role under one version of the rules counts, and only whole fives of groups, in the
order in which they answered: one more answer, or one that is changed, moves no figure, so that looking twice tells
nothing of whoever answered between. Where all said the same, the figure says so only within one. There are no sums
over roles or versions from which a small number could be worked out.
"""

from collections import defaultdict
from dataclasses import dataclass

from groups.models import SuggestionAnswer
from roles.models import Role

FEWEST = 5


@dataclass(frozen=True)
class Fitted:
    """Of `counted` answers, a multiple of five, about `fitting` said that it fits; both None where fewer answered."""

    role: Role
    rules_version: str
    counted: int | None
    fitting: int | None

    @property
    def at_most(self):
        """Whether the figure stands for itself or one fewer."""
        return self.counted is not None and self.fitting == 1

    @property
    def at_least(self):
        """Whether the figure stands for itself or one more."""
        return self.counted is not None and self.fitting == self.counted - 1


def how_often_it_fitted():
    """[Fitted] for each role and version of the rules that anybody answered; newest rules first."""
    firsts = defaultdict(dict)
    rows = SuggestionAnswer.objects.order_by("answered_at", "pk")
    for role, version, group, fits in rows.values_list("role_id", "rules_version", "group_id", "fits"):
        firsts[version, role].setdefault(group, fits)
    roles = {role.pk: role for role in Role.objects.order_by("position")}
    places = {pk: place for place, pk in enumerate(roles)}
    order = sorted(firsts, key=lambda key: places[key[1]])
    order.sort(key=lambda key: key[0], reverse=True)
    return [_fitted(roles[role], version, list(firsts[version, role].values())) for version, role in order]


def _fitted(role, version, answers):
    counted = len(answers) // FEWEST * FEWEST
    if not counted:
        return Fitted(role, version, None, None)
    fitting = sum(answers[:counted])
    return Fitted(role, version, counted, min(max(fitting, 1), counted - 1))
