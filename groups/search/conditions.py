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
_SQUARE = " + ".join(f'("{{rows}}"."{axis}" - %s) * ("{{rows}}"."{axis}" - %s)' for axis in "xyz")
_SQUARE_OF_ENTRY = _SQUARE.format(rows=ENTRIES)
_MEETS = (
    f'EXISTS (SELECT 1 FROM "groups_meeting" WHERE "groups_meeting"."group_id" = "{ENTRIES}"."group_id" '  # noqa: S608
    'AND "groups_meeting"."weekday" = %s AND ("groups_meeting"."last_on" IS NULL OR "groups_meeting"."last_on" >= %s))'
)
_IN_FORCE = "(last_on IS NULL OR last_on >= %s) AND (first_on IS NULL OR first_on <= %s)"


def condition(sql, parameters):
    """SQL with its parameters, to be filtered by."""
    return RawSQL(sql, parameters, output_field=BOOLEAN)  # noqa: S611 - constants; values are parameters


NOTHING = condition("1 = 0", [])


def square_from(point):
    """How near an entry is to the Point, as groups.search.sphere has it."""
    return RawSQL(_SQUARE_OF_ENTRY, _twice(point), output_field=FLOAT)  # noqa: S611 - constants; values are parameters


def within(point, miles, rows=ENTRIES):
    """It lies within `miles` of the Point: an entry, or one of other `rows` that have its axes."""
    return condition(f"{_SQUARE.format(rows=rows)} <= %s", [*_twice(point), square_of(miles)])


def meets_on(weekday):
    """Its group has a meeting on this day of the week that has not come to its last date."""
    return condition(_MEETS, [weekday, timezone.localdate().isoformat()])


def in_force(first, last):
    """A meeting's pattern has not ended before the first day, and has begun by the last one."""
    return condition(_IN_FORCE, [first.isoformat(), last.isoformat()])


def all_of(conditions):
    """(SQL, parameters) of all the conditions."""
    sql = " AND ".join(f"({one.sql})" for one in conditions) or "1 = 1"
    return sql, [value for one in conditions for value in one.params]


def entry_of(column, conditions):
    """A condition on other rows: there is an entry of the group whose key this column holds, and it meets these."""
    sql, parameters = all_of([condition(f"{ID} = {column}", []), *conditions])
    return condition(f'EXISTS (SELECT 1 FROM "{ENTRIES}" WHERE {sql})', parameters)  # noqa: S608 - constants


def held_in(columns, terms, contains):
    """(SQL, parameters): these columns of an entry hold every word, or its traits one that says it, and every trait.

    `contains` says in a database's own words that a text, `{}`, contains a parameter.
    """
    wanted = [[word.stem, *word.codes] for word in terms.words] + [[code] for code in terms.traits]
    # A code has a colon, and no word has.
    one = {is_code: contains.format(_spaced(names)) for is_code, names in ((False, columns), (True, ("traits",)))}
    sql = " AND ".join(f"({' OR '.join(one[':' in token] for token in tokens)})" for tokens in wanted)
    return f"({sql})", [f" {token} " for tokens in wanted for token in tokens]


def _spaced(columns):
    """The SQL of the columns' text with a space before and after each token."""
    text = " || ' ' || ".join(f'"{ENTRIES}"."{column}"' for column in columns)
    return f"' ' || {text} || ' '"


def _twice(point):
    return [value for part in position(*point) for value in (part, part)]
