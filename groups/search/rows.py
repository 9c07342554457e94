"""Entries read past Django: to make its SQL and its values of a page of rows takes longer than to find them."""

from datetime import UTC, date, datetime

from django.db import connections
from django.db.models import Q

from groups.search.conditions import ENTRIES, ID, all_of, condition, square_from

OPERATORS = {"": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


class Reader:
    """Reads entries by their fields: `pk` is the group's id, `square` how near it is to the point."""

    def __init__(self, alias, point):
        self.connection, self.point = connections[alias], point

    def read(self, columns, conditions, *, order=(), limit=None):
        """[tuple] of the columns {name: (SQL, parameters)}, in the order of names as Django orders by them."""
        with self.connection.cursor() as cursor:
            cursor.execute(*self.query(columns, conditions, order=order, limit=limit))
            return cursor.fetchall()

    def query(self, columns, conditions, *, order=(), limit=None):
        """(SQL, parameters) of the same."""
        where, values = all_of(conditions)
        named = ", ".join(f"{sql} AS {name}" for name, (sql, _values) in columns.items())
        sql = f"SELECT {named} FROM {ENTRIES} WHERE {where}"  # noqa: S608 - names and constants
        sql += f" ORDER BY {', '.join(map(self._place, order))}" if order else ""
        sql += f" LIMIT {limit}" if limit else ""
        return sql, [*(value for _sql, told in columns.values() for value in told), *values]

    def _place(self, field):
        name = field.removeprefix("-")
        # What is reckoned is read too, and stands under its name.
        place = name if name == "square" else self.column(name)[0]
        return place if name == field else f"{place} DESC"

    def column(self, name):
        """(SQL, parameters) of a field."""
        if name == "square":
            square = square_from(self.point)
            return f"({square.sql})", square.params
        return ID if name == "pk" else f'"{ENTRIES}"."{name}"', []

    def condition(self, asked):
        """The condition that a Q of fields says, with comparisons of OPERATORS."""
        return condition(*self._said(asked))

    def _said(self, asked):
        parts = [self._said(one) if isinstance(one, Q) else self._compared(*one) for one in asked.children]
        joined = f" {asked.connector} ".join(f"({sql})" for sql, _values in parts)
        return joined, [value for _sql, values in parts for value in values]

    def _compared(self, lookup, value):
        name, _underscores, operator = lookup.partition("__")
        sql, values = self.column(name)
        return f"{sql} {OPERATORS[operator]} %s", [*values, self._kept(value)]

    def _kept(self, value):
        """A value as the database keeps it."""
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def aware(value):
    """A value as Django has it: SQLite knows no time zones."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
