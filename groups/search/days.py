"""The meetings of a day, of the groups that a question finds: in order of time, from a place on, and how many.

A day's meetings are walked in the order of an index until a page is full; where few groups answer, theirs are looked up
instead. Either way a bounded number of rows is read, however many groups there are.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from math import inf
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import cached_property

from groups import meetings
from groups.models import Meeting, MeetingChange
from groups.search.batches import FIRST, batches, first_by_time
from groups.search.by_time import alone
from groups.search.conditions import in_force
from groups.search.engines import rows_among
from groups.search.found import COUNTED, Found
from groups.search.known import BY_TIME, KEY, changes_of, known_meetings, meets, moved_here
from groups.search.paging import Place, beyond

# Shared by those that answer of the ones counted: where they are few, a small batch would not fill a page.
SPARSE_BATCH = 480
# A count reads so many meetings of each weekday, and says "at least" where there are more; where those of no other
# group are read, so many in all.
READ_TO_COUNT, READ_OF_FEW, READ_ALONE = 120, 40, 56
# Where so many meetings were read and a page is not full, or so few of those counted answer, few groups may answer.
LOOKED_AT, WORTH_COUNTING = 800, 2
NOT_MANY = 6000
GROUP = '"groups_meeting"."group_id"'
# BY_TIME where another table stands for the meetings.
KEPT = ("starts_at", "group_id", "meeting_id")
MOVED_BY_TIME = ("meeting__starts_at", "meeting__group_id", "meeting_id", "on", "pk")


class Tally(NamedTuple):
    """How many meetings take place; with `more`, at least so many."""

    count: int
    more: bool


class Counted(NamedTuple):
    """Meetings of one weekday, of groups that answer; with `reached`, those up to this key."""

    meetings: list[Meeting]
    reached: tuple | None


class Days:
    """The meetings of the groups that a Question finds, each day by itself."""

    def __init__(self, question, weekdays=range(7)):
        """Only days of these weekdays will be asked for."""
        self.found, self._told = Found(question), {}
        # Of the days that were counted: the meetings read for it, the changed dates of these, and who moves here.
        self._counted, self._changed, self._moves = {}, {}, {}
        self._weekdays = weekdays

    @cached_property
    def few(self):
        """The Known meetings of all groups that answer, where they are few; else None."""
        if self.found.count > COUNTED:
            return None
        return known_meetings(self.found.ids(), self._weekdays)

    def on(self, day, *, limit, after=(), back=False, unless=None):
        """The first `limit` Meets of the day beyond the key `after`; read backwards, the last ones before it.

        Cancelled ones keep their place. Patterns with the condition `unless` may be left out.
        """
        if self.few is not None:
            return self._first_of_few(day, limit, after, back)
        streams = [self._planned(day, after, back, unless), self._moved(day, after, back)]
        found = [one for stream in streams for one in _first(limit, stream, after, back)]
        return sorted(found, key=lambda one: one.key, reverse=back)[:limit]

    def _first_of_few(self, day, limit, after, back):
        told = [one for one in self._few_told(day) if not after or (one[0] < after if back else one[0] > after)]
        first = sorted(told, key=itemgetter(0), reverse=back)[:limit]
        return [meets(key[:3], known.pattern, day, change) for key, change, known in first]

    def _few_told(self, day):
        """[(key, change, the Known)] of the few on this day, in no order."""
        if day not in self._told:
            possible = self._few_by_weekday[day.weekday()]
            self._told[day] = [(key, change, known) for known in possible for key, change in known.on(day)]
        return self._told[day]

    @cached_property
    def _few_by_weekday(self):
        """The few by the weekdays on which they may take place: those with changes, on any."""
        found = [[] for _weekday in range(7)]
        for known in self.few:
            for weekday in range(7) if known.changes else (known.pattern.weekday,):
                found[weekday].append(known)
        return found

    def tallies(self, first, last):
        """{day: Tally} for each day from `first` to `last`."""
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        if self.few is not None:
            return {day: Tally(sum(map(_takes_place, self._few_told(day))), False) for day in days}
        counts, cut = self._moved_tallies(days)
        some = self._some_of({day.weekday() for day in days}, first, last)
        self._counted = {day: some[day.weekday()] for day in days}
        read = [meeting for counted in some.values() for meeting in counted.meetings]
        changed = changes_of((meeting.pk for meeting in read), on__range=(first, last))
        self._changed = {meeting.pk: changed[meeting.pk] for meeting in read}
        counts.update(day for meeting in read for day in self._days_of(meeting, days))
        cut |= {weekday for weekday, counted in some.items() if counted.reached}
        return {day: Tally(counts[day], day.weekday() in cut) for day in days}

    def _days_of(self, meeting, days):
        """Those of the days on which it takes place as planned."""
        pattern, gone = meeting.pattern(), self._changed[meeting.pk]
        return [day for day in days if day not in gone and meetings.falls_on(pattern, day)]

    def _planned(self, day, after, back, unless):
        """Batches of Meets that the patterns give, without those that move away."""
        for batch in self._walked(day, after, back, unless):
            changed = self._changes(day, batch)
            told = ((meeting, changed[meeting.pk].get(day)) for meeting in batch)
            told = ((meeting, change) for meeting, change in told if not (change and change.moved_to))
            yield [meets(KEY(meeting), meeting.pattern(), day, change) for meeting, change in told]

    def _changes(self, day, batch):
        """{id: {date: Change}} of these meetings on the day."""
        known = self._changed if day in self._counted else {}
        return known | changes_of([meeting.pk for meeting in batch if meeting.pk not in known], on=day)

    @cached_property
    def _alone(self):
        """The index over meetings that answers by itself, if there is one (by_time.py)."""
        return alone(self.found.question)

    def _walked(self, day, after, back, unless):
        """Batches of the meetings planned for the day. Where many were read and few answer, the rest is looked up."""
        counted = None if after or back else self._counted.get(day)
        if counted:
            yield [meeting for meeting in counted.meetings if meetings.falls_on(meeting.pattern(), day)]
        if counted and not counted.reached:
            return
        read, planned = 0, Meeting.objects.planned_for(day).exclude(unless or Q(pk__in=[]))
        for batch in self._batches(planned, day, after, back, counted):
            yield self._answering_in(batch, planned)
            read += batch.size
            if read > self._patience and (few := self._few_on(day.weekday())) is not None:
                yield from self._rest_of(few, batch.last, day, back)
                return

    def _batches(self, planned, day, after, back, counted):
        """The Batches to look through, beyond those that were counted."""
        rows, fields = (self._alone.rows.filter(weekday=day.weekday()), KEPT) if self._alone else (planned, BY_TIME)
        rows, size = rows.filter(_from(after, back)), FIRST
        if counted:
            rows = rows.filter(beyond(fields, Place(0, counted.reached, back)))
            number = max(1, len(counted.meetings))
            size = number if self._alone else max(FIRST, SPARSE_BATCH // number)
        return batches(rows, fields, back, size)

    def _rest_of(self, few, reached, day, back):
        """Batches of those of the few keys of this weekday that are beyond the one that was reached."""
        beyond_it = [key for key in few if reached and (key < reached if back else key > reached)]
        for some in _in_batches(beyond_it[:: -1 if back else 1]):
            yield [one for one in self._answering(some) if meetings.falls_on(one.pattern(), day)]

    def _answering(self, keys):
        """The meetings with these keys (BY_TIME) whose group answers, in their order."""
        known = self.found.among({group for _time, group, _pk in keys}) if keys else {}
        return _meetings_of([key for key in keys if key[1] in known])

    def _answering_in(self, batch, planned):
        """The `planned` meetings of the Batch whose group answers, in no order."""
        if self._alone:
            rows, these = planned, list(batch.rows.values_list("meeting_id", flat=True))
        else:
            rows, these = Meeting.objects, batch.rows.values("pk")
        return list(rows.filter(self.found.answers(GROUP), pk__in=these).order_by())

    def _moved(self, day, after, back):
        """Batches of Meets that move to this day, of patterns that have the date which they move from."""
        if day in self._moves:
            yield moved_here(self._moves[day])
            return
        rows = MeetingChange.objects.filter(_from(after, back, "meeting__"), moved_to=day)
        for batch in batches(rows, MOVED_BY_TIME, back):
            yield moved_here(self._valid(batch.rows.select_related("meeting")))

    def _valid(self, changes):
        known = self.found.among({row.meeting.group_id for row in changes}) if changes else ()
        answering = (row for row in changes if row.meeting.group_id in known)
        return [row for row in answering if meetings.falls_on(row.meeting.pattern(), row.on)]

    def _few_on(self, weekday):
        """The keys (BY_TIME) of all meetings of this weekday, where not many groups may answer; else None."""
        return None if self._few_keys is None else self._few_keys[weekday]

    @property
    def _patience(self):
        """How many are read before the few are looked up, where that is of use; none where it was done."""
        if self._alone:
            return inf
        return 0 if "_few_keys" in vars(self) else LOOKED_AT

    @cached_property
    def _few_keys(self):
        """{weekday: the keys of all meetings of the groups that may answer}, or None where they may be many."""
        ids, keys = self.found.listed_ids(NOT_MANY), defaultdict(list)
        if ids is None:
            return None
        rows = rows_among(Meeting, "group_id", ids).filter(weekday__in=self._weekdays)
        for weekday, *key in rows.order_by().values_list("weekday", *BY_TIME):
            keys[weekday].append(tuple(key))
        return {weekday: sorted(keys[weekday]) for weekday in range(7)}

    def _some_of(self, weekdays, first, last):
        """{weekday: the Counted meetings by which its days are counted}."""
        if self._alone:
            number = max(1, READ_ALONE // len(weekdays))
            return self._counted_by(self._alone.first(weekdays, number + 1), number)
        number = READ_TO_COUNT + 1
        keys = first_by_time("groups_meeting", "id", in_force(first, last), weekdays, number + 1)
        some = self._counted_by(keys, number)
        thin = [weekday for weekday, one in some.items() if one.reached and len(one.meetings) < WORTH_COUNTING]
        if thin and self._few_keys is not None:
            some |= self._counted_by({weekday: self._few_keys[weekday] for weekday in thin}, READ_OF_FEW)
        return some

    def _counted_by(self, keys, number):
        """{weekday: Counted} by the first so many of the keys (BY_TIME) of each weekday."""
        first, answering = {weekday: some[:number] for weekday, some in keys.items()}, defaultdict(list)
        for meeting in self._answering([key for some in first.values() for key in some]):
            answering[meeting.weekday].append(meeting)
        reached = {weekday: some[number - 1] if len(some) > number else None for weekday, some in keys.items()}
        return {weekday: Counted(answering[weekday], reached[weekday]) for weekday in keys}

    def _moved_tallies(self, days):
        """(how many move to each day, the weekdays with more)."""
        rows = MeetingChange.objects.filter(moved_to__range=(days[0], days[-1])).select_related("meeting")
        rows = list(rows.order_by("moved_to")[: READ_TO_COUNT + 1])
        cut, valid = len(rows) > READ_TO_COUNT, self._valid(rows)
        if not cut:
            self._moves = {day: [row for row in valid if row.moved_to == day] for day in days}
        return Counter(row.moved_to for row in valid), set(range(7)) if cut else set()


def _takes_place(told):
    """Whether it is planned, or moved here; a change that moves nowhere cancels."""
    _key, change, _known = told
    return change is None or change.moved_to is not None


def _first(limit, batches, after, back):
    """The first `limit` Meets of a stream beyond the key."""
    found = []
    for batch in batches:
        found += [one for one in batch if not after or (one.key < after if back else one.key > after)]
        if len(found) >= limit:
            break
    return sorted(found, key=lambda one: one.key, reverse=back)[:limit]


def _from(after, back, path=""):
    """A condition: at the key's group or beyond it. What lies before the key within the group is left out later."""
    if not after:
        return Q()
    time_is, group_is = f"{path}starts_at", f"{path}group_id"
    further, reaches = ("lt", "lte") if back else ("gt", "gte")
    same = Q(**{f"{time_is}__{further}": after[0]}) | Q(**{time_is: after[0], f"{group_is}__{reaches}": after[1]})
    return Q(**{f"{time_is}__{reaches}": after[0]}) & same


def _in_batches(keys):
    return (keys[start : start + FIRST] for start in range(0, len(keys), FIRST))


def _meetings_of(keys):
    """The meetings with these keys (BY_TIME), in their order."""
    found = Meeting.objects.in_bulk([pk for _time, _group, pk in keys])
    return [found[pk] for _time, _group, pk in keys if pk in found]
