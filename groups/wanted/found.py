"""The rows that answer a practitioner: how many, and in order from a place on.

Closest fit first. Those that fit as closely stand nearest first, then the ones that meet online, newest first. Each
closeness is two parts of the order, near and online. What is few is read once as a whole (groups.wanted.few); what is
many is read from a small stretch of its order outwards (groups.wanted.many). Either way it is one look into the text
index over the rows: "this fit, one of these roles, in these squares".
"""

from functools import cached_property, partial

from django.db.models import Q

from groups.models import SupportWanted
from groups.search.bands import FEW_SQUARES, MANY_SQUARES, around, inside
from groups.search.engines import engine_of
from groups.search.paging import Place
from groups.search.sphere import square_of
from groups.search.stretches import dates
from groups.wanted.asked import nearness, terms_of
from groups.wanted.few import few_of
from groups.wanted.many import Many
from groups.wanted.parts import parts_of

COUNTED = 1000
TABLE = SupportWanted._meta.db_table
# Where groups are many, they are near, and came lately: a part of the reach, and of the time, shows that sooner.
SHARE, WEEKS = 1 / 4, (4,)
LOOKED_AT = 500


class Found:
    """What a Wanted question finds. Nothing is read before it is asked for."""

    def __init__(self, question):
        self.question, self.parts = question, parts_of(question)
        self.alias = SupportWanted.objects.all().db
        self.engine = engine_of(self.alias)
        terms = terms_of(question)
        self.terms = {True: terms.and_these("how:in-person"), False: terms.and_these("how:online")}

    @cached_property
    def count(self):
        """How many there are, up to COUNTED + 1, which means more than COUNTED."""
        if self.near is None or self.online is None:
            return COUNTED + 1
        return min(len(self.near) + len(self.online), COUNTED + 1)

    def new(self, most):
        """How many came since `question.since`, up to `most`."""
        if self.question.asks_nothing():
            return 0
        near = self._new_near(most) if self.question.points else 0
        return near if near == most else min(most, near + self._some(self.online_of, self.terms[False], most))

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        numbers, back = range(len(self.parts)), bool(place and place.back)
        if place:
            numbers = range(place.bucket, -1, -1) if back else range(place.bucket, len(self.parts))
        rows = []
        for number in numbers:
            if len(rows) < limit:
                begins = place if place and number == place.bucket else Place(number, (), back)
                rows += [(self._place(number, row), row) for row in self._read_part(begins, limit - len(rows))]
        return rows[::-1] if back else rows

    def _place(self, number, row):
        return Place(number, tuple(row[field.lstrip("-")] for field in self.parts[number].fields))

    def _read_part(self, begins, limit):
        part = self.parts[begins.bucket]
        few = self.near if part.near else self.online
        return Many(self, part).read(begins, limit) if few is None else few.read(part, begins, limit)

    @cached_property
    def near(self):
        """All that meet in person within reach as Few, or None where they are more than COUNTED."""
        if not self.question.points or self.question.asks_nothing():
            return few_of(())
        terms, miles = self.terms[True], self.question.miles
        within = terms.within(around(self.question.points, miles))
        # From what costs least: only where the squares around hold many, those inside may.
        if self._certain_inside(miles * SHARE, FEW_SQUARES):
            return None
        if self._certain(within) and self._certain_inside(miles, MANY_SQUARES):
            return None
        return self._few(self.near_of(within, miles), "square")

    @cached_property
    def online(self):
        """All that meet online, and not in person within reach too, as Few; None where they are more than COUNTED."""
        if self.question.asks_nothing():
            return few_of(())
        newest = next(dates("came_at", Place(0, ()), weeks=WEEKS)).bands
        besides = len(self.near or ())
        if any(self._certain(self.terms[False].within(bands), besides) for bands in (newest, ())):
            return None
        return self._few(self.online_of(self.terms[False]), "came_at")

    def near_of(self, terms, miles, **limit):
        """Rows that hold these Terms and are within so many miles."""
        return nearness(self.listed(terms, **limit), self.question).filter(square__lte=square_of(miles))

    def online_of(self, terms, **limit):
        """Rows that hold these Terms and are not within reach too."""
        return self.further(self.listed(terms, **limit))

    def further(self, rows):
        """Those of the rows that do not meet in person within reach."""
        if not self.question.points:
            return rows
        further = Q(square__gt=square_of(self.question.miles)) | Q(x__isnull=True) | Q(in_person=False)
        return nearness(rows, self.question).filter(further)

    def listed(self, terms, **limit):
        """Rows that hold these Terms, but for those that the question leaves out."""
        listed = self.engine.listed(terms, None, rows=TABLE, **limit)
        return self.left(SupportWanted.objects.filter(listed))

    def left(self, rows):
        """The rows without those that the question leaves out or that came too early for it."""
        if self.question.without:
            rows = rows.exclude(pk__in=self.question.without)
        return rows.filter(came_at__gt=self.question.since) if self.question.since else rows

    def held(self, terms, most):
        """How many hold these Terms, up to `most`, whatever the question leaves out."""
        return self.engine.count(terms, None, most, self.alias, rows=TABLE)

    def _certain(self, terms, besides=0):
        """Whether the text index alone says: more than COUNTED, even if so many `besides` do not count."""
        most = COUNTED + besides + len(self.question.without)
        return self.question.since is None and self.held(terms, most + 1) > most

    def _certain_inside(self, miles, most):
        """The same of the squares that lie within so many miles of one of the points."""
        squares = inside(self.question.points, miles, most)
        return bool(squares) and self._certain(self.terms[True].within(squares))

    def _few(self, rows, name):
        rows = tuple(rows.values_list("fit", name, "pk")[: COUNTED + 1])
        return few_of(rows) if len(rows) <= COUNTED else None

    def _new_near(self, most):
        miles = self.question.miles
        within = self.terms[True].within(around(self.question.points, miles))
        return self._some(partial(self.near_of, miles=miles), within, most)

    def _some(self, rows_of, terms, most):
        """How many rows there are, up to `most`, which are mostly among the first that the text index lists."""
        count = rows_of(terms, at_most=LOOKED_AT)[:most].count()
        if count == most or self.held(terms, LOOKED_AT + 1) <= LOOKED_AT:
            return count
        return rows_of(terms)[:most].count()
