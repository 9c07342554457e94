"""Meetings with the places of their groups stay in step with both."""

from datetime import time

import pytest

from groups import search
from groups.models import SearchMeeting
from tests import factories

pytestmark = pytest.mark.django_db
WHAT = ("meeting", "group_id", "weekday", "starts_at", "x", "y", "z")


def rows():
    return sorted(SearchMeeting.objects.values_list(*WHAT))


@pytest.fixture
def meeting():
    meeting = factories.meeting(factories.listed_group(None, needs={}), weekday=2, starts_at=time(10))
    search.keep([meeting.group_id])
    return meeting


def test_a_meeting_stands_with_the_public_place_of_its_group(meeting):
    entry = meeting.group.search_entry
    assert rows() == [(meeting.pk, meeting.group_id, 2, time(10), entry.x, entry.y, entry.z)]


def test_it_follows_the_meeting(meeting):
    meeting.starts_at = time(19)
    meeting.save()
    search.keep([meeting.group_id])
    assert [row[3] for row in rows()] == [time(19)]


def test_without_a_place_it_is_not_there(meeting):
    meeting.group.latitude = meeting.group.longitude = None
    meeting.group.save()
    search.keep([meeting.group_id])
    assert rows() == []


def test_of_a_group_that_is_not_listed_it_is_not_there(meeting):
    meeting.group.status = meeting.group.Status.DRAFT
    meeting.group.save()
    search.keep([meeting.group_id])
    assert rows() == []


def test_it_goes_with_its_meeting(meeting):
    meeting.delete()
    assert rows() == []


def test_written_anew_it_is_the_same(meeting):
    other = factories.meeting(factories.listed_group(None, "Online Circle", needs={}, latitude=None, longitude=None))
    search.keep([other.group_id])
    before = rows()
    search.rebuild()
    assert rows() == before != []
