"""The part of the search that each database does in its own way."""

from django.db import connections

from groups.search import postgres, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def engine_of(alias):
    """The module for the database with this alias: `listed`, `among`, `checked`, `ids`, `count`, `boxed`, `apart`."""
    return ENGINES[connections[alias].vendor]


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


def drop_wanted(apps, schema_editor):
    for sql in ENGINES[schema_editor.connection.vendor].DROP_WANTED:
        schema_editor.execute(sql, params=None)


def drop(apps, schema_editor):
    for sql in ENGINES[schema_editor.connection.vendor].DROP:
        schema_editor.execute(sql, params=None)
