"""PostgreSQL: generated tsvector columns with a GIN index, and a GiST index over points; no extension is needed.

The stems are ours (groups/search/words.py), so that no text search configuration takes part.
"""

from contextlib import nullcontext

from django.db import connections
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from groups.search.bands import parts, says_a_trait


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
RENEW = ()
FOLLOW = ()
# For the rows of groups that want a supporter.
CREATE_WANTED = (
    f"ALTER TABLE groups_supportwanted ADD COLUMN whole tsvector GENERATED ALWAYS AS ({_vector('traits')}) STORED",
    "CREATE INDEX groups_wanted_whole ON groups_supportwanted USING gin (whole)",
)
DROP_WANTED = ("DROP INDEX groups_wanted_whole", "ALTER TABLE groups_supportwanted DROP COLUMN whole")
ENTRIES = "groups_searchentry"
# A common word is looked for in so many of all parts first: the index would list all its holders before the first.
SOME_PARTS = (4, 16)
# One for all: to make a field takes as long as a small query.
BOOLEAN = BooleanField()
DROP = (
    "DROP INDEX groups_search_point",
    "ALTER TABLE groups_searchentry DROP COLUMN whole",
    "ALTER TABLE groups_searchentry DROP COLUMN names",
    "ALTER TABLE groups_searchentry ALTER COLUMN name_key TYPE text",
)
ASKED = "%s::tsquery"
TIERS = {None: "{whole} @@ {asked}", 0: "{names} @@ {asked}", 1: "({whole} @@ {asked} AND NOT {names} @@ {asked})"}
EVERY = None
BOX = (
    'point("groups_searchentry"."longitude", "groups_searchentry"."latitude") <@ '
    "box(point(%s::float8, %s::float8), point(%s::float8, %s::float8))"
)


def listed(terms, tier, at_most=EVERY, rows=ENTRIES):
    """A condition on `rows`: they are among the first `at_most` that their index lists as holding all Terms.

    Tier 0 wants the words in what names a group, tier 1 the others. In an order, say `at_most`: that keeps the planner
    from walking the order in the hope that rows that hold the terms come soon.
    """
    if at_most is not EVERY:
        sql, parameters = _ids(_by_band(terms), tier, at_most, rows)
        return _condition(f'"{rows}"."group_id" IN ({sql})', parameters)
    held, each = _held(tier, f'"{rows}"."whole"', f'"{rows}"."names"'), _by_band(terms)
    return _condition(f"({' OR '.join([held] * len(each))})", _asked_each(each, tier))


def checked(terms, tier):
    """The same condition for entries that come in an order of their own, in a form that no index answers.

    Of a CASE the planner thinks that half of the rows pass it, and so walks the order until a page is full.
    """
    return _condition(f"CASE WHEN {_held(tier)} THEN true ELSE false END", _asked(terms, tier))


def count(terms, tier, limit, alias, rows=ENTRIES):
    """How many of the rows hold all Terms, up to `limit`."""
    return _up_to(limit, terms, rows, lambda some: _count(some, tier, limit, alias, rows))


def ids(terms, tier, limit, alias):
    """The ids of up to `limit` entries that hold all Terms."""
    return _up_to(limit, terms, ENTRIES, lambda some: _read(some, tier, limit, alias), len)


def _up_to(limit, terms, rows, ask, size=int):
    """What `ask(terms)` answers, of some parts of the entries where these alone reach the limit."""
    for number in SOME_PARTS if terms.words and not terms.bands and rows == ENTRIES else ():
        found = ask(terms.within(parts(number)))
        if size(found) == limit:
            return found
        if size(found) * SOME_PARTS[0] < limit:
            break
    return ask(terms)


def _count(terms, tier, limit, alias, rows):
    sql, parameters = _ids(_by_band(terms), tier, limit, rows)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) found", parameters)  # noqa: S608 - constants
        return cursor.fetchone()[0]


def _read(terms, tier, limit, alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(*_ids(_by_band(terms), tier, limit, ENTRIES))
        return [pk for (pk,) in cursor.fetchall()]


def among(column, ids):
    """A condition: the column holds one of these ids."""
    return _condition(f"{column} = ANY(%s)", [list(ids)])


def boxed(box):
    """A condition on entries: their point lies in the Box, or as good as."""
    return _condition(BOX, [box.west, box.south, box.east, box.north])


def apart(alias):
    """While this lasts, all rows may be written anew. That needs nothing: generated columns cannot fall behind."""
    return nullcontext()


def _ids(each, tier, limit, rows):
    """(SQL, parameters) of the ids of the first `limit` rows that hold all of one of these Terms; none holds two."""
    sql = " UNION ALL ".join([f"SELECT group_id FROM {rows} WHERE {_held(tier)}"] * len(each))  # noqa: S608 - constants
    return f"{sql} LIMIT %s", [*_asked_each(each, tier), limit]


def _by_band(terms):
    """The Terms in each band by itself: the index merges two dozen lists slowly and to the end, where this stops at a
    limit. No row is in two bands. Only bands that say a topic too are few enough to go through a word's list once."""
    if terms.words and any(map(says_a_trait, terms.bands)):
        return [terms]
    return [terms.within((band,)) for band in terms.bands] or [terms]


def _asked_each(each, tier):
    return [asked for terms in each for asked in _asked(terms, tier)]


def _held(tier, whole="whole", names="names"):
    return TIERS[tier].format(whole=whole, names=names, asked=ASKED)


def _asked(terms, tier):
    """The parameters of the tier's condition: the question as a tsquery, as often as it is asked."""
    return [_query(terms)] * TIERS[tier].count("{asked}")


def _query(terms):
    """The question as a tsquery. Every lexeme stands between quotation marks, and holds none."""
    words = (" | ".join([f"'{w.stem}'", *(f"'{code}'" for code in w.codes)]) for w in terms.words)
    anyones = (" | ".join(f"'{code}'" for code in anyone) for anyone in terms.anyones())
    return " & ".join([*(f"({anyone})" for anyone in (*words, *anyones)), *(f"'{code}'" for code in terms.traits)])


def _condition(sql, parameters):
    return RawSQL(sql, parameters, output_field=BOOLEAN)  # noqa: S611 - constants; values are parameters
