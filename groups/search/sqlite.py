"""SQLite: a full-text table (FTS5) and an R-tree beside the entries. Triggers keep both in step with each entry.

A migration that lets Django rebuild groups_searchentry loses the triggers: it runs FOLLOW (engines.follow). Of
groups_supportwanted it runs FOLLOW_WANTED.
"""

import json
from contextlib import contextmanager

from django.db import connections

from groups.search.conditions import ENTRIES, condition, held_in
from groups.search.size import last_key
from places.geometry import bounding_box

# What names a group stands in the text table as words of its own ("named:tea"): of a word that many tell and few are
# called by, the list of all would be walked for the few.
_NAMED = "CASE {0}naming WHEN '' THEN '' ELSE 'named:' || replace({0}naming, ' ', ' named:') END"
_HELD = f"{{0}}group_id, {_NAMED}, {{0}}telling, {{0}}traits"
OLD, NEW, EACH = (_HELD.format(row) for row in ("old.", "new.", ""))
# Stems come with a space between, so that any other character belongs to a word.
CREATE_TEXT = (
    "CREATE VIRTUAL TABLE groups_searchtext USING fts5(naming, telling, traits, content='', columnsize=0, "
    "detail='column', tokenize=\"ascii tokenchars ':-_.'\")"
)
CREATE_TABLES = (
    CREATE_TEXT,
    "CREATE VIRTUAL TABLE groups_searchpoint USING rtree(id, south, north, west, east)",
)
_OUT = (
    f"INSERT INTO groups_searchtext(groups_searchtext, rowid, naming, telling, traits) VALUES ('delete', {OLD}); "  # noqa: S608
    "DELETE FROM groups_searchpoint WHERE id = old.group_id; "
)
_IN = (
    f"INSERT INTO groups_searchtext(rowid, naming, telling, traits) VALUES ({NEW}); "  # noqa: S608
    "INSERT INTO groups_searchpoint SELECT new.group_id, new.latitude, new.latitude, new.longitude, new.longitude "
    "WHERE new.latitude IS NOT NULL; "
)
CREATE_TRIGGERS = (
    f"CREATE TRIGGER groups_search_in AFTER INSERT ON groups_searchentry BEGIN {_IN} END",
    f"CREATE TRIGGER groups_search_out AFTER DELETE ON groups_searchentry BEGIN {_OUT} END",
    f"CREATE TRIGGER groups_search_change AFTER UPDATE ON groups_searchentry BEGIN {_OUT} {_IN} END",
)
_EMPTY = (
    # Much at a time: what is written in small pieces is merged again and again.
    "INSERT INTO groups_searchtext(groups_searchtext, rank) VALUES ('hashsize', 67108864)",
    "INSERT INTO groups_searchtext(groups_searchtext) VALUES ('delete-all')",
)
_TEXT_OF = (
    f"INSERT INTO groups_searchtext(rowid, naming, telling, traits) SELECT {EACH} FROM groups_searchentry "  # noqa: S608
    "WHERE group_id BETWEEN {first} AND {last}"
)
_POINTS_OF = (
    "INSERT INTO groups_searchpoint SELECT group_id, latitude, latitude, longitude, longitude FROM groups_searchentry "
    "WHERE group_id BETWEEN {first} AND {last} AND latitude IS NOT NULL"
)
_TIDY = (
    # In one piece, as a question with many squares of the map looks into each piece for each of them.
    "INSERT INTO groups_searchtext(groups_searchtext) VALUES ('optimize')",
    "INSERT INTO groups_searchtext(groups_searchtext, rank) VALUES ('hashsize', 1048576)",
)
_ALL = {"first": 0, "last": 2**63 - 1}
# From the entries that are there, whatever the two tables held before.
FILL_TEXT = (*_EMPTY, _TEXT_OF.format(**_ALL), *_TIDY)
FILL = (*FILL_TEXT, "DELETE FROM groups_searchpoint", _POINTS_OF.format(**_ALL))
CREATE = CREATE_TABLES + FILL + CREATE_TRIGGERS
FOLLOW = FILL + CREATE_TRIGGERS
# For databases that were made before names had words of their own.
RENEW = (
    *(f"DROP TRIGGER IF EXISTS {sql.split()[2]}" for sql in CREATE_TRIGGERS),
    "DROP TABLE groups_searchtext",
    CREATE_TEXT,
    *FILL_TEXT,
    *CREATE_TRIGGERS,
)
_WANTED_OUT = (
    "INSERT INTO groups_wantedtext(groups_wantedtext, rowid, traits) VALUES ('delete', old.group_id, old.traits); "
)
_WANTED_IN = "INSERT INTO groups_wantedtext(rowid, traits) VALUES (new.group_id, new.traits); "
FILL_WANTED = (
    "INSERT INTO groups_wantedtext(groups_wantedtext) VALUES ('rebuild')",
    "INSERT INTO groups_wantedtext(groups_wantedtext) VALUES ('optimize')",
)
CREATE_WANTED_TRIGGERS = (
    f"CREATE TRIGGER groups_wanted_in AFTER INSERT ON groups_supportwanted BEGIN {_WANTED_IN} END",
    f"CREATE TRIGGER groups_wanted_out AFTER DELETE ON groups_supportwanted BEGIN {_WANTED_OUT} END",
    f"CREATE TRIGGER groups_wanted_change AFTER UPDATE ON groups_supportwanted BEGIN {_WANTED_OUT} {_WANTED_IN} END",
)
FOLLOW_WANTED = (*FILL_WANTED, *CREATE_WANTED_TRIGGERS)
# For the rows of groups that want a supporter.
CREATE_WANTED = (
    "CREATE VIRTUAL TABLE groups_wantedtext USING fts5(traits, content='groups_supportwanted', "
    "content_rowid='group_id', columnsize=0, detail='column', tokenize=\"ascii tokenchars ':-_.'\")",
    *FOLLOW_WANTED,
)
DROP_WANTED = (
    "DROP TRIGGER groups_wanted_change",
    "DROP TRIGGER groups_wanted_out",
    "DROP TRIGGER groups_wanted_in",
    "DROP TABLE groups_wantedtext",
)
DROP = (
    "DROP TRIGGER groups_search_change",
    "DROP TRIGGER groups_search_out",
    "DROP TRIGGER groups_search_in",
    "DROP TABLE groups_searchpoint",
    "DROP TABLE groups_searchtext",
)
TRIGGERS = [sql.split()[2] for sql in (*CREATE_TRIGGERS, *CREATE_WANTED_TRIGGERS)]
# The text table of each table that is looked through.
TEXTS = {"groups_searchentry": "groups_searchtext", "groups_supportwanted": "groups_wantedtext"}
IDS = "SELECT rowid FROM {text} WHERE {text} MATCH %s"
LISTED = f'"{{rows}}"."group_id" IN ({IDS} LIMIT %s)'
EVERY = -1
# So many that hold something tell how common it is.
SAMPLE = 100
# To look at so many takes no longer than to list those of the last week that hold something.
WALKED = 700
AMONG = "{column} IN (SELECT value FROM json_each(%s))"
BOX = (
    '"groups_searchentry"."group_id" IN (SELECT id FROM groups_searchpoint '
    "WHERE north >= %s AND south <= %s AND east >= %s AND west <= %s)"
)


