"""In the order of the next meeting: each group once, at its first meeting from now on; then the others, by name.

The order needs no date that is kept somewhere: it reads day by day what groups.search.days finds.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from groups import meetings
from groups.meetings import ZONE
from groups.models import MeetingChange, SearchEntry
from groups.search.days import Days
from groups.search.found import Found
from groups.search.known import known_meetings
from groups.search.paging import Place
from groups.search.question import Order

# Monthly patterns have a date within so many days. Who meets later stands with those whose next date is not known.
LOOK_AHEAD = timedelta(days=35)
NO_DATE = date.max.toordinal()


class FoundSoonest(Found):
    """What a Question finds, in the order of the next meeting. A Place's bucket is a day's number, or NO_DATE."""

    def __init__(self, question):
        super().__init__(question)
        self.now = datetime.now(ZONE)
        self.last = self.now.date() + LOOK_AHEAD
        self.days = Days(question)

    def read(self, place, limit):
        """As Found.read; the rows of groups with a date have their Occurrence as `meets`."""
        first = self.now.date().toordinal()
        buckets = [*range(first, self.last.toordinal() + 1), NO_DATE]
        if place and place.bucket < first:
            place = None if not place.back else place
        back = bool(place and place.back)
        if place:
            buckets = [b for b in buckets if (b <= place.bucket if back else b >= place.bucket)]
        rows = []
        for bucket in reversed(buckets) if back else buckets:
            values = place.values if place and bucket == place.bucket else ()
            if len(rows) < limit:
                rows += self._of_bucket(Place(bucket, values, back), limit - len(rows))
        return rows[::-1] if back else rows

    def _of_bucket(self, begins, limit):
        read = self._without_date if begins.bucket == NO_DATE else self._meeting_on
        return read(begins, limit)

    def _meeting_on(self, begins, limit):
        """Up to `limit` rows of the groups whose next meeting is on this day."""
        day, key, rows = date.fromordinal(begins.bucket), begins.values, []
        while len(rows) < limit:
            size = 2 * limit
            found = self.days.on(day, limit=size, after=key, back=begins.back, unless=self._met_before(day))
            rows += self._rows_of(day, found)
            if len(found) < size:
                break
            key = found[-1].key
        return rows[:limit]

    def _met_before(self, day):
        """A condition on patterns of every week that have an earlier date, so that they need not be looked at."""
        earlier = day - timedelta(days=7)
        if earlier <= self.now.date():
            return None
        begun = Q(first_on=None) | Q(first_on__lte=earlier)
        changed = MeetingChange.objects.filter(meeting=OuterRef("pk"), on__gte=self.now.date())
        return begun & Q(frequency="weekly", interval=1) & ~Exists(changed)

    def _rows_of(self, day, found):
        taking_place = [one for one in found if not one.occurrence.cancelled]
        soonest = self._soonest_of({one.group_id for one in taking_place})
        first = [one for one in taking_place if _is(one, soonest[one.group_id])]
        squares = self.among({one.group_id for one in first}) if first else {}
        entries = SearchEntry.objects.in_bulk(squares)
        known = [one for one in first if one.group_id in entries]
        return [(Place(day.toordinal(), one.key), self._row(one, entries, squares)) for one in known]

    def _row(self, one, entries, squares):
        """What Found.read gives of a group, and its meeting."""
        entry = entries[one.group_id]
        row = {"pk": entry.pk, "card": entry.card, "confirmed_on": entry.confirmed_on, "meets": one.occurrence}
        return row | ({"square": squares[entry.pk]} if self.question.point else {})

    def _soonest_of(self, ids):
        """{group's id: (Occurrence, meeting's id) of its next meeting, or None}."""
        rows = defaultdict(list)
        for one in known_meetings(ids) if self.days.few is None else self.days.few:
            rows[one.group_id].append(one)
        return {pk: self._soonest(sorted(rows[pk], key=lambda one: one.pk)) for pk in ids}

    def _soonest(self, known):
        patterns = [(one.pattern, list(one.changes.values())) for one in known]
        one = meetings.soonest(patterns, after=self.now, until=self.last)
        return one and (one[0], known[one[1]].pk)

    def _without_date(self, begins, limit):
        """Up to `limit` rows of the groups without a date to come, by name."""
        by_name = Found(replace(self.question, order=Order.NAME))
        place, rows = Place(0, begins.values, begins.back), []
        while len(rows) < limit:
            # Found reads backwards in reading order.
            found = by_name.read(place, size := 4 * limit)[:: -1 if begins.back else 1]
            soonest = self._soonest_of({row["pk"] for _place, row in found})
            rows += [(Place(NO_DATE, at.values), row) for at, row in found if soonest[row["pk"]] is None]
            if len(found) < size:
                break
            place = Place(0, found[-1][0].values, begins.back)
        return rows[:limit]


def _is(one, soonest):
    """Whether these Meets are the group's next meeting."""
    return soonest is not None and (one.occurrence, one.meeting_id) == soonest
