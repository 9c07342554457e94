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
    name: str
    values: tuple
    reason: str


@dataclass(frozen=True)
class Table:
    caption: str
    rows: tuple[Row, ...]


def numbers(rules):
    """Rows of the single numbers."""
    return tuple(_number(label, rules.numbers[name]) for name, label in NUMBERS.items())


def _number(label, number):
    return Row(label, (f"{float(number.value):g}",), _(number.reason))


def _moves(caption, rows, labels):
    return Table(caption, tuple(Row(labels(code).label, row.modifiers, _(row.reason)) for code, row in rows.items()))


def modifier_tables(rules):
    return (
        _moves(_("How the group is run: from -2, takes away, to 2, adds"), rules.leadership, Leadership),
        _moves(_("Where the group stands: from -2, takes away, to 2, adds"), rules.stage, Stage),
    )


def need_tables(rules, items):
    """One table an area: how far each role answers each need. `items`: NeedItem rows in order, with their areas."""
    rows = {}
    for item in items:
        row = rules.needs[item.pk]
        rows.setdefault(item.area.name, []).append(Row(item.words, row.weights, _(row.reason)))
    return tuple(Table(area, tuple(area_rows)) for area, area_rows in rows.items())