def listed(terms, tier, at_most=EVERY, rows=ENTRIES):
    """A condition on `rows`: they are among the first `at_most` that their text table lists as holding all Terms.

    Tier 0 wants the words in what names a group, tier 1 the others.
    """
    return condition(LISTED.format(rows=rows, text=TEXTS[rows]), [_match(terms, tier), at_most])


def checked(terms, tier):
    """The same condition, read from each entry's own text: for one entry far cheaper than the text table."""
    anywhere = _all_in(("naming", "telling"), terms)
    if tier is None or not terms.words:
        return condition(*anywhere)
    named = _all_in(("naming",), terms)
    if tier == 0:
        return condition(*named)
    return condition(f"({anywhere[0]} AND NOT {named[0]})", anywhere[1] + named[1])


def count(terms, tier, limit, alias, rows=ENTRIES, sample=None):
    """How many of the rows hold all Terms, up to `limit`."""
    with connections[alias].cursor() as cursor:
        ids = IDS.format(text=TEXTS[rows])
        cursor.execute(f"SELECT count(*) FROM ({ids} LIMIT %s)", [_match(terms, tier), limit])  # noqa: S608 - constants
        return cursor.fetchone()[0]


class Sample:
    """How many entries hold Terms, by how far the first of them reach."""

    def __init__(self, terms, alias, *, by_tier=False):
        self.terms, self.alias, self._shares = terms, alias, {}

    def share(self, tier=None):
        """About which part of the entries holds all Terms; 0 where there are few."""
        if tier not in self._shares:
            self._shares[tier] = self._share(tier)
        return self._shares[tier]

    def number(self, tier=None):
        """About how many entries do; 0 where there are few."""
        return self.share(tier) * last_key(self.alias)

    def _share(self, tier):
        with connections[self.alias].cursor() as cursor:
            sql = f"SELECT count(*), max(rowid) FROM ({IDS.format(text=TEXTS[ENTRIES])} LIMIT %s)"  # noqa: S608 - constants
            cursor.execute(sql, [_match(self.terms, tier), SAMPLE])
            number, last = cursor.fetchone()
        return number / last if number == SAMPLE else 0


