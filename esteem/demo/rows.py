"""Rows written past the models, a hundred thousand at a time: for data that a program has made up, not for people's."""

from contextlib import ExitStack, contextmanager
from functools import lru_cache
from io import StringIO

from django.core.management.color import no_style
from django.db import connection

ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
ON_SQLITE = """
    SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND type = 'index' AND sql IS NOT NULL
"""
# Those that a constraint does not own.
ON_POSTGRES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
# Only while nobody else is there: what a crash would spoil is made anew.
FASTER = {
    "sqlite": (
        ("PRAGMA synchronous=OFF", "PRAGMA synchronous=NORMAL"),
        ("PRAGMA cache_size=-262144", "PRAGMA cache_size=-32768"),
    ),
    "postgresql": (
        ("SET synchronous_commit=off", "RESET synchronous_commit"),
        ("SET maintenance_work_mem='256MB'", "RESET maintenance_work_mem"),
    ),
}


def write(model, rows):
    """Insert rows, each a dict by attname with the same keys; the model's defaults fill in the rest."""
    if not rows:
        return
    columns, converters, rest = _shape(model, tuple(rows[0]))
    tuples = _tuples(rows, converters, rest)
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", _copied(tuples))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuples)  # noqa: S608 - names of ours


@contextmanager
def alone(models):
    """With nobody else in the database: the tables' indexes are gone meanwhile, and made anew after it."""
    faster = () if connection.in_atomic_block else FASTER[connection.vendor]
    with ExitStack() as stack:
        stack.enter_context(connection.constraint_checks_disabled())
        _run(before for before, _after in faster)
        stack.callback(_run, [after for _before, after in faster])
        with _without_indexes(models):
            yield
        _run(connection.ops.sequence_reset_sql(no_style(), models))


@contextmanager
def _without_indexes(models):
    found = [row for model in models for row in indexes(model._meta.db_table)]
    _run(f"DROP INDEX {_quoted(name)}" for name, _sql in found)
    yield
    if connection.vendor == "postgresql":
        # An index is only made where no check is left to do.
        _run(["SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"])
    _run(sql for _name, sql in found)


def indexes(table):
    """[(name, the SQL that makes it)] of the indexes of a table, but for those that a constraint owns."""
    with connection.cursor() as cursor:
        cursor.execute(ON_POSTGRES if connection.vendor == "postgresql" else ON_SQLITE, [table])
        return cursor.fetchall()


def _quoted(name):
    # PostgreSQL has quoted it where it has to be.
    return name if connection.vendor == "postgresql" else connection.ops.quote_name(name)


def _run(statements):
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


@lru_cache
def _cached(convert):
    return lru_cache(maxsize=4096)(convert)


@lru_cache
def _shape(model, names):
    """(columns, converter or None of each that is given, values of those that are not)."""
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    rest = [field for name, field in fields.items() if name not in names and not field.primary_key]
    columns = [fields[name].column for name in names] + [field.column for field in rest]
    values = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    return columns, [_converter(fields[name]) for name in names], values


def _converter(field):
    operations = connection.ops
    return {
        "DateField": _cached(operations.adapt_datefield_value),
        "DateTimeField": _cached(operations.adapt_datetimefield_value),
        "TimeField": _cached(operations.adapt_timefield_value),
    }.get(field.get_internal_type())


def _tuples(rows, converters, rest):
    names, changed = tuple(rows[0]), [(at, convert) for at, convert in enumerate(converters) if convert]
    tuples = [[row[name] for name in names] for row in rows]
    for values in tuples:
        for at, convert in changed:
            values[at] = convert(values[at])
        values += rest
    return tuples


def _copied(tuples):
    """The rows as COPY reads them."""
    return StringIO("".join("\t".join(map(_text, row)) + "\n" for row in tuples))


def _text(value):
    return r"\N" if value is None else str(value).translate(ESCAPED)
