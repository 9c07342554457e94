"""An answer that is too large to be read as a whole: its order is read in stretches until a page is full."""

from math import ceil

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from groups.models.group import STALE_AFTER
from groups.search.bands import covering
from groups.search.conditions import ID
from groups.search.orders import turned
from groups.search.paging import Place, beyond
from groups.search.rows import Reader, aware
from groups.search.size import latest
from groups.search.stretches import DATES, may_fill, stretches

# Up to so many that hold the terms are listed and sorted; of more, the order is walked until a page is full.
LISTED, LISTED_AT_LAST = 500, 5000
# Where an order is walked from the nearest on.
INNER_RINGS = (1 / 16, 1 / 4, 1)
# Up to so many that the words name, or that hold them, are read at once (see MOST_NAMED in common.py).
FEW = 300
# As if they had been confirmed evenly within so many days, up to so many of these are looked through where they seem to
# hold so many times the rows of a page.
SPREAD, MOST_DAYS, AMPLE = STALE_AFTER.days, 7, 1.5


class Many:
    """The entries of a Found, in order."""

    def __init__(self, found):
        self.found, self.question, self.terms, self.engine = found, found.question, found.terms, found.engine
        self.parts, self.fields = found.arrangement
        self._reader, self._ids = Reader(found.alias, self.question.point), {}

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
        spans = stretches(self.question, self.fields, part, begins, days=self._days(part, limit), latest=self._latest)
        if len(spans) > 1 and self._is_walked(part, limit):
            return self._walked(spans[-1], begins, limit)
        if part.tier is not None and self._are_few(spans[-1].bands, part.tier):
            spans = spans[-1:]
        rows, before, last = [], None, spans[-1]
        for stretch in spans:
            if stretch is last or may_fill(stretch, before, len(rows), limit):
                rows, before = self._read_stretch(stretch, begins, limit, last=stretch is last), stretch
            if len(rows) == limit:
                break
        return rows

    @property
    def _latest(self):
        """Of an order by dates, where an index lists what was of some: none is newer."""
        name = self.fields[0].lstrip("-")
        return latest(name, self.found.alias) if self.terms and name in DATES else None

    def _days(self, part, limit):
        """How many days of confirming seem to hold enough of what many hold; 0 where a week is as good."""
        if not self.terms or self.question.point or self.fields[0] != "-confirmed_on":
            return 0
        held = self.found.sample.number(part.tier)
        days = ceil(AMPLE * limit * SPREAD / held) if held else MOST_DAYS + 1
        return days if days <= MOST_DAYS else 0

    def _is_walked(self, part, limit):
        """Whether the terms are so common that the order needs to be walked but a little to fill a page."""
        if not self.terms.words or self.question.point:
            return False
        return self.found.sample.share(part.tier) * self.engine.WALKED >= limit

    def _read_stretch(self, stretch, begins, limit, *, last):
        if not self.terms:
            return self._rows(self._within(stretch.miles), stretch, begins, limit)
        # A ring is read where the one within held too few: to walk it would go through all that is within again.
        tier, most = self.parts[begins.bucket].tier, LISTED_AT_LAST if last or stretch.miles else LISTED
        ids = self._held(stretch.bands, tier, most)
        if ids is None:
            return self._walked(stretch, begins, limit)
        listed = [self.engine.among(ID, ids), *self.found.near(stretch.miles)]
        return self._rows(listed, stretch, begins, limit) if ids else []

    def _are_few(self, bands, tier):
        """Whether those that hold the terms in the bands are read at once. Of many, few are named by the words or few
        others hold them, not both."""
        if tier == 1 and self._held(bands, 0, FEW) is not None:
            return False
        # To go through the lists of several words to the end takes long.
        if not bands and len(self.terms.words) > 1 and self.found.seem_many(FEW, tier):
            return False
        return self._held(bands, tier, FEW) is not None

    def _held(self, bands, tier, most):
        """The ids of those that hold the terms in the bands; None where they are more than `most`."""
        named = self._held(self._reach, 0, FEW) if tier == 1 else None
        if named is None:
            return self._listed(bands, tier, most)
        ids = self._listed(bands, None, most + len(named))
        others = ids and set(ids).difference(named)
        return None if ids is None or len(others) > most else sorted(others)

    @cached_property
    def _reach(self):
        point = self.question.point
        return covering(point, self.question.miles) if point else ()

    def _listed(self, bands, tier, most):
        """The same, as the index lists them."""
        ids, looked_for = self._ids.get((bands, tier), ([], 0))
        if len(ids) >= looked_for <= most:
            ids = self.found.held(bands, tier, most + 1)
            self._ids[bands, tier] = ids, most + 1
        return ids if len(ids) <= most else None

    def _walked(self, stretch, begins, limit):
        """The stretch's rows, each entry being checked as it comes."""
        holds = self.engine.checked(self.terms, self.parts[begins.bucket].tier)
        rows = []
        # Backwards, the last ones before the place are not the nearest.
        from_the_nearest = stretch.miles and self.fields[0] == "square" and not begins.back
        for ring in INNER_RINGS if from_the_nearest else (1,):
            entries = [*self._within(stretch.miles and stretch.miles * ring), holds]
            rows = self._rows(entries, stretch, begins, limit)
            if len(rows) == limit:
                break
        return rows

    def _within(self, miles):
        """Conditions: in reach of the point, by the index over points; none where there is no point."""
        return self.found.around(miles) if self.question.point and miles else self.found.near(miles)

    def _rows(self, conditions, stretch, begins, limit):
        conditions = [*conditions, *self.found.of_the_day, *self._beginning(stretch, begins)]
        # At one distance, the database need not sort by it.
        order = self._order(begins)[1:] if stretch.miles == 0 else self._order(begins)
        found = self._reader.read(self._columns, conditions, order=order, limit=limit)
        rows = [dict(zip(self._columns, row, strict=True)) for row in found]
        if "published_at" in self._columns:
            rows = [row | {"published_at": aware(row["published_at"])} for row in rows]
        return rows

    @cached_property
    def _columns(self):
        names = [*(field.lstrip("-") for field in self.fields), "pk", "card", "confirmed_on"]
        names += ["square"] if self.question.point else []
        return {name: self._reader.column(name) for name in names}

    def _order(self, begins):
        return turned(self.fields) if begins.back else self.fields

    def _beginning(self, stretch, begins):
        """Conditions: in the stretch and the part, from the Place where the page begins."""
        part, asked = self.parts[begins.bucket], [stretch.condition]
        if part.stale is not None:
            oldest = timezone.localdate() - STALE_AFTER
            asked.append(Q(**{"confirmed_on__lt" if part.stale else "confirmed_on__gte": oldest}))
        if begins.values:
            asked.append(beyond(self.fields, begins))
        return [self._reader.condition(one) for one in asked if one]
