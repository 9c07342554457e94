"""Conditions on entries, as SQL that both databases know: to let Django build each anew takes longer than to answer it.

They stand for the table by its own name, so that they belong to a query over the entries and not within another.
"""

from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from groups.search.sphere import position, square_of

ENTRIES = "groups_searchentry"
ID = f'"{ENTRIES}"."group_id"'
# One for all: to make a field takes as long as a small query.
BOOLEAN, FLOAT = BooleanField(), FloatField()
_SQUARE = " + ".join(f'("{ENTRIES}"."{axis}" - %s) * ("{ENTRIES}"."{axis}" - %s)' for axis in "xyz")
_MEETS = (
    f'EXISTS (SELECT 1 FROM "groups_meeting" WHERE "groups_meeting"."group_id" = "{ENTRIES}"."group_id" '  # noqa: S608
    'AND "groups_meeting"."weekday" = %s AND ("groups_meeting"."last_on" IS NULL OR "groups_meeting"."last_on" >= %s))'
)


def condition(sql, parameters):
    """SQL with its parameters, to be filtered by."""
    return RawSQL(sql, parameters, output_field=BOOLEAN)  # noqa: S611 - constants; values are parameters


NOTHING = condition("1 = 0", [])


def square_from(point):
    """How near an entry is to the Point, as groups.search.sphere has it."""
    return RawSQL(_SQUARE, _twice(point), output_field=FLOAT)  # noqa: S611 - constants; values are parameters


def within(point, miles):
    """It lies within `miles` of the Point."""
    return condition(f"{_SQUARE} <= %s", [*_twice(point), square_of(miles)])


def meets_on(weekday):
    """Its group has a meeting on this day of the week that has not come to its last date."""
    return condition(_MEETS, [weekday, timezone.localdate().isoformat()])


def all_of(conditions):
    """(SQL, parameters) of all the conditions."""
    sql = " AND ".join(f"({one.sql})" for one in conditions) or "1 = 1"
    return sql, [value for one in conditions for value in one.params]


def entry_of(column, conditions):
    """A condition on other rows: there is an entry of the group whose key this column holds, and it meets these."""
    sql, parameters = all_of([condition(f"{ID} = {column}", []), *conditions])
    return condition(f'EXISTS (SELECT 1 FROM "{ENTRIES}" WHERE {sql})', parameters)  # noqa: S608 - constants


def _twice(point):
    return [value for part in position(*point) for value in (part, part)]
