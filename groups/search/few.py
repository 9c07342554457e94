"""An answer that is small enough to be read as a whole and put in order in memory."""

from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import cached_property

from django.db.models import Case, SmallIntegerField, Value, When
from django.utils import timezone

from groups.models import SearchEntry
from groups.models.group import STALE_AFTER
from groups.search.orders import Part
from groups.search.paging import Place


class Few:
    """All entries of a Found. Its order is the one that the database would give."""

    def __init__(self, found, entries):
        self.parts, self.fields = found.arrangement
        self.found, self.entries = found, entries
        self.oldest = timezone.localdate() - STALE_AFTER

    def __len__(self):
        return len(self._rows)

    def ids(self):
        return [row["pk"] for _rank, row in self._rows]

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        begins, ends = self._span(place, limit)
        rows = [row for _rank, row in self._rows[begins:ends]]
        shown = SearchEntry.objects.in_bulk([row["pk"] for row in rows])
        return [(self._place(row), row | {"card": shown[row["pk"]].card}) for row in rows if row["pk"] in shown]

    def _span(self, place, limit):
        if place is None or not place.values:
            return (max(0, len(self) - limit), len(self)) if place and place.back else (0, limit)
        rank = self._rank(place.bucket, place.values)
        if place.back:
            end = bisect_left(self._rows, rank, key=lambda ranked: ranked[0])
            return max(0, end - limit), end
        begin = bisect_right(self._rows, rank, key=lambda ranked: ranked[0])
        return begin, begin + limit

    @cached_property
    def _rows(self):
        """[(rank, row)] in order."""
        names = {field.lstrip("-") for field in self.fields} | {"confirmed_on", "tier"}
        names |= {"square"} if self.found.question.point else set()
        rows = self.entries.annotate(tier=self._tier()).values("pk", *names - {"pk"})
        ranked = [(self._rank(self._bucket(row), self._values(row)), row) for row in rows]
        return sorted(ranked, key=lambda pair: pair[0])

    def _tier(self):
        if all(part.tier is None for part in self.parts):
            return Value(None, output_field=SmallIntegerField())
        named = self.found.engine.checked(self.found.terms, 0)
        return Case(When(named, then=Value(0)), default=Value(1))

    def _bucket(self, row):
        stale = None if self.parts[0].stale is None else row["confirmed_on"] < self.oldest
        return self.parts.index(Part(stale, row["tier"]))

    def _values(self, row):
        return tuple(row[field.lstrip("-")] for field in self.fields)

    def _place(self, row):
        return Place(self._bucket(row), self._values(row))

    def _rank(self, bucket, values):
        """What stands first has the lowest rank."""
        pairs = zip(self.fields, values, strict=True)
        return (bucket, *(-_number(value) if field.startswith("-") else value for field, value in pairs))


def _number(value):
    if isinstance(value, datetime):
        return value.timestamp()
    return value if isinstance(value, int | float) else value.toordinal()
