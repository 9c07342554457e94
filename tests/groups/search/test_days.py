"""The meetings of a day and their numbers are those of a plain look at every group's dates."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import search
from groups.meetings import occurrences
from groups.models import MeetingChange, SelfHelpGroup
from groups.search import Order, Question, batches, days
from places.geometry import Point
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 18, 30, tzinfo=ZoneInfo("Europe/London"))  # a Wednesday
TODAY = NOW.date()
DAY = timedelta(days=1)
HERE = Point(factories.NOTTINGHAM["latitude"], factories.NOTTINGHAM["longitude"])
MEETINGS = st.fixed_dictionaries(
    {
        "weekday": st.sampled_from([1, 2, 2, 3]),
        "starts_at": st.sampled_from([time(10), time(18, 30), time(19)]),
        "pattern": st.sampled_from([("weekly", 1, None), ("weekly", 2, None), ("monthly", 1, -1), ("monthly", 2, 1)]),
        "first_on": st.sampled_from([None, date(2026, 1, 7), date(2026, 3, 10)]),
        "last_on": st.sampled_from([None, None, date(2026, 3, 18)]),
        # Weeks from this week to a date that changes, and the days by which it moves (None: it is cancelled).
        "changes": st.dictionaries(st.integers(0, 3), st.sampled_from([None, -3, 1, 7]), max_size=2),
    }
)
NEAR, FAR, NOWHERE = factories.NOTTINGHAM, {"latitude": 53.1, "longitude": -1.3}, {"latitude": None, "longitude": None}
GROUPS = st.fixed_dictionaries(
    {
        "online": st.booleans(),
        "place": st.sampled_from([NEAR, NEAR, FAR, NOWHERE]),
        "topics": st.lists(st.sampled_from(["anxiety", "carers"]), unique=True),
        "meetings": st.lists(MEETINGS, max_size=3),
    }
)
QUESTIONS = st.sampled_from(
    [
        Question(),
        Question(how="online"),
        Question(text="Circle"),
        Question(text="nobody"),
        Question(point=HERE, miles=5),
        Question(point=HERE, miles=5, how="online"),
        Question(topic="anxiety"),
        Question(topic="anxiety", how="online"),
    ]
)
thorough = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(params=["few", "many", "few after all"])
def reading(request, monkeypatch):
    """The ways to read: looked up as for few groups, walked as for many, and first one and then the other."""
    monkeypatch.setattr(days, "FIRST", 1)
    monkeypatch.setattr(batches, "LARGEST", 2)
    if request.param != "few":
        monkeypatch.setattr(days.Days, "few", None)
    monkeypatch.setattr(days, "COUNTED", -1 if request.param == "many" else 1000)
    monkeypatch.setattr(days, "LOOKED_AT", 1)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def make(groups):
    SelfHelpGroup.objects.all().delete()
    return [made(number, what) for number, what in enumerate(groups)]


def made(number, what):
    how = "online" if what["online"] else "in-person"
    group = factories.listed_group(None, f"Circle {number % 3}", needs={}, how=how, **what["place"])
    group.topics.set(what["topics"])
    for fields in what["meetings"]:
        meeting = kept(group, **fields)
        for weeks, by in fields["changes"].items():
            on = TODAY + timedelta(days=(meeting.weekday - TODAY.weekday()) % 7 + 7 * weeks)
            MeetingChange.objects.create(meeting=meeting, on=on, moved_to=by and on + by * DAY)
    search.keep([group.pk])
    return group


def kept(group, *, pattern, first_on, changes, **fields):
    frequency, interval, which = pattern
    first_on = first_on or (TODAY if interval > 1 else None)
    return factories.meeting(
        group, frequency=frequency, interval=interval, week_of_month=which, first_on=first_on, **fields
    )


def answering(groups, question):
    ok = [group for group in groups if not question.how or group.how == "online"]
    ok = [group for group in ok if not question.point or group.latitude == HERE.latitude]
    ok = [group for group in ok if not question.topic or group.topics.filter(pk=question.topic).exists()]
    return [] if question.text == "nobody" else ok


def dates_of(group, first, last):
    return occurrences(group_with_meetings(group).meeting_patterns(), since=first, until=last)


def group_with_meetings(group):
    return SelfHelpGroup.objects.for_listing().get(pk=group.pk)


def shape(group_id, one):
    return one.starts.replace(tzinfo=None), group_id, one.cancelled, one.moved_from or date.min


def page_through(question, day, limit, *, back=False):
    """Every Meets of the day, page by page."""
    found, read = [], days.Days(question)
    while page := read.on(day, limit=limit, after=found[-1].key if found else (), back=back):
        found += page
    return found


@thorough
@given(st.lists(GROUPS, max_size=5), QUESTIONS, st.integers(0, 25), st.sampled_from([1, 2, 50]))
def test_a_day_has_the_meetings_of_a_plain_scan(reading, groups, question, ahead, limit):
    groups, day = make(groups), TODAY + ahead * DAY
    found = page_through(question, day, limit)
    wanted = [shape(g.pk, one) for g in answering(groups, question) for one in dates_of(g, day, day)]
    assert sorted(shape(one.group_id, one.occurrence) for one in found) == sorted(wanted)
    assert [one.key for one in found] == sorted(one.key for one in found)
    assert page_through(question, day, limit, back=True) == found[::-1]


@thorough
@given(st.lists(GROUPS, max_size=5), QUESTIONS)
def test_days_are_counted_as_by_a_plain_scan(reading, groups, question):
    groups, last = make(groups), TODAY + 40 * DAY
    wanted = Counter(
        one.starts.date()
        for group in answering(groups, question)
        for one in dates_of(group, TODAY, last)
        if not one.cancelled
    )
    tallies = days.Days(question).tallies(TODAY, last)
    assert {day: tally.count for day, tally in tallies.items() if tally.count} == dict(wanted)
    assert not any(tally.more for tally in tallies.values())


def test_more_meetings_than_are_read_are_said(monkeypatch):
    monkeypatch.setattr(days, "READ_TO_COUNT", 1)
    monkeypatch.setattr(days.Days, "few", None)
    monkeypatch.setattr(days, "WORTH_COUNTING", 0)
    for number in range(3):
        factories.meeting(factories.listed_group(None, f"Circle {number}", needs={}), weekday=3)
    tallies = days.Days(Question()).tallies(TODAY, TODAY + DAY)
    assert (tallies[TODAY].more, tallies[TODAY + DAY].more) == (False, True)


def test_more_moved_dates_than_are_read_make_every_number_a_least_one(monkeypatch):
    monkeypatch.setattr(days, "READ_TO_COUNT", 0)
    monkeypatch.setattr(days.Days, "few", None)
    meeting = factories.meeting(factories.listed_group(None, needs={}), weekday=3)
    MeetingChange.objects.create(meeting=meeting, on=TODAY + DAY, moved_to=TODAY)
    assert days.Days(Question()).tallies(TODAY, TODAY)[TODAY].more


@pytest.mark.parametrize("question", [Question(point=HERE, miles=5), Question(topic="anxiety")])
def test_a_day_of_one_thing_alone_goes_on_beyond_those_that_were_counted(monkeypatch, question):
    monkeypatch.setattr(days, "READ_ALONE", 1)
    monkeypatch.setattr(days.Days, "few", None)
    groups = [factories.listed_group(None, f"Circle {number}", needs={}) for number in range(3)]
    kept = [factories.meeting(group, weekday=2) for group in groups]
    for group in groups:
        group.topics.set(["anxiety"])
    search.keep([group.pk for group in groups])
    found = days.Days(question)
    assert found.tallies(TODAY, TODAY)[TODAY] == (1, True)
    assert [one.meeting_id for one in found.on(TODAY, limit=9)] == [meeting.pk for meeting in kept]


def test_a_group_that_is_not_listed_has_no_meeting_there():
    group = factories.draft_group(None)
    meeting = factories.meeting(group, weekday=2)
    MeetingChange.objects.create(meeting=meeting, on=TODAY + 7 * DAY, moved_to=TODAY + DAY)
    assert days.Days(Question()).on(TODAY, limit=9) == []
    assert days.Days(Question()).on(TODAY + DAY, limit=9) == []


# --- The order "next meeting"


def in_order(groups, question):
    """[(id)] by the next meeting that takes place from now on, and then by name, as a plain scan finds them."""
    dated, rest = [], []
    for group in answering(groups, question):
        coming = dates_of(group, TODAY, TODAY + 35 * DAY)
        coming = [one.starts for one in coming if one.starts > NOW and not one.cancelled]
        if coming:
            dated.append((coming[0], group.pk))
        else:
            rest.append((group.name, group.pk))
    return [pk for _starts, pk in sorted(dated)] + [pk for _name, pk in sorted(rest)]


def all_pages(question):
    pages, key = [], ""
    while True:
        answer = search.ask(Question(**{**vars(question), "page": key, "order": Order.NEXT}))
        assert not answer.began_anew
        pages.append(answer)
        if not (key := answer.next):
            return pages


@thorough
@given(st.lists(GROUPS, max_size=6), QUESTIONS, st.sampled_from([1, 2, 20]))
def test_each_group_stands_once_at_its_next_meeting(reading, monkeypatch, groups, question, size):
    monkeypatch.setattr("groups.search.pages.PER_PAGE", size)
    groups = make(groups)
    pages = all_pages(question)
    assert [group.pk for page in pages for group in page] == in_order(groups, question)


@thorough
@given(st.lists(GROUPS, min_size=3, max_size=6))
def test_the_way_back_shows_the_page_before(reading, monkeypatch, groups):
    monkeypatch.setattr("groups.search.pages.PER_PAGE", 2)
    make(groups)
    pages = all_pages(Question())
    for before, page in pairwise(pages):
        back = search.ask(Question(order=Order.NEXT, page=page.previous))
        assert [group.pk for group in back] == [group.pk for group in before]


def test_a_card_in_this_order_knows_its_next_meeting():
    factories.meeting(factories.listed_group(None, needs={}), weekday=3)
    [group] = search.ask(Question(order=Order.NEXT))
    assert group.meets_next.starts.date() == TODAY + DAY


def test_distances_stay_in_this_order():
    group = factories.listed_group(None, needs={})
    other = factories.listed_group(None, "Without a date", needs={})
    factories.meeting(group, weekday=3)
    search.keep([group.pk])
    question = Question(order=Order.NEXT, point=HERE, miles=5)
    assert [round(found.miles) for found in search.ask(question)] == [0, 0]
    assert [found.pk for found in search.ask(question)] == [group.pk, other.pk]


def test_a_page_of_days_gone_by_begins_today(monkeypatch):
    monkeypatch.setattr("groups.search.pages.PER_PAGE", 1)
    for number in range(2):
        factories.meeting(factories.listed_group(None, f"Circle {number}", needs={}), weekday=3)
    first = search.ask(Question(order=Order.NEXT))
    with time_machine.travel(NOW + 3 * DAY, tick=False):
        later = search.ask(Question(order=Order.NEXT, page=first.next))
    assert [group.name for group in later] == ["Circle 0"]
