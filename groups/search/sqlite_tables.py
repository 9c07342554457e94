"""What SQLite keeps besides the entries: a full-text table (FTS5) and an R-tree. Triggers keep both in step with each.

A migration that lets Django rebuild groups_searchentry loses the triggers: it runs FOLLOW (engines.follow). Of
groups_supportwanted it runs FOLLOW_WANTED.
"""

from contextlib import contextmanager

from django.db import connections

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
SLIM = WIDE = TIDY = ()
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
