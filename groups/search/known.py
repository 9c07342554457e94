"""Meetings on a day, and those that were looked up with their changed dates, so that their days are known without the
database."""

import dataclasses
from collections import defaultdict
from datetime import date, time
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from groups import meetings
from groups.models import Meeting, MeetingChange
from groups.search.engines import rows_among

BY_TIME = ("starts_at", "group_id", "pk")
KEY = attrgetter(*BY_TIME)
PATTERN = [field.name for field in dataclasses.fields(meetings.Pattern)]


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


class Known(NamedTuple):
    """A meeting that was looked up, with its changed dates."""

    pk: int
    group_id: int
    pattern: meetings.Pattern
    changes: dict[date, meetings.Change]

    @property
    def key(self):
        """As BY_TIME has it."""
        return self.pattern.starts_at, self.group_id, self.pk

    def on(self, day):
        """[(key of its Meets, the change)] of the day: as planned, and what moves here from another day."""
        change = self.changes.get(day)
        if not (change and change.moved_to) and meetings.falls_on(self.pattern, day):
            yield (*self.key, day), change
        for other in self.changes.values():
            if other.moved_to == day and meetings.falls_on(self.pattern, other.on):
                yield (*self.key, other.on), other


def known_meetings(ids, weekdays=range(7)):
    """The Known meetings of these groups that may take place on one of the weekdays: planned for it, or moved."""
    rows = rows_among(Meeting, "group_id", ids).order_by()
    if len(weekdays) < 7:
        moved = MeetingChange.objects.filter(meeting=OuterRef("pk"), moved_to__isnull=False)
        rows = rows.filter(Q(weekday__in=weekdays) | Exists(moved))
    rows = list(rows.values_list("pk", "group_id", *PATTERN))
    changed = changes_of(pk for pk, *_rest in rows)
    return [Known(pk, group, meetings.Pattern(*pattern), changed[pk]) for pk, group, *pattern in rows]


def changes_of(ids, **condition):
    """{id: {date: Change}} of the meetings with these ids."""
    found, ids = defaultdict(dict), list(ids)
    for row in rows_among(MeetingChange, "meeting_id", ids).filter(**condition) if ids else ():
        found[row.meeting_id][row.on] = row.change()
    return found


def moved_here(changes):
    """A Meets of each of these changes."""
    return [meets(KEY(row.meeting), row.meeting.pattern(), row.moved_to, row.change()) for row in changes]


def meets(key, pattern, day, change):
    """The Meets of a meeting with this key (BY_TIME) on the day, with the Change if there is one."""
    one = meetings.occurrence(pattern, day, change)
    return Meets(*key, one.moved_from or day, one)
