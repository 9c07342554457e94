"""Rows of an order, read in batches: the database looks through each, and only what is wanted of it comes here."""

from datetime import time
from functools import cached_property

from django.db import connections, router

from groups.models import Meeting
from groups.search.orders import turned
from groups.search.paging import Place, beyond

FIRST, LARGEST = 60, 3600


class Batch:
    """`rows` that follow each other in an order: `size` of them, unless it is the last batch."""

    def __init__(self, rows, fields, size):
        self.rows, self.fields, self.size = rows[:size], fields, size

    @cached_property
    def last(self):
        """The values of the fields of its last row; None where the batch is not full, so that nothing follows."""
        return next(iter(self.rows.values_list(*self.fields)[self.size - 1 : self.size]), None)


def batches(rows, fields, back, size=FIRST):
    """The rows in the order of the fields (`back`: the other way round), in Batches that grow from this size."""
    rows = rows.order_by(*(turned(fields) if back else fields))
    batch = Batch(rows, fields, size)
    yield batch
    while batch.last is not None:
        size = min(2 * size, LARGEST)
        batch = Batch(rows.filter(beyond(fields, Place(0, batch.last, back))), fields, size)
        yield batch


def first_by_time(table, pk, condition, weekdays, limit):
    """{weekday: [(starts_at, group's id, meeting's id)]} of the first rows of a table of meetings with this primary key
    that meet the condition, up to `limit` of each weekday. One question for all of them: to have Django make each takes
    longer than to answer it."""
    day = f"SELECT weekday, starts_at, group_id, {pk} FROM {table} WHERE weekday = %s AND {condition.sql} "  # noqa: S608 - constants
    day = f"SELECT * FROM ({day} ORDER BY starts_at, group_id, {pk} LIMIT %s) AS one_day"  # noqa: S608 - constants
    values = [value for weekday in weekdays for value in (weekday, *condition.params, limit)]
    found = {weekday: [] for weekday in weekdays}
    with connections[router.db_for_read(Meeting)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([day] * len(found)), values)
        for weekday, starts_at, *rest in cursor.fetchall():
            found[weekday].append((_time(starts_at), *rest))
    return {weekday: sorted(keys) for weekday, keys in found.items()}


def _time(value):
    """A time: SQLite keeps it as a text."""
    return time.fromisoformat(value) if isinstance(value, str) else value
