"""An answer that is small enough to be read as a whole and put in order in memory."""

from datetime import UTC, date, datetime
from functools import cached_property
from operator import itemgetter

from django.utils import timezone

from groups.models import SearchEntry
from groups.models.group import STALE_AFTER
from groups.search.orders import Part
from groups.search.paging import Place
from groups.search.rows import Reader, aware

COUNTED, WITH_CARDS = 1000, 60
# Kept by SQLite as texts, which stand in the same order: to read a thousand as moments takes longer than all the rest.
MOMENTS = {"confirmed_on": date.fromisoformat, "published_at": datetime.fromisoformat}
DATES = {*MOMENTS, "days_right_until"}


class Few:
    """All entries of a Found. Its order is the one that the database would give.

    The rows are read past Django: to make its values of a thousand rows costs more than all the rest.
    """

    def __init__(self, found, conditions, count=COUNTED, most=None):
        """`conditions` say which entries, `count` about how many there are: of a few, the cards are read with the rest.
        Where there are more than `most`, so many and one more are read, and it is of no use but to say so."""
        self.parts, self.fields = found.arrangement
        self.found, self.conditions, self._end = found, conditions, most and most + 1
        self._reader = Reader(found.alias, found.question.point)
        self._ordered_by = [field.lstrip("-") for field in self.fields]
        names = [
            *self._ordered_by,
            "pk",
            "confirmed_on",
            "traits",
            "days_right_until",
            "tier",
            *(["square"] if found.question.point else []),
            *(["card"] if count <= WITH_CARDS else []),
        ]
        self._columns = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._is_sqlite = self._reader.connection.vendor == "sqlite"
        self._tells_texts = self._is_sqlite and count > WITH_CARDS

    def __len__(self):
        return len(self._read)

    def ids(self):
        return self._values("pk")

    def traits(self):
        """The traits of each, as entries keep them."""
        return self._values("traits")

    def ended(self):
        """The ids of those of which a meeting has come to its end, so that their traits say too many days."""
        today = self._raw(timezone.localdate())
        pairs = zip(self.ids(), self._values("days_right_until"), strict=True)
        return [pk for pk, until in pairs if until and until < today]

    def squares(self):
        """How near each is, as groups.search.sphere has it."""
        return self._values("square")

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        begins, ends = self._span(place, limit)
        ranked = self._rows[begins:ends]
        cards = self._cards([row for _bucket, row in ranked])
        rows = ((self._place(bucket, row), self._named(row)) for bucket, row in ranked)
        return [(place, row | {"card": cards[row["pk"]]}) for place, row in rows if row["pk"] in cards]

    def _cards(self, rows):
        """{id: card} of these rows."""
        key = self._columns["pk"]
        if "card" in self._columns:
            return {row[key]: row[self._columns["card"]] for row in rows}
        return dict(SearchEntry.objects.filter(pk__in=[row[key] for row in rows]).values_list("pk", "card"))

    def _values(self, name):
        column = self._columns[name]
        return [row[column] for row in self._read]

    def _span(self, place, limit):
        if place is None or not place.values:
            return (max(0, len(self) - limit), len(self)) if place and place.back else (0, limit)
        values = [self._raw(value) for value in place.values]
        before = sum(not self._stands_after(ranked, place, values) for ranked in self._rows)
        return (max(0, before - limit), before) if place.back else (before, before + limit)

    def _stands_after(self, ranked, place, values):
        """Whether a row stands after the place; read backwards, the place's own row does too."""
        bucket, row = ranked
        if bucket != place.bucket:
            return bucket > place.bucket
        for field, name, value in zip(self.fields, self._ordered_by, values, strict=True):
            if (own := row[self._columns[name]]) != value:
                return own < value if field.startswith("-") else own > value
        return place.back

    @cached_property
    def _rows(self):
        """[(bucket, row)] in order."""
        rows = list(self._read)
        for field, name in zip(reversed(self.fields), reversed(self._ordered_by), strict=True):
            rows.sort(key=itemgetter(self._columns[name]), reverse=field.startswith("-"))
        return sorted(zip(self._buckets(rows), rows, strict=True), key=itemgetter(0))

    @cached_property
    def _read(self):
        """The rows in no order."""
        columns = {name: self._column(name) for name in self._columns}
        return self._reader.read(columns, self.conditions, limit=self._end)

    def _column(self, name):
        """(SQL, parameters) of what is read under this name."""
        if name == "tier":
            return self._tier()
        sql, values = self._reader.column(name)
        return f"CAST({sql} AS text)" if self._tells_texts and name in DATES else sql, values

    def _tier(self):
        if all(part.tier is None for part in self.parts):
            return "NULL", []
        named = self.found.engine.checked(self.found.terms, 0)
        return f"CASE WHEN {named.sql} THEN 0 ELSE 1 END", named.params

    def _buckets(self, rows):
        oldest = self._raw(timezone.localdate() - STALE_AFTER)
        confirmed, tier, sinks = self._columns["confirmed_on"], self._columns["tier"], self.parts[0].stale is not None
        return [self.parts.index(Part(row[confirmed] < oldest if sinks else None, row[tier])) for row in rows]

    def _raw(self, value):
        """A value as the database returns it: SQLite knows no time zones."""
        if self._is_sqlite and isinstance(value, datetime):
            value = value.astimezone(UTC).replace(tzinfo=None)
        return str(value) if self._tells_texts and isinstance(value, date) else value

    def _named(self, row):
        names = {*self._ordered_by, "pk", "confirmed_on", *({"square"} & set(self._columns))}
        return {name: _typed(name, row[self._columns[name]]) for name in names}

    def _place(self, bucket, row):
        return Place(bucket, tuple(_typed(name, row[self._columns[name]]) for name in self._ordered_by))


def _typed(name, value):
    return aware(MOMENTS[name](value) if name in MOMENTS and isinstance(value, str) else value)
