"""Meetings with the places of their groups, in order of time: those near a point are found without a look at the
groups, and so the first of them are soon found, however few are near."""

from datetime import time

from django.db import connections, router, transaction

from groups.models import Meeting, SearchMeeting
from groups.search.conditions import within
from groups.search.engines import rows_among

TABLE = "groups_searchmeeting"
AXES = ("x", "y", "z")
COPIED = ("group_id", "weekday", "starts_at")
_NAMES = ", ".join(COPIED)
_READ = ", ".join([*(f"groups_meeting.{name}" for name in COPIED), *(f"groups_searchentry.{axis}" for axis in AXES)])
# In the order of the index, so that it is written from its beginning to its end.
_FILL = (
    f"INSERT INTO {TABLE} (meeting_id, {_NAMES}, {', '.join(AXES)}) "  # noqa: S608 - constants
    f"SELECT groups_meeting.id, {_READ} FROM groups_meeting JOIN groups_searchentry USING (group_id) "
    "WHERE groups_searchentry.x IS NOT NULL"
)
_FIRST = (
    f"SELECT weekday, starts_at, group_id, meeting_id FROM {TABLE} WHERE weekday = %s AND {{circle}} "  # noqa: S608
    "ORDER BY starts_at, group_id, meeting_id LIMIT %s"
)


@transaction.atomic
def keep(group_ids):
    """Make the rows of these groups' meetings say what the groups' entries and meetings say now."""
    theirs = rows_among(Meeting, "group_id", group_ids).order_by()
    rows_among(SearchMeeting, "meeting_id", theirs.values_list("pk", flat=True)).delete()
    placed = theirs.filter(group__search_entry__x__isnull=False)
    read = placed.values("pk", *COPIED, *(f"group__search_entry__{axis}" for axis in AXES))
    SearchMeeting.objects.bulk_create(_row(**row) for row in read)


def _row(pk, **row):
    return SearchMeeting(pk=pk, **{name.removeprefix("group__search_entry__"): value for name, value in row.items()})


@transaction.atomic
def rebuild():
    """Write every row anew, from the entries."""
    SearchMeeting.objects.all().delete()
    with connections[router.db_for_write(SearchMeeting)].cursor() as cursor:
        cursor.execute(_FILL)


def near(point, miles):
    """SearchMeetings of groups that lie within `miles` of the Point."""
    return SearchMeeting.objects.filter(within(point, miles, TABLE))


def first_near(point, miles, weekdays, limit):
    """{weekday: the keys (starts_at, group_id, meeting_id) of its first meetings} within `miles` of the Point, up to
    `limit` each. One question for all weekdays: to have Django make each takes longer than to answer it."""
    circle = within(point, miles, TABLE)
    one = f"SELECT * FROM ({_FIRST.format(circle=circle.sql)}) AS day"  # noqa: S608 - constants
    values = [value for weekday in weekdays for value in (weekday, *circle.params, limit)]
    found = {weekday: [] for weekday in weekdays}
    with connections[router.db_for_read(SearchMeeting)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(found)), values)
        for weekday, starts_at, *rest in cursor.fetchall():
            found[weekday].append((_time(starts_at), *rest))
    return found


def _time(value):
    """A time as SQLite keeps it, a text, or as PostgreSQL gives it."""
    return time.fromisoformat(value) if isinstance(value, str) else value
