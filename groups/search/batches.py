"""Rows of an order, read in batches: the database looks through each, and only what is wanted of it comes here."""

from functools import cached_property

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
