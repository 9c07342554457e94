"""What is linked to listed groups, as their entries tell it: read for many groups at once."""

from collections import defaultdict
from dataclasses import dataclass, field

from groups.models import Coordinator, Meeting, MeetingChange
from groups.search.sayings import time_of_day
from roles.vocabulary import WantsSupporter

AREA = "current_needs__needs__item__area"
PATTERN = ("frequency", "interval", "weekday", "starts_at", "week_of_month", "ends_at", "first_on", "last_on")


@dataclass
class Linked:
    """Of one group: ids of topics, rows of meetings (PATTERN), ids of the areas in which it wants help, whether dates
    of its meetings changed, and whether somebody coordinates it here."""

    topics: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    areas: set = field(default_factory=set)
    changed: bool = False
    coordinated: bool = False

    def days_right_until(self):
        """The first day on which one of the meetings comes to an end; None where none does."""
        return min((meeting["last_on"] for meeting in self.meetings if meeting["last_on"]), default=None)

    def traits(self):
        """The codes that it gives to an entry. The days of meetings that are over stay: a question for a day looks at
        the meetings besides."""
        days = {meeting["weekday"] for meeting in self.meetings}
        yield from {time_of_day(meeting["starts_at"]) for meeting in self.meetings}
        for kind, codes in (("topic", self.topics), ("day", days), ("area", self.areas)):
            yield from (f"{kind}:{code}" for code in codes)


def links(groups):
    """{group's id: Linked} of a queryset of groups; of a group without any, Linked() comes by itself."""
    found = defaultdict(Linked)
    for pk, topic in groups.filter(topics__isnull=False).order_by("topics").values_list("pk", "topics"):
        found[pk].topics.append(topic)
    meetings = Meeting.objects.filter(group__in=groups).order_by("weekday", "starts_at", "pk")
    for meeting in meetings.values("group_id", *PATTERN):
        found[meeting["group_id"]].meetings.append(meeting)
    wanting = groups.filter(wants_supporter=WantsSupporter.YES, **{f"{AREA}__isnull": False})
    for pk, area in wanting.values_list("pk", AREA).distinct():
        found[pk].areas.add(area)
    for pk in MeetingChange.objects.filter(meeting__group__in=groups).values_list("meeting__group", flat=True):
        found[pk].changed = True
    for pk in Coordinator.objects.filter(group__in=groups).values_list("group", flat=True):
        found[pk].coordinated = True
    return found
