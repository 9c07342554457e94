"""The part of the search that each database does in its own way."""

from django.db import connections

from groups.search import postgres, postgres_tables, sqlite, sqlite_tables

ENGINES = {"sqlite": sqlite, "postgresql": postgres}
TABLES = {"sqlite": sqlite_tables, "postgresql": postgres_tables}


def engine_of(alias):
    """The module for the database with this alias: `listed`, `among`, `checked`, `ids`, `count`, `Sample`,
    `around`, and WALKED; SQLite's has `count_around` too."""
    return ENGINES[connections[alias].vendor]


def apart(alias):
    """While this lasts, all entries may be written anew; it gives what has to be called for each batch of them."""
    return TABLES[connections[alias].vendor].apart(alias)


def sees_nearness(alias):
    """Whether an index alone says which entries are near, and all that their order needs."""
    return connections[alias].vendor == "postgresql"


def lists_all_first(alias):
    """Whether the index over what entries hold lists all that hold a word before it shows the first of them."""
    return connections[alias].vendor == "postgresql"


def is_rare(share, alias):
    """Whether a share of the entries is so small that the list of what they hold is soon gone through."""
    return lists_all_first(alias) and share < postgres.RARE


def around(alias, point, miles):
    """A condition on entries: they lie within `miles` of the Point, or as good as."""
    return engine_of(alias).around(point, miles)


def rows_among(model, column, ids):
    """The model's rows whose column holds one of the ids. Django would make a parameter of each: of a thousand, that
    takes longer than to read the rows."""
    rows = model.objects.all()
    return rows.filter(engine_of(rows.db).among(f'"{model._meta.db_table}"."{column}"', ids))


def create(apps, schema_editor):
    """For a migration: the database's own indexes over the entries."""
    _run(schema_editor, "CREATE")


def drop(apps, schema_editor):
    """For the way back from `create`."""
    _run(schema_editor, "DROP")


def follow(schema_editor):
    """For a migration that changed the table of the entries: what Django lost of the database's own is made again."""
    _run(schema_editor, "FOLLOW")


def renew_text(apps, schema_editor):
    """For a migration: the text table of the entries is made anew where its form has changed (SQLite)."""
    _run(schema_editor, "RENEW")


def slim(apps, schema_editor):
    """For a migration: on PostgreSQL, what is indexed stands no more in the rows too; SQLite never had it there."""
    _run(schema_editor, "SLIM")


def widen(apps, schema_editor):
    """For the way back from `slim`."""
    _run(schema_editor, "WIDE")


def tidy(apps, schema_editor):
    """For a migration: what was written anew is looked over, without which no index answers alone (PostgreSQL)."""
    _run(schema_editor, "TIDY")


def create_wanted(apps, schema_editor):
    """For a migration: the database's own index over the rows of groups that want a supporter."""
    _run(schema_editor, "CREATE_WANTED")


def drop_wanted(apps, schema_editor):
    """For the way back from `create_wanted`."""
    _run(schema_editor, "DROP_WANTED")


def follow_wanted(schema_editor):
    """The same as `follow`, for the table of groups that want a supporter."""
    _run(schema_editor, "FOLLOW_WANTED")


def _run(schema_editor, name):
    for sql in getattr(TABLES[schema_editor.connection.vendor], name):
        schema_editor.execute(sql, params=None)
