"""The meetings of a day, of the groups that a question finds: in order of time, from a place on, and how many.

A day's meetings are walked in the order of an index until a page is full; where few groups answer, theirs are looked up
instead. Either way a bounded number of rows is read, however many groups there are.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q

from groups import meetings
from groups.models import Meeting, MeetingChange
from groups.search.found import COUNTED, Found
from groups.search.orders import turned
from groups.search.paging import Place, beyond

FIRST_BATCH, LARGEST_BATCH = 60, 900
# A count reads so many meetings of each weekday, and says "at least" where there are more.
READ_TO_COUNT = 300
# Where so many meetings were read and a page is not full, or so few of those counted answer, few groups may answer.
LOOKED_AT, WORTH_COUNTING = 800, 3
BY_TIME = ("starts_at", "group_id", "pk")
KEY = attrgetter(*BY_TIME)
MOVED_BY_TIME = ("meeting__starts_at", "meeting__group_id", "meeting_id", "on")


class Meets(NamedTuple):
    """A meeting on a day: its key in the order of the day, and how it stands there."""

    starts_at: time
    group_id: int
    meeting_id: int
    planned: date
    occurrence: meetings.Occurrence

    @property
    def key(self):
        return tuple(self[:4])


class Tally(NamedTuple):
    """How many meetings take place; with `more`, at least so many."""

    count: int
    more: bool


class Known(NamedTuple):
    """A meeting that was looked up, with its changed dates."""

    meeting: Meeting
    pattern: meetings.Pattern
    changes: dict[date, meetings.Change]


class Days:
    """The meetings of the groups that a Question finds, each day by itself."""

    def __init__(self, question):
        self.found, self._of_weekdays = Found(question), {}

    @cached_property
    def few(self):
        """The Known meetings of all groups that answer, where they are few; else None."""
        if self.found.count > COUNTED:
            return None
        return known_meetings(self.found.ids())

    def on(self, day, *, limit, after=(), back=False, unless=None):
        """The first `limit` Meets of the day beyond the key `after`; read backwards, the last ones before it.

        Cancelled ones keep their place. Patterns with the condition `unless` may be left out.
        """
        if self.few is not None:
            streams = [[_told_on(self.few, day)]]
        else:
            streams = [self._planned(day, after, back, unless), self._moved(day, after, back)]
        found = [one for stream in streams for one in _first(limit, stream, after, back)]
        return sorted(found, key=lambda one: one.key, reverse=back)[:limit]

    def tallies(self, first, last):
        """{day: Tally} for each day from `first` to `last`."""
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        if self.few is not None:
            taking_place = ([one for one in _told_on(self.few, day) if not one.occurrence.cancelled] for day in days)
            return {day: Tally(len(found), False) for day, found in zip(days, taking_place, strict=True)}
        counts, cut = self._moved_tallies(first, last)
        for weekday in {day.weekday() for day in days}:
            rows, more = self._some_of(weekday, first, last)
            counts.update(_planned_days(rows, [day for day in days if day.weekday() == weekday]))
            cut |= {weekday} if more else set()
        return {day: Tally(counts[day], day.weekday() in cut) for day in days}

    def _planned(self, day, after, back, unless):
        """Batches of Meets that the patterns give, without those that move away."""
        for batch in self._walked(day, after, back, unless):
            changed = _changes(batch, Q(on=day))
            told = ((meeting, changed[meeting.pk].get(day)) for meeting in batch)
            yield [_meets(meeting, day, change) for meeting, change in told if not (change and change.moved_to)]

    def _walked(self, day, after, back, unless):
        """Batches of the meetings planned for the day. Where many were read and few answer, the rest is looked up."""
        rows, read = Meeting.objects.planned_for(day).filter(_from(after, back)), 0
        for batch in _batches(rows.exclude(unless or Q(pk__in=[])), BY_TIME, back):
            known = self.found.among({meeting.group_id for meeting in batch})
            yield [meeting for meeting in batch if meeting.group_id in known]
            read += len(batch)
            if read > LOOKED_AT and (few := self._few_on(day.weekday())) is not None:
                reached = KEY(batch[-1])
                planned = (one.meeting for one in few if meetings.falls_on(one.pattern, day))
                yield [one for one in planned if (KEY(one) < reached if back else KEY(one) > reached)]
                return

    def _moved(self, day, after, back):
        """Batches of Meets that move to this day, of patterns that have the date which they move from."""
        rows = MeetingChange.objects.filter(_from(after, back, "meeting__"), moved_to=day).select_related("meeting")
        for batch in _batches(rows, MOVED_BY_TIME, back):
            yield [_meets(row.meeting, day, row.change()) for row in self._valid(batch)]

    def _valid(self, changes):
        known = self.found.among({row.meeting.group_id for row in changes}) if changes else ()
        answering = (row for row in changes if row.meeting.group_id in known)
        return [row for row in answering if meetings.falls_on(row.meeting.pattern(), row.on)]

    def _few_on(self, weekday):
        """The Known meetings of this weekday, where few of the groups that answer have one; else None."""
        if weekday not in self._of_weekdays:
            found = Found(replace(self.found.question, day=weekday))
            few = None if found.count > COUNTED else known_meetings(self._ids(found))
            self._of_weekdays[weekday] = few and [one for one in few if one.pattern.weekday == weekday]
        return self._of_weekdays[weekday]

    def _ids(self, found):
        ids = found.ids()
        return list(self.found.among(ids)) if self.found.question.day is not None else ids

    def _some_of(self, weekday, first, last):
        """(the meetings of this weekday to count by, whether there are more)."""
        rows = Meeting.objects.filter(Q(last_on=None) | Q(last_on__gte=first), weekday=weekday)
        rows = list(rows.filter(Q(first_on=None) | Q(first_on__lte=last)).order_by(*BY_TIME)[: READ_TO_COUNT + 1])
        known = self.found.among({meeting.group_id for meeting in rows})
        found, more = [meeting for meeting in rows if meeting.group_id in known], len(rows) > READ_TO_COUNT
        if more and len(found) < WORTH_COUNTING and (few := self._few_on(weekday)) is not None:
            return [one.meeting for one in few], False
        return found, more

    def _moved_tallies(self, first, last):
        """(how many move to each day, the weekdays with more)."""
        rows = MeetingChange.objects.filter(moved_to__range=(first, last)).select_related("meeting")
        rows = list(rows.order_by("moved_to")[: READ_TO_COUNT + 1])
        cut = set(range(7)) if len(rows) > READ_TO_COUNT else set()
        return Counter(row.moved_to for row in self._valid(rows)), cut


def known_meetings(ids):
    """The Known meetings of these groups. Nothing else is asked of the database, which has no better index for it."""
    rows = Meeting.objects.filter(group_id__in=ids).order_by().prefetch_related("changes")
    return [Known(row, row.pattern(), {one.on: one.change() for one in row.changes.all()}) for row in rows]


def _told_on(few, day):
    """The Meets of these Known meetings on this day, in no order."""
    found = []
    for meeting, pattern, changes in few:
        change = changes.get(day)
        if not (change and change.moved_to) and meetings.falls_on(pattern, day):
            found.append(_meets(meeting, day, change))
        moved = (one for one in changes.values() if one.moved_to == day and meetings.falls_on(pattern, one.on))
        found += [_meets(meeting, day, one) for one in moved]
    return found


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


def _batches(rows, fields, back):
    """The rows in the order of the fields, in batches that grow."""
    values = attrgetter(*(field.replace("__", ".") for field in fields))
    rows, size = rows.order_by(*(turned(fields) if back else fields)), FIRST_BATCH
    batch = list(rows[:size])
    yield batch
    while len(batch) == size:
        size = min(2 * size, LARGEST_BATCH)
        batch = list(rows.filter(beyond(fields, Place(0, values(batch[-1]), back)))[:size])
        yield batch


def _changes(rows, condition):
    """{meeting's id: {date: Change}} of these meetings."""
    found = defaultdict(dict)
    for row in MeetingChange.objects.filter(condition, meeting_id__in=[row.pk for row in rows]) if rows else ():
        found[row.meeting_id][row.on] = row.change()
    return found


def _meets(meeting, day, change):
    one = meetings.occurrence(meeting.pattern(), day, change)
    return Meets(meeting.starts_at, meeting.group_id, meeting.pk, one.moved_from or day, one)


def _planned_days(rows, days):
    """A Counter of the days on which these meetings take place as planned."""
    changed = _changes(rows, Q(on__range=(days[0], days[-1])))
    told = ((meeting.pattern(), changed[meeting.pk]) for meeting in rows)
    return Counter(day for pattern, gone in told for day in days if day not in gone and meetings.falls_on(pattern, day))
