import icalendar
import pytest

from groups import search
from groups.models import Meeting, SelfHelpGroup
from tests import factories

pytestmark = pytest.mark.django_db
CIRCLE = "/groups/tuesday-circle/meetings.ics"
SEARCH = "/groups/whats-on.ics"


@pytest.fixture
def meeting(group):
    return factories.meeting(group)


def summaries(response):
    assert response.status_code == 200
    return {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_group_has_a_calendar(client, meeting):
    response = client.get(CIRCLE)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert summaries(response) == {"Tuesday Circle"}


@pytest.mark.parametrize("status", ["draft", "waiting", "closed"])
def test_only_a_listed_group_has_one_even_for_its_coordinator(sign_in, ada, client, meeting, status):
    SelfHelpGroup.objects.update(status=status)
    assert client.get(CIRCLE).status_code == 404
    assert sign_in(ada).get(CIRCLE).status_code == 404


def test_a_search_has_a_calendar_of_what_it_finds(client, ada, meeting):
    factories.meeting(factories.listed_group(ada, "Online Circle", how="online"))
    assert summaries(client.get(SEARCH)) == {"Tuesday Circle", "Online Circle"}
    assert summaries(client.get(SEARCH, {"how": "online"})) == {"Online Circle"}


def test_a_search_reads_a_place_among_the_words(client, ada, meeting):
    leeds = {"town": "Leeds", "latitude": 53.7997, "longitude": -1.5492}
    factories.meeting(factories.listed_group(ada, "Leeds Circle", **leeds))
    assert summaries(client.get(SEARCH, {"q": "circle in Leeds"})) == {"Leeds Circle"}


def test_a_search_for_a_day_has_the_meetings_of_that_day(client, group, meeting):
    factories.meeting(group, weekday=4)
    search.keep([group.pk])
    assert len(icalendar.Calendar.from_ical(client.get(SEARCH).content).walk("VEVENT")) == 2
    [event] = icalendar.Calendar.from_ical(client.get(SEARCH, {"day": "friday"}).content).walk("VEVENT")
    assert event["DTSTART"].dt.weekday() == 4


def test_a_search_leaves_out_what_is_not_listed(client, group, meeting):
    SelfHelpGroup.objects.update(status="closed")
    search.keep([group.pk])
    assert summaries(client.get(SEARCH)) == set()


def test_a_search_with_more_groups_than_fit_says_so(client, ada, meeting, monkeypatch):
    monkeypatch.setattr("directory.views.MOST_GROUPS", 1)
    factories.meeting(factories.listed_group(ada, "Second Circle"))
    response = client.get(SEARCH)
    assert len(summaries(response)) == 1
    assert "The first 1 group of the search." in response.content.decode()


def test_a_question_that_is_not_understood_is_refused_in_words(client, db):
    response = client.get(SEARCH, {"near": "Little Nowhere"})
    assert response.status_code == 400
    assert response.content.decode() == "We do not know Little Nowhere. Type a postcode, or the nearest town."


@pytest.mark.parametrize("address", [CIRCLE, SEARCH])
def test_what_did_not_change_is_not_sent_again(client, meeting, address):
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Meeting.objects.update(weekday=4)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_groups_calendar_says_when_it_changed(client, group, meeting):
    first = client.get(CIRCLE)
    assert client.get(CIRCLE, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert "Last-Modified" not in client.get(SEARCH)


def test_caches_ask_each_time_and_keep_nothing_of_somebody_signed_in(client, sign_in, ada, meeting):
    for address in (CIRCLE, SEARCH):
        response = client.get(address)
        assert set(response["Cache-Control"].split(", ")) == {"public", "no-cache"}
        assert "private" in sign_in(ada).get(address)["Cache-Control"]


def test_what_was_typed_is_kept_by_no_proxy(client, meeting):
    assert set(client.get(SEARCH, {"q": "circle"})["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_a_curators_change_of_the_hours_is_a_change(sign_in, cleo, group, meeting):
    before = group.changed_at
    page = f"/admin/groups/selfhelpgroup/{group.pk}/change/"
    form = sign_in(cleo).get(page).context["adminform"].form
    answers = {name: value for name, value in form.initial.items() if value not in (None, False)}
    inlines = {f"{name}-{part}_FORMS": 0 for name in ("meetings", "coordinators") for part in ("TOTAL", "INITIAL")}
    assert sign_in(cleo).post(page, answers | inlines).status_code == 302
    group.refresh_from_db()
    assert group.changed_at > before
