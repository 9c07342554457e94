"""An answer that is small enough to be read as a whole and put in order in memory."""

from datetime import UTC, date, datetime
from itertools import groupby, islice
from operator import itemgetter

from django.utils import timezone
from django.utils.functional import cached_property

from groups.models.group import STALE_AFTER
from groups.search.conditions import ID, condition
from groups.search.paging import Place
from groups.search.rows import Reader, aware

COUNTED, WITH_CARDS = 1000, 250
# As texts they stand in the same order: to read a thousand as moments takes longer than all the rest.
MOMENTS = {"confirmed_on": date.fromisoformat, "published_at": datetime.fromisoformat}
DATES = {*MOMENTS, "days_right_until"}


class Few:
    """All entries of a Found. Its order is the one that the database would give.

    The rows are read past Django: to make its values of a thousand rows costs more than all the rest.
    """

    def __init__(self, found, conditions, count=COUNTED, most=None, sample=None):
        """`conditions` say which entries, `count` about how many there are: of a few, the cards are read with the rest.
        Where there are more than `most`, so many and one more are read, and it is of no use but to say so. With a
        Sample, nothing is read where it says that more than `count` are there."""
        self.parts, self.fields = found.arrangement
        self.found, self.conditions, self._end = found, conditions, most and most + 1
        self._sample, self._number = sample, count
        self._has_tiers = any(part.tier is not None for part in self.parts)
        self._reader = Reader(found.alias, found.question.point)
        self._ordered_by = [field.lstrip("-") for field in self.fields]
        names = [
            *self._ordered_by,
            "pk",
            "confirmed_on",
            "traits",
            "days_right_until",
            *(["naming"] if self._has_tiers else []),
            *(["square"] if found.question.point else []),
            *(["card"] if sample or count <= WITH_CARDS else []),
        ]
        self._columns = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self._is_sqlite = self._reader.connection.vendor == "sqlite"
        self._tells_texts = count > WITH_CARDS

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
        ranked = list(islice(self._in_order(), limit)) if place is None else self._from(place, limit)
        cards = self._cards([row for _bucket, row in ranked])
        named = ((bucket, self._named(row)) for bucket, row in ranked)
        rows = [(bucket, row | {"card": cards[row["pk"]]}) for bucket, row in named if row["pk"] in cards]
        return [(self._place(bucket, row), row) for bucket, row in rows]

    def _cards(self, rows):
        """{id: card} of these rows."""
        key = self._columns["pk"]
        if "card" in self._columns and (self._sample is None or self._sample.held() <= self._held_of(WITH_CARDS)):
            return {row[key]: row[self._columns["card"]] for row in rows}
        among = self.found.engine.among(ID, [row[key] for row in rows])
        return dict(self._reader.read({name: self._reader.column(name) for name in ("pk", "card")}, [among]))

    def _values(self, name):
        column = self._columns[name]
        return [row[column] for row in self._read]

    def _from(self, place, limit):
        """[(bucket, row)] of up to `limit` rows from the place."""
        rows = list(self._in_order())
        if not place.values:
            return rows[max(0, len(rows) - limit) :] if place.back else rows[:limit]
        values = [self._raw(value) for value in place.values]
        before = sum(not self._stands_after(ranked, place, values) for ranked in rows)
        return rows[max(0, before - limit) : before] if place.back else rows[before : before + limit]

    def _stands_after(self, ranked, place, values):
        """Whether a row stands after the place; read backwards, the place's own row does too."""
        bucket, row = ranked
        if bucket != place.bucket:
            return bucket > place.bucket
        for field, name, value in zip(self.fields, self._ordered_by, values, strict=True):
            if (own := row[self._columns[name]]) != value:
                return own < value if field.startswith("-") else own > value
        return place.back

    def _in_order(self):
        """(bucket, row) by (bucket, row). A part is put in order when it is come to: a page seldom needs another."""
        for bucket, rows in enumerate(self._by_part()):
            for falls, names in reversed(self._turns):
                rows.sort(key=itemgetter(*(self._columns[name] for name in names)), reverse=falls)
            yield from ((bucket, row) for row in rows)

    @cached_property
    def _turns(self):
        """[(whether it falls, [names])] of the order's fields, those that follow each other in one direction."""
        turns = groupby(self.fields, lambda field: field.startswith("-"))
        return [(falls, [field.lstrip("-") for field in fields]) for falls, fields in turns]

    @cached_property
    def _read(self):
        """The rows in no order."""
        columns = {name: self._column(name) for name in self._columns}
        if self._sample is None:
            return self._reader.read(columns, self.conditions, limit=self._end)
        columns["card"] = f"CASE WHEN sample.held <= %s THEN {columns['card'][0]} END", [self._held_of(WITH_CARDS)]
        conditions = [condition("sample.held <= %s", [self._held_of(self._number)]), *self.conditions]
        return self._sample.read_with(*self._reader.query(columns, conditions, limit=self._end))

    def _held_of(self, number):
        return self._sample.held_of(number)

    def _column(self, name):
        """(SQL, parameters) of what is read under this name."""
        sql, values = self._reader.column(name)
        return f"CAST({sql} AS text)" if self._tells_texts and name in DATES else sql, values

    def _by_part(self):
        """The rows of each part, in no order."""
        oldest = self._raw(timezone.localdate() - STALE_AFTER)
        confirmed, sinks = self._columns["confirmed_on"], self.parts[0].stale is not None
        parts = {tuple(part): [] for part in self.parts}
        for row, tier in zip(self._read, self._tiers(), strict=True):
            parts[row[confirmed] < oldest if sinks else None, tier].append(row)
        return parts.values()

    def _tiers(self):
        """The tier of each. In SQL it takes as long as all else that is read of a row."""
        if not self._has_tiers:
            return [None] * len(self)
        named = map(self.found.terms.names, self._values("naming"), self._values("traits"))
        return [0 if is_named else 1 for is_named in named]

    def _raw(self, value):
        """A value as the database returns it: SQLite knows no time zones, PostgreSQL's texts no zeros at the end."""
        if self._is_sqlite and isinstance(value, datetime):
            value = value.astimezone(UTC).replace(tzinfo=None)
        if not self._tells_texts or not isinstance(value, date):
            return value
        if self._is_sqlite or not isinstance(value, datetime):
            return str(value)
        told = str(value.astimezone(UTC).replace(tzinfo=None))
        return f"{told.rstrip('0') if '.' in told else told}+00"

    def _named(self, row):
        return {name: _typed(name, row[column]) for name, column in self._shown.items()}

    @cached_property
    def _shown(self):
        """{name: its column} of what is told of a row."""
        names = (*self._ordered_by, "pk", "confirmed_on", *({"square"} & set(self._columns)))
        return {name: self._columns[name] for name in names}

    def _place(self, bucket, named):
        return Place(bucket, tuple(named[name] for name in self._ordered_by))


def _typed(name, value):
    return aware(MOMENTS[name](value) if name in MOMENTS and isinstance(value, str) else value)
