"""An answer that is too large to be read as a whole: its order is read in stretches until a page is full."""

from django.utils import timezone

from groups.models import SearchEntry
from groups.models.group import STALE_AFTER
from groups.search.engines import rows_among
from groups.search.orders import turned
from groups.search.paging import Place, beyond
from groups.search.stretches import stretches
from places.geometry import bounding_box

# Up to so many that hold the terms are listed and sorted; of more, the order is walked until a page is full.
LISTED, LISTED_AT_LAST = 1000, 5000
# Where an order is walked from the nearest on.
INNER_RINGS = (1 / 16, 1 / 4, 1)
FEW = 300


class Many:
    """The entries of a Found, in order."""

    def __init__(self, found):
        self.found, self.question, self.terms, self.engine = found, found.question, found.terms, found.engine
        self.parts, self.fields = found.arrangement
        self._ids = {}

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

    def _place(self, number, row):
        return Place(number, tuple(row[field.lstrip("-")] for field in self.fields))

    def _read_part(self, begins, limit):
        """Rows of one part, from a small stretch of it or, where that holds too few, from a larger one."""
        part = self.parts[begins.bucket]
        spans = stretches(self.question, self.fields, part, begins)
        if part.tier is not None and self._held(spans[-1].bands, part.tier, FEW) is not None:
            spans = spans[-1:]
        rows = []
        for stretch in spans:
            rows = self._read_stretch(stretch, begins, limit, last=stretch is spans[-1])
            if len(rows) == limit:
                break
        return rows

    def _read_stretch(self, stretch, begins, limit, *, last):
        if not self.terms:
            return self._rows(self._within(stretch.miles), stretch, begins, limit)
        tier, most = self.parts[begins.bucket].tier, LISTED_AT_LAST if last else LISTED
        ids = self._held(stretch.bands, tier, most)
        if ids is None:
            return self._walked(stretch, begins, limit)
        listed = self.found.near(rows_among(SearchEntry, "group_id", ids), stretch.miles)
        return self._rows(listed, stretch, begins, limit) if ids else []

    def _held(self, bands, tier, most):
        """The ids of those that hold the terms in the bands; None where they are more than `most`."""
        if (bands, tier) not in self._ids:
            ids = self.engine.ids(self.terms.in_reach(bands), tier, most + 1, self.found.alias)
            if len(ids) > most:
                return None
            self._ids[bands, tier] = ids
        ids = self._ids[bands, tier]
        return ids if len(ids) <= most else None

    def _walked(self, stretch, begins, limit):
        """The stretch's rows, each entry being checked as it comes."""
        holds = self.engine.checked(self.terms, self.parts[begins.bucket].tier)
        rows = []
        for ring in INNER_RINGS if stretch.miles and self.fields[0] == "square" else (1,):
            entries = self._within(stretch.miles and stretch.miles * ring).filter(holds)
            rows = self._rows(entries, stretch, begins, limit)
            if len(rows) == limit:
                break
        return rows

    def _within(self, miles):
        """Entries in reach of the point, by the index over points; all of them where there is no point."""
        entries = SearchEntry.objects.all()
        if not self.question.point:
            return entries
        if not miles:
            return self.found.near(entries, miles)
        box = bounding_box(self.question.point, miles)
        return self.found.near(entries.filter(self.engine.boxed(box)), miles)

    def _rows(self, entries, stretch, begins, limit):
        part = self.parts[begins.bucket]
        entries = self.found.on_day(entries).filter(stretch.condition)
        if part.stale is not None:
            oldest = timezone.localdate() - STALE_AFTER
            entries = entries.filter(**{"confirmed_on__lt" if part.stale else "confirmed_on__gte": oldest})
        if begins.values:
            entries = entries.filter(beyond(self.fields, begins))
        names = {field.lstrip("-") for field in self.fields} | {"card", "confirmed_on"}
        names |= {"square"} if self.question.point else set()
        # At one distance, the database need not sort by it.
        fields = self.fields[1:] if stretch.miles == 0 else self.fields
        order = turned(fields) if begins.back else fields
        return list(entries.order_by(*order).values("pk", *names - {"pk"})[:limit])
