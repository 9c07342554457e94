"""PostgreSQL: generated tsvector columns with a GIN index, and a GiST index over points; no extension is needed.

The stems are ours (groups/search/words.py), so that no text search configuration takes part.
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL


def _vector(columns):
    return f"array_to_tsvector(array_remove(string_to_array({columns}, ' '), ''))"


NAMES = _vector("naming || ' ' || traits")
WHOLE = _vector("naming || ' ' || telling || ' ' || traits")
CREATE = (
    'ALTER TABLE groups_searchentry ALTER COLUMN name_key TYPE text COLLATE "C"',
    f"ALTER TABLE groups_searchentry ADD COLUMN names tsvector GENERATED ALWAYS AS ({NAMES}) STORED",
    f"ALTER TABLE groups_searchentry ADD COLUMN whole tsvector GENERATED ALWAYS AS ({WHOLE}) STORED",
    "CREATE INDEX groups_search_names ON groups_searchentry USING gin (names)",
    "CREATE INDEX groups_search_whole ON groups_searchentry USING gin (whole)",
    "CREATE INDEX groups_search_point ON groups_searchentry USING gist (point(longitude, latitude))",
)
DROP = (
    "DROP INDEX groups_search_point",
    "ALTER TABLE groups_searchentry DROP COLUMN whole",
    "ALTER TABLE groups_searchentry DROP COLUMN names",
    "ALTER TABLE groups_searchentry ALTER COLUMN name_key TYPE text",
)
ANYWHERE = '"groups_searchentry"."whole" @@ %s::tsquery'
NAMED = '"groups_searchentry"."names" @@ %s::tsquery'
TIERS = {None: ANYWHERE, 0: NAMED, 1: f"({ANYWHERE} AND NOT {NAMED})"}
BOX = (
    'point("groups_searchentry"."longitude", "groups_searchentry"."latitude") <@ '
    "box(point(%s::float8, %s::float8), point(%s::float8, %s::float8))"
)


def holding(terms, *, tier, dense):
    """A condition on entries: they hold all Terms. Tier 0 wants the words in what names a group, tier 1 the others."""
    asked = _query(terms)
    return _condition(TIERS[tier], [asked, asked] if tier == 1 else [asked])


def boxed(box):
    """A condition on entries: their point lies in the Box, or as good as."""
    return _condition(BOX, [box.west, box.south, box.east, box.north])


def is_dense(terms, alias, tier=None):
    """The planner decides by itself whether to walk an order or to list what holds the Terms."""
    return True


def mend(alias):
    """Nothing to do: generated columns cannot fall behind."""


def _query(terms):
    """The question as a tsquery. Every lexeme stands between quotation marks, and holds none."""
    words = (" | ".join([f"'{w.stem}'", *(f"'{code}'" for code in w.codes)]) for w in terms.words)
    return " & ".join([*(f"({word})" for word in words), *(f"'{code}'" for code in terms.traits)])


def _condition(sql, parameters):
    return RawSQL(sql, parameters, output_field=BooleanField())  # noqa: S611 - constants; values are parameters
