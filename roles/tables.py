"""The rules as the tables of the page /roles/how/."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roles.vocabulary import Leadership, Stage

NUMBERS = {
    "serves_enough": gettext_lazy("How far a role has to serve what was asked, from 0 to 3"),
    "near_tie": gettext_lazy("How close two roles are when we show both"),
    "leadership_factor": gettext_lazy("What one step for how the group is run counts"),
    "stage_factor": gettext_lazy("What one step for where the group stands counts"),
    "days_until_asked_again": gettext_lazy("After how many days we ask whether it is still right"),
}


@dataclass(frozen=True)
class Row:
    """`cells` are (the column's name, the value): on a narrow screen each value stands beside its name."""

    name: str
    cells: tuple[tuple[str, object], ...]
    reason: str


@dataclass(frozen=True)
class Table:
    caption: str
    rows: tuple[Row, ...]


def numbers(rules):
    """Rows of the single numbers."""
    return tuple(_number(label, rules.numbers[name]) for name, label in NUMBERS.items())


def _number(label, number):
    return Row(label, ((_("Value"), f"{float(number.value):g}"),), _(number.reason))


def _cells(roles, values):
    return tuple((role.name, value) for role, value in zip(roles, values, strict=True))


def _moves(caption, rows, labels, roles):
    made = (Row(labels(code).label, _cells(roles, row.modifiers), _(row.reason)) for code, row in rows.items())
    return Table(caption, tuple(made))


def modifier_tables(rules, roles):
    """How the answers move each of `roles` (in the order of the rules)."""
    return (
        _moves(_("How the group is run: from -2, takes away, to 2, adds"), rules.leadership, Leadership, roles),
        _moves(_("Where the group stands: from -2, takes away, to 2, adds"), rules.stage, Stage, roles),
    )


def need_tables(rules, items, roles):
    """One table an area: how far each role answers each need. `items`: NeedItem rows in order, with their areas."""
    rows = {}
    for item in items:
        row = rules.needs[item.pk]
        rows.setdefault(item.area.name, []).append(Row(item.words, _cells(roles, row.weights), _(row.reason)))
    return tuple(Table(area, tuple(area_rows)) for area, area_rows in rows.items())
