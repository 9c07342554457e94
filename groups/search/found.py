"""The entries that answer a question: how many, and in order from a place on."""

from functools import cached_property

from django.db.models import Exists, F, OuterRef, Value
from django.utils import timezone

from groups.models import Meeting, SearchEntry
from groups.models.group import STALE_AFTER
from groups.search.bands import covering, inside
from groups.search.engines import engine_of
from groups.search.orders import arrangement_of, turned
from groups.search.paging import Place, beyond
from groups.search.sphere import position, square_of
from groups.search.stretches import stretches
from groups.search.terms import terms_of
from places.geometry import bounding_box

COUNTED = 1000
# Up to so many that hold the terms are listed and sorted; of more, the order is walked until a page is full.
LISTED, LISTED_AT_LAST = 1000, 5000
# Where an order is walked from the nearest on.
INNER_RINGS = (1 / 16, 1 / 4, 1)
FEW = 300


class Found:
    """What a Question finds. Nothing is read before it is asked for."""

    def __init__(self, question):
        self.question, self.terms = question, terms_of(question)
        self.parts, self.fields = arrangement_of(question, bool(self.terms.words))
        self.alias = SearchEntry.objects.all().db
        self.engine = engine_of(self.alias)

    @cached_property
    def count(self):
        """How many there are, up to COUNTED + 1, which means more than COUNTED."""
        if self.question.text and not self.terms.words:
            return 0
        terms = self.terms.within(inside(self.question.point, self.question.miles) if self.question.point else ())
        certain = self._certain(terms) if terms and (terms.bands or not self.question.point) else 0
        if certain > COUNTED or (self.question.point is None and self.question.day is None and self.terms):
            return min(certain, COUNTED + 1)
        return self._all()[: COUNTED + 1].count()

    def _all(self):
        """All that are found, in no order."""
        if not self.terms:
            return self._on_day(self._within(self.question.miles))
        bands = covering(self.question.point, self.question.miles) if self.question.point else ()
        listed = SearchEntry.objects.filter(self.engine.listed(self.terms.within(bands), None))
        return self._on_day(self._near(listed, self.question.miles))

    def _certain(self, terms):
        """How many hold these terms for certain, up to COUNTED + 1: those of a day are looked at one by one."""
        if self.question.day is None:
            return self.engine.count(terms, None, COUNTED + 1, self.alias)
        some = self._on_day(SearchEntry.objects.filter(self.engine.listed(terms, None, 2 * COUNTED)))
        return some[: COUNTED + 1].count()

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
        known_few = self.count <= FEW
        spans = stretches(self.question, self.fields, part, begins)
        rows = []
        for stretch in spans[-1:] if known_few else spans:
            rows = self._read_stretch(stretch, begins, limit, last=stretch is spans[-1])
            if len(rows) == limit:
                break
        return rows

    def _read_stretch(self, stretch, begins, limit, *, last):
        tier = self.parts[begins.bucket].tier
        terms = self.terms and self.terms.within(stretch.bands)
        if not terms:
            return self._rows(self._within(stretch.miles), stretch, begins, limit)
        most = LISTED_AT_LAST if last else LISTED
        count = self.engine.count(terms, tier, most + 1, self.alias)
        if count <= most:
            listed = SearchEntry.objects.filter(self.engine.listed(terms, tier))
            return self._rows(self._near(listed, stretch.miles), stretch, begins, limit) if count else []
        return self._walked(stretch, begins, limit)

    def _walked(self, stretch, begins, limit):
        """The stretch's rows, each entry being checked as it comes."""
        holds = self.engine.checked(self.terms, self.parts[begins.bucket].tier)
        rows = []
        for ring in INNER_RINGS if stretch.miles else (1,):
            entries = self._within(stretch.miles and stretch.miles * ring).filter(holds)
            rows = self._rows(entries, stretch, begins, limit)
            if len(rows) == limit:
                break
        return rows

    def _rows(self, entries, stretch, begins, limit):
        part = self.parts[begins.bucket]
        entries = self._on_day(entries).filter(stretch.condition)
        if part.stale is not None:
            oldest = timezone.localdate() - STALE_AFTER
            entries = entries.filter(**{"confirmed_on__lt" if part.stale else "confirmed_on__gte": oldest})
        if begins.values:
            entries = entries.filter(beyond(self.fields, begins))
        names = {field.lstrip("-") for field in self.fields} | {"card", "confirmed_on"}
        names |= {"square"} if self.question.point else set()
        order = turned(self.fields) if begins.back else self.fields
        return list(entries.order_by(*order).values("pk", *names - {"pk"})[:limit])

    def _on_day(self, entries):
        if self.question.day is None:
            return entries
        return entries.filter(Exists(Meeting.objects.on_day(self.question.day).filter(group_id=OuterRef("pk"))))

    def _within(self, miles):
        """Entries in reach of the point, by the index over points; all of them where there is no point."""
        if not self.question.point:
            return SearchEntry.objects.all()
        boxed = SearchEntry.objects.filter(self.engine.boxed(bounding_box(self.question.point, miles)))
        return self._near(boxed, miles)

    def _near(self, entries, miles):
        """Those of the entries within `miles`; their nearness is `square`."""
        if not self.question.point:
            return entries
        return entries.annotate(square=_square_from(self.question.point)).filter(square__lte=square_of(miles))


def _square_from(point):
    x, y, z = (F(name) - Value(value) for name, value in zip("xyz", position(*point), strict=True))
    return x * x + y * y + z * z
