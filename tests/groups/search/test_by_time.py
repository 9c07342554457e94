"""Meetings in order of time, by place and by topic, stay in step with their groups."""

from datetime import time

import pytest

from groups import search
from groups.models import SearchMeeting, SearchMeetingOfTopic
from tests import factories

pytestmark = pytest.mark.django_db
NOWHERE = {"latitude": None, "longitude": None}


def placed():
    names = ("meeting_id", "group_id", "weekday", "starts_at", "x", "y", "z")
    return sorted(SearchMeeting.objects.values_list(*names))


def of_topics():
    names = ("meeting_id", "topic_id", "group_id", "weekday", "starts_at")
    return sorted(SearchMeetingOfTopic.objects.values_list(*names))


@pytest.fixture
def meeting():
    meeting = factories.meeting(factories.listed_group(None, needs={}), weekday=2, starts_at=time(10))
    meeting.group.topics.set(["anxiety"])
    search.keep([meeting.group_id])
    return meeting


def test_a_meeting_stands_with_the_public_place_of_its_group(meeting):
    entry = meeting.group.search_entry
    assert placed() == [(meeting.pk, meeting.group_id, 2, time(10), entry.x, entry.y, entry.z)]


def test_a_meeting_stands_with_each_topic_of_its_group(meeting):
    meeting.group.topics.add("carers")
    search.keep([meeting.group_id])
    assert of_topics() == [(meeting.pk, topic, meeting.group_id, 2, time(10)) for topic in ("anxiety", "carers")]


def test_it_follows_the_meeting(meeting):
    meeting.starts_at = time(19)
    meeting.save()
    search.keep([meeting.group_id])
    assert ([row[3] for row in placed()], [row[4] for row in of_topics()]) == ([time(19)], [time(19)])


def test_without_a_place_it_stands_with_its_topics_alone(meeting):
    meeting.group.latitude = meeting.group.longitude = None
    meeting.group.save()
    search.keep([meeting.group_id])
    assert (len(placed()), len(of_topics())) == (0, 1)


def test_a_topic_that_was_taken_off_is_gone(meeting):
    meeting.group.topics.clear()
    search.keep([meeting.group_id])
    assert (len(placed()), len(of_topics())) == (1, 0)


def test_of_a_group_that_is_not_listed_it_is_not_there(meeting):
    meeting.group.status = meeting.group.Status.DRAFT
    meeting.group.save()
    search.keep([meeting.group_id])
    assert (placed(), of_topics()) == ([], [])


def test_it_goes_with_its_meeting(meeting):
    meeting.delete()
    assert (placed(), of_topics()) == ([], [])


def test_it_goes_with_its_group(meeting):
    meeting.group.delete()
    assert (placed(), of_topics()) == ([], [])


def test_written_anew_it_is_the_same(meeting):
    other = factories.meeting(factories.listed_group(None, "Online Circle", needs={}, **NOWHERE))
    other.group.topics.set(["anxiety", "carers"])
    search.keep([other.group_id])
    before = placed(), of_topics()
    search.rebuild()
    assert (placed(), of_topics()) == before
    assert [len(rows) for rows in before] == [1, 3]