def ids(terms, tier, limit, alias, sample=None):
    """The ids of up to `limit` entries that hold all Terms."""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"{IDS.format(text=TEXTS[ENTRIES])} LIMIT %s", [_match(terms, tier), limit])
        return [pk for (pk,) in cursor.fetchall()]


def among(column, ids):
    """A condition: the column holds one of these ids."""
    return condition(AMONG.format(column=column), [json.dumps(list(ids))])


def around(point, miles):
    """A condition on entries: they lie within `miles` of the Point, or as good as."""
    box = bounding_box(point, miles)
    return condition(BOX, [box.south, box.north, box.west, box.east])


@contextmanager
def apart(alias):
    """While this lasts, all rows may be written anew without the tables that follow them. It gives `follow(first,
    last)`, to be called for each batch of entries that was written, with its first and last id.

    Row by row, the triggers take five times as long.
    """
    with connections[alias].cursor() as cursor:
        _run(cursor, (f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS))
        _run(cursor, (*_EMPTY, "DELETE FROM groups_searchpoint"))
        yield lambda first, last: _run(cursor, (sql.format(first=first, last=last) for sql in (_TEXT_OF, _POINTS_OF)))
        _run(cursor, (*_TIDY, *CREATE_TRIGGERS, *FILL_WANTED, *CREATE_WANTED_TRIGGERS))


def _run(cursor, statements):
    for sql in statements:
        cursor.execute(sql)


def _match(terms, tier):
    """The question in FTS5's language. Every word stands between quotation marks, and holds none."""
    anywhere = " AND ".join([*(f"({_told(word)} OR {_named(word)})" for word in terms.words), *_traits(terms)])
    if tier is None or not terms.words:
        return anywhere
    named = " AND ".join([*(f"({_named(word)})" for word in terms.words), *_traits(terms)])
    return named if tier == 0 else f"({anywhere}) NOT ({named})"


def _told(word):
    return f'telling : "{word.stem}"'


def _named(word):
    return " OR ".join([f'naming : "named:{word.stem}"', *(f'traits : "{code}"' for code in word.codes)])


def _traits(terms):
    codes = [f'traits : "{code}"' for code in terms.traits]
    anyones = (" OR ".join(f'"{code}"' for code in anyone) for anyone in terms.anyones())
    return [*codes, *(f"traits : ({anyone})" for anyone in anyones)]


def _all_in(columns, terms):
    return held_in(columns, terms, "instr({}, %s)")
