"""The entries that answer a question: how many, and in order from a place on."""

from functools import cached_property

from django.db.models import Exists, F, OuterRef, Value
from django.utils import timezone

from groups.models import Meeting, SearchEntry
from groups.models.group import STALE_AFTER
from groups.search.engines import engine_of
from groups.search.orders import arrangement_of, turned
from groups.search.paging import Place, beyond
from groups.search.sphere import position, square_of
from groups.search.terms import terms_of
from places.geometry import bounding_box

COUNTED = 1000
# Nearest first looks in a small ring before a larger one: where groups are many, they are near.
RINGS = (1 / 64, 1 / 16, 1 / 4, 1)


class Found:
    """What a Question finds. Nothing is read before it is asked for."""

    def __init__(self, question):
        self.question, self.terms = question, terms_of(question)
        self.parts, self.fields = arrangement_of(question, bool(self.terms.words))
        self.alias = SearchEntry.objects.all().db
        self.engine, self._density = engine_of(self.alias), {}

    @cached_property
    def dense(self):
        """Whether many entries hold the terms, wherever they are."""
        return not self.terms or self._is_dense(None)

    @cached_property
    def count(self):
        """How many there are, up to COUNTED + 1, which means more than COUNTED."""
        if self.question.text and not self.terms.words:
            return 0
        count = 0
        # More than can be counted within a small ring is more than that within the whole.
        for ring in RINGS if self.question.point and self.dense else (1,):
            entries = self._holding(self._within(self.question.miles * ring), None)
            count = entries[: COUNTED + 1].count()
            if count > COUNTED:
                break
        return count

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        numbers = range(len(self.parts))
        if place:
            numbers = range(place.bucket, -1, -1) if place.back else range(place.bucket, len(self.parts))
        rows = []
        for number in numbers:
            if len(rows) < limit:
                begins = place if place and number == place.bucket else Place(number, (), bool(place and place.back))
                rows += [(self._place(number, row), row) for row in self._read_part(begins, limit - len(rows))]
        return rows[::-1] if place and place.back else rows

    def entries(self):
        """All of them, in no order. Ask `count` first: there may be a million."""
        if self.question.text and not self.terms.words:
            return SearchEntry.objects.none()
        return self._holding(self._within(self.question.miles), None)

    def _place(self, number, row):
        return Place(number, tuple(row[field.lstrip("-")] for field in self.fields))

    def _read_part(self, begins, limit):
        """Rows of one part, nearest rings first where nearness orders them."""
        rows = []
        for miles in self._rings(begins):
            rows = list(self._part(begins, miles)[:limit])
            if len(rows) == limit:
                break
        return rows

    def _rings(self, begins):
        miles = self.question.miles
        if self.fields[0] != "square" or begins.back or self.count <= COUNTED:
            return [miles]
        reached = begins.values[0] if begins.values else -1
        return [miles * ring for ring in RINGS if square_of(miles * ring) > reached or ring == 1]

    def _is_dense(self, tier):
        if tier not in self._density:
            self._density[tier] = self.engine.is_dense(self.terms, self.alias, tier)
        return self._density[tier]

    def _part(self, begins, miles):
        part = self.parts[begins.bucket]
        entries = self._holding(self._within(miles), part.tier)
        if part.stale is not None:
            limit = timezone.localdate() - STALE_AFTER
            entries = entries.filter(**{"confirmed_on__lt" if part.stale else "confirmed_on__gte": limit})
        if begins.values:
            entries = entries.filter(beyond(self.fields, begins))
        names = {field.lstrip("-") for field in self.fields} | ({"square"} if self.question.point else set())
        return entries.order_by(*(turned(self.fields) if begins.back else self.fields)).values("pk", *names - {"pk"})

    def _within(self, miles):
        """Entries in reach of the point that meet on the day; their nearness is `square`."""
        entries = SearchEntry.objects.all()
        if self.question.day is not None:
            meetings = Meeting.objects.on_day(self.question.day).filter(group_id=OuterRef("pk"))
            entries = entries.filter(Exists(meetings))
        if not self.question.point:
            return entries
        boxed = entries.filter(self.engine.boxed(bounding_box(self.question.point, miles)))
        return boxed.annotate(square=_square_from(self.question.point)).filter(square__lte=square_of(miles))

    def _holding(self, entries, tier):
        if not self.terms:
            return entries
        dense = self.dense and (tier is None or self._is_dense(tier))
        return entries.filter(self.engine.holding(self.terms, tier=tier, dense=dense))


def _square_from(point):
    x, y, z = (F(name) - Value(value) for name, value in zip("xyz", position(*point), strict=True))
    return x * x + y * y + z * z
