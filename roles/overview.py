"""The five roles and the four areas together, as the home page and the page on roles show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from roles import wheel
from roles.models import NeedItem, Role, SupportArea
from roles.rules import load_rules


@dataclass(frozen=True)
class RoleRow:
    """A role with the areas whose needs it answers best, the most frequent first."""

    role: Role
    areas: tuple[SupportArea, ...]


def overview():
    """{rows, areas, wheel} for templates/roles/_wheel.html and _wheel_table.html; costs three queries."""
    roles = {role.pk: role for role in Role.objects.for_listing()}
    areas = {area.pk: area for area in SupportArea.objects.for_listing()}
    served = wheel.areas_served(load_rules(), NeedItem.objects.area_of())
    rows = [RoleRow(role, tuple(areas[id] for id, _n in served[role.pk].most_common())) for role in roles.values()]
    names = {role.pk: role.name for role in roles.values()}
    return {"rows": rows, "areas": areas.values(), "wheel": wheel.draw(served, names, _("Your group"))}
