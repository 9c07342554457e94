"""The part of the search that each database does in its own way."""

from django.db import connections

from groups.search import postgres, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def engine_of(alias):
    """The module for the database with this alias: `listed`, `among`, `checked`, `ids`, `count`, `Sample`,
    `around`, `apart`, and WALKED."""
    return ENGINES[connections[alias].vendor]


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
    for sql in ENGINES[schema_editor.connection.vendor].CREATE:
        schema_editor.execute(sql, params=None)


def follow(schema_editor):
    """For a migration that changed the table of the entries: what Django lost of the database's own is made again."""
    for sql in ENGINES[schema_editor.connection.vendor].FOLLOW:
        schema_editor.execute(sql, params=None)


def renew_text(apps, schema_editor):
    """For a migration: the text table of the entries is made anew where its form has changed (SQLite)."""
    for sql in ENGINES[schema_editor.connection.vendor].RENEW:
        schema_editor.execute(sql, params=None)


def create_wanted(apps, schema_editor):
    """For a migration: the database's own index over the rows of groups that want a supporter."""
    for sql in ENGINES[schema_editor.connection.vendor].CREATE_WANTED:
        schema_editor.execute(sql, params=None)


def follow_wanted(schema_editor):
    """The same as `follow`, for the table of groups that want a supporter."""
    for sql in ENGINES[schema_editor.connection.vendor].FOLLOW_WANTED:
        schema_editor.execute(sql, params=None)


def drop_wanted(apps, schema_editor):
    for sql in ENGINES[schema_editor.connection.vendor].DROP_WANTED:
        schema_editor.execute(sql, params=None)


def slim(apps, schema_editor):
    """For a migration: on PostgreSQL, what is indexed stands no more in the rows too; SQLite never had it there."""
    _run_on_postgres(schema_editor, postgres.SLIM)


def widen(apps, schema_editor):
    """For the way back from `slim`."""
    _run_on_postgres(schema_editor, postgres.WIDE)


def tidy(apps, schema_editor):
    """For a migration: what was written anew is looked over, without which no index answers alone."""
    _run_on_postgres(schema_editor, postgres.TIDY)


def _run_on_postgres(schema_editor, statements):
    for sql in statements if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(sql, params=None)


def drop(apps, schema_editor):
    for sql in ENGINES[schema_editor.connection.vendor].DROP:
        schema_editor.execute(sql, params=None)
