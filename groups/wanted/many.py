"""A part of an answer that is too large to be read as a whole: its order is read in stretches until a page is full."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from groups.models import SupportWanted
from groups.search.orders import turned
from groups.search.paging import beyond
from groups.search.sphere import position, square_of
from groups.search.stretches import Stretch, dates, rings
from groups.wanted.asked import nearness, walked
from groups.wanted.spots import ranges_of, spot_of

# Up to so many that hold the terms are listed and sorted; of more, the order is walked until a page is full.
LISTED = 1000
INNER_RINGS = (1 / 16, 1 / 4, 1)
IN_RANGE = "SELECT group_id FROM groups_supportwanted WHERE spot BETWEEN %s AND %s"


class Many:
    """The rows of one Part of a Found."""

    def __init__(self, found, part):
        self.found, self.question, self.part = found, found.question, part
        self.terms = found.terms[part.near].and_these(f"fit:{part.fit}")

    def read(self, begins, limit):
        """Up to `limit` rows beyond the Place, in the part's order, or backwards where the Place says so."""
        rows = []
        for some in self._near(begins) if self.part.near else self._online(begins):
            rows = list(_ordered(some, self.part.fields, begins)[:limit])
            if len(rows) == limit:
                break
        return rows

    def _near(self, begins):
        """Rings that grow. Where many stand at the very place that was asked for, they are all in their order."""
        if begins.back and begins.values and not begins.values[0]:
            yield self._here()
            return
        for stretch in rings(self.question.points, self.question.miles, begins):
            terms = self.terms.within(stretch.bands)
            if self.found.held(terms, LISTED + 1) <= LISTED:
                yield self.found.near_of(terms, stretch.miles, at_most=LISTED)
                continue
            if not begins.back and not (begins.values and begins.values[0]):
                yield self._here()
            yield from self._around(stretch.miles, begins)

    def _here(self):
        """Those at the very places: an index has them in their order."""
        rows = self._walked().filter(reduce(or_, map(_at, self.question.points)), in_person=True)
        return nearness(rows, self.question)

    def _around(self, miles, begins):
        for ring in (1,) if begins.back else INNER_RINGS:
            rows = self._walked().filter(_in_reach(self.question.points, miles * ring), in_person=True)
            yield nearness(rows, self.question).filter(square__lte=square_of(miles * ring))

    def _online(self, begins):
        for stretch in (*dates("came_at", begins), Stretch()):
            terms = self.terms.within(stretch.bands)
            if self.found.held(terms, LISTED + 1) <= LISTED:
                rows = self.found.online_of(terms, at_most=LISTED)
            else:
                rows = self.found.further(self._walked().filter(online=True))
            yield rows.filter(stretch.condition)

    def _walked(self):
        rows = SupportWanted.objects.filter(fit=self.part.fit)
        return walked(self.found.left(rows), self.question)


def _ordered(rows, fields, begins):
    if begins.values:
        rows = rows.filter(beyond(fields, begins))
    return rows.order_by(*(turned(fields) if begins.back else fields)).values("pk", *{f.lstrip("-") for f in fields})


def _at(point):
    x, y, z = position(*point)
    return Q(spot=spot_of(point), x=x, y=y, z=z)


def _in_reach(points, miles):
    """A condition: in one of the squares around the places. Each range is looked up in the index by itself."""
    ranges = ranges_of(points, miles)
    sql = f'"groups_supportwanted"."group_id" IN ({" UNION ALL ".join([IN_RANGE] * len(ranges))})'
    return RawSQL(sql, [spot for span in ranges for spot in span], output_field=BooleanField())  # noqa: S611
