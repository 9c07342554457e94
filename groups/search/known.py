"""Meetings that were looked up with their changed dates, so that their days are known without the database."""

import dataclasses
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from groups import meetings
from groups.models import Meeting, MeetingChange
from groups.search.engines import rows_among

PATTERN = [field.name for field in dataclasses.fields(meetings.Pattern)]


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
