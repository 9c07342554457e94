"""What is linked to listed groups, as their entries tell it: read for many groups at once."""

from collections import defaultdict
from dataclasses import dataclass, field

from groups.models import Coordinator, Meeting, MeetingChange, SelfHelpGroup
from groups.search.engines import rows_among
from groups.search.sayings import time_of_day
from roles.vocabulary import WantsSupporter

TopicOfGroup = SelfHelpGroup.topics.through
BY_DAY = ("weekday", "starts_at", "pk")
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


def links(group_ids):
    """{group's id: Linked} of these groups; of a group without any, Linked() comes by itself."""
    found, group_of = defaultdict(Linked), {}
    topics = rows_among(TopicOfGroup, "selfhelpgroup_id", group_ids).order_by("topic")
    for pk, topic in topics.values_list("selfhelpgroup_id", "topic_id"):
        found[pk].topics.append(topic)
    for meeting in rows_among(Meeting, "group_id", group_ids).order_by(*BY_DAY).values("pk", "group_id", *PATTERN):
        group_of[meeting["pk"]] = meeting["group_id"]
        found[meeting["group_id"]].meetings.append(meeting)
    for pk in rows_among(MeetingChange, "meeting_id", group_of).values_list("meeting_id", flat=True):
        found[group_of[pk]].changed = True
    for pk in rows_among(Coordinator, "group_id", group_ids).values_list("group_id", flat=True):
        found[pk].coordinated = True
    for pk, area in _areas(group_ids):
        found[pk].areas.add(area)
    return found


def _areas(group_ids):
    wanting = rows_among(SelfHelpGroup, "id", group_ids).filter(wants_supporter=WantsSupporter.YES)
    return wanting.filter(**{f"{AREA}__isnull": False}).order_by().values_list("pk", AREA).distinct()
