"""The rows that answer a practitioner: how many, and in order from a place on.

Closest fit first. Those that fit as closely stand nearest first, then the ones that meet online, newest first. Each
closeness is two parts of the order, near and online, and each part is read by an index of its own. What is few is found
once and then looked up; what is many is read from a small ring around the places outwards, or along the index.
"""

from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.db import connections
from django.db.models import BooleanField, F, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Least

from groups.models import SelfHelpGroup, SupportWanted
from groups.search.orders import turned
from groups.search.paging import Place, beyond
from groups.search.sphere import position, square_of
from groups.wanted.spots import ranges_of

COUNTED = 1000
# A ring that holds more rows than this, whatever they ask for, is looked at after the ring of half its width.
MANY = 600
MOST_RINGS = 12
IN_RANGE = "SELECT group_id FROM groups_supportwanted WHERE spot BETWEEN %s AND %s"
NEAREST, NEWEST = ("square", "pk"), ("-came_at", "-pk")


class Part(NamedTuple):
    fit: int
    near: bool

    @property
    def fields(self):
        return NEAREST if self.near else NEWEST


class Found:
    """What a Wanted question finds. Nothing is read before it is asked for."""

    def __init__(self, question):
        self.question = question
        fits = (3, 2, 1, 0) if question.roles is None and not question.role else (3, 2, 1)
        ways = (True, False) if question.points else (False,)
        self.parts = tuple(Part(fit, near) for fit in fits for near in ways)

    @cached_property
    def count(self):
        """How many there are, up to COUNTED + 1, which means more than COUNTED."""
        return min(len(self._near_ids) + len(self._online_ids), COUNTED + 1)

    def new(self, most):
        """How many came since `question.since`, up to `most`."""
        near = self._near(1).order_by("-came_at")[:most].count() if self.question.points else 0
        return near if near == most else min(most, near + self._online().order_by("-came_at")[:most].count())

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
        part, rows = self.parts[begins.bucket], []
        for rows_of_part in self._ways(part, begins):
            rows = list(_ordered(rows_of_part.filter(fit=part.fit), part.fields, begins)[:limit])
            if len(rows) == limit:
                break
        return rows

    def _ways(self, part, begins):
        """The rows of a part, in rings that grow where near ones are many."""
        ids = self._near_ids if part.near else self._online_ids
        if not ids:
            return []
        if len(ids) <= COUNTED:
            known = SupportWanted.objects.filter(pk__in=ids)
            return [self._with_square(known) if part.near else known]
        if not part.near:
            return [self._online()]
        reached = begins.values[0] if begins.values and not begins.back else -1
        rings = (1,) if begins.back else self._rings
        return [self._near(ring) for ring in rings if ring == 1 or square_of(self.question.miles * ring) > reached]

    @cached_property
    def _rings(self):
        """Parts of the reach, each twice as wide as the one before: the first holds few rows."""
        rings = [1]
        while len(rings) < MOST_RINGS and _holds_many(self.question, rings[-1]):
            rings.append(rings[-1] / 2)
        return rings[::-1]

    @cached_property
    def _near_ids(self):
        """Ids of what is within reach, COUNTED + 1 of them where there are more."""
        ids = []
        # The two smallest rings hold too few to be more than are counted.
        for ring in (self._rings[2:] or self._rings) if self.question.points else ():
            ids = self._ids(self._near(ring))
            if len(ids) > COUNTED:
                break
        return ids

    @cached_property
    def _online_ids(self):
        return self._ids(self._online())

    def _ids(self, rows):
        if self.question.topic:
            with_topic = SelfHelpGroup.topics.through.objects.filter(topic_id=self.question.topic)
            rows = rows.filter(pk__in=with_topic.values("selfhelpgroup_id"))
        return list(rows.values_list("pk", flat=True)[: COUNTED + 1])

    def _near(self, ring):
        """What meets in person within that part of the reach."""
        rows = self._with_square(self._asked().filter(_in_reach(self.question, ring), in_person=True))
        return rows.filter(square__lte=square_of(self.question.miles * ring))

    def _online(self):
        """What meets online, and not in person within reach too."""
        rows = self._asked().filter(online=True)
        if not self.question.points:
            return rows
        further = Q(square__gt=square_of(self.question.miles)) | Q(x__isnull=True) | Q(in_person=False)
        return self._with_square(rows).filter(further)

    def _asked(self):
        """The rows that answer every choice, wherever they are."""
        asked, rows = self.question, SupportWanted.objects.exclude(pk__in=self.question.without)
        if asked.roles is not None:
            rows = rows.filter(reduce(or_, (_has("role", role) for role in asked.roles), Q(pk__in=())))
        for kind in ("role", "area", "topic"):
            if code := getattr(asked, kind):
                rows = rows.filter(_has(kind, code))
        return rows.filter(came_at__gt=asked.since) if asked.since else rows

    def _with_square(self, rows):
        squares = [_square_from(point) for point in self.question.points]
        return rows.annotate(square=squares[0] if len(squares) == 1 else Least(*squares))


def _ordered(rows, fields, begins):
    if begins.values:
        rows = rows.filter(beyond(fields, begins))
    return rows.order_by(*(turned(fields) if begins.back else fields)).values("pk", *{f.lstrip("-") for f in fields})


def _has(kind, code):
    return Q(traits__contains=f" {kind}:{code} ")


def _in_reach(question, ring):
    """A condition: in one of the squares around the places. Each range is looked up in the index by itself."""
    ranges = ranges_of(question.points, question.miles * ring)
    sql = f'"groups_supportwanted"."group_id" IN ({" UNION ALL ".join([IN_RANGE] * len(ranges))})'
    return RawSQL(sql, [spot for span in ranges for spot in span], output_field=BooleanField())  # noqa: S611


def _holds_many(question, ring):
    ranges = ranges_of(question.points, question.miles * ring)
    sql = f"SELECT count(*) FROM ({' UNION ALL '.join([IN_RANGE] * len(ranges))} LIMIT %s) AS held"  # noqa: S608
    with connections[SupportWanted.objects.all().db].cursor() as cursor:
        cursor.execute(sql, [*(spot for span in ranges for spot in span), MANY + 1])
        return cursor.fetchone()[0] > MANY


def _square_from(point):
    x, y, z = (F(name) - Value(value) for name, value in zip("xyz", position(*point), strict=True))
    return x * x + y * y + z * z
