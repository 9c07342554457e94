"""Meetings in order of time, near a place or of a topic, where nothing else is asked: they are found in one index and
without a look at their groups, and so the first of a day are soon found, however few there are."""

from typing import Any, NamedTuple

from django.db import connections, router, transaction

from groups.models import Meeting, SearchMeeting, SearchMeetingOfTopic
from groups.search.batches import first_by_time
from groups.search.conditions import condition, within
from groups.search.engines import rows_among
from groups.search.linked import TopicOfGroup

NEAR, OF_TOPIC = (model._meta.db_table for model in (SearchMeeting, SearchMeetingOfTopic))
COPIED = ("group_id", "weekday", "starts_at")
_ENTRY, _TOPICS = "group__search_entry__", "group__topics"
_COPIED = ", ".join(f"groups_meeting.{name}" for name in COPIED)
_OF_LISTED = "FROM groups_meeting JOIN groups_searchentry entry ON entry.group_id = groups_meeting.group_id"
_FILL = (
    f"INSERT INTO {NEAR} (meeting_id, {', '.join(COPIED)}, x, y, z) "
    f"SELECT groups_meeting.id, {_COPIED}, entry.x, entry.y, entry.z {_OF_LISTED} WHERE entry.x IS NOT NULL",
    f"INSERT INTO {OF_TOPIC} (meeting_id, {', '.join(COPIED)}, topic_id) "
    f"SELECT groups_meeting.id, {_COPIED}, chosen.topic_id {_OF_LISTED} "
    f"JOIN {TopicOfGroup._meta.db_table} chosen ON chosen.selfhelpgroup_id = groups_meeting.group_id",
)


class Alone(NamedTuple):
    """The rows of one of the tables that meet a condition."""

    model: Any
    condition: Any

    @property
    def rows(self):
        return self.model.objects.filter(self.condition)

    def first(self, weekdays, limit):
        """{weekday: [key]} of the first of them, as batches.first_by_time gives them."""
        return first_by_time(self.model._meta.db_table, "meeting_id", self.condition, weekdays, limit)


def alone(question):
    """What there is for a Question that asks for a place alone, or for a topic alone; else None."""
    asked = question.asked()
    if asked == ["point"]:
        return Alone(SearchMeeting, within(question.point, question.miles, NEAR))
    return Alone(SearchMeetingOfTopic, condition("topic_id = %s", [question.topic])) if asked == ["topic"] else None


@transaction.atomic
def keep(group_ids):
    """Make the rows of these groups' meetings say what the groups, their entries and meetings say now."""
    theirs = rows_among(Meeting, "group_id", group_ids).order_by()
    ids = list(theirs.values_list("pk", flat=True))
    for model in (SearchMeeting, SearchMeetingOfTopic):
        rows_among(model, "meeting_id", ids).delete()
    listed = theirs.filter(group__search_entry__isnull=False)
    placed = listed.filter(group__search_entry__x__isnull=False).values(
        "pk", *COPIED, *(_ENTRY + axis for axis in "xyz")
    )
    SearchMeeting.objects.bulk_create(_row(SearchMeeting, row) for row in placed)
    chosen = listed.filter(group__topics__isnull=False).values("pk", *COPIED, _TOPICS)
    SearchMeetingOfTopic.objects.bulk_create(_row(SearchMeetingOfTopic, row) for row in chosen)


def _row(model, row):
    named = {name.removeprefix(_ENTRY): value for name, value in row.items()}
    renamed = {"pk": "meeting_id", _TOPICS: "topic_id"}
    return model(**{renamed.get(name, name): value for name, value in named.items()})


@transaction.atomic
def rebuild():
    """Write every row anew, from the entries."""
    for model in (SearchMeeting, SearchMeetingOfTopic):
        model.objects.all().delete()
    with connections[router.db_for_write(SearchMeeting)].cursor() as cursor:
        for sql in _FILL:
            cursor.execute(sql)
