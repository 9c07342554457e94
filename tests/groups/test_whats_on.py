from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freshness import kept_pages
from groups import search
from groups.actions import free_slug
from groups.models import MeetingChange, SelfHelpGroup
from groups.search import agenda, days
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/groups/whats-on/"
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
TUESDAY = "2026-03-10"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


@pytest.fixture
def meets():
    """A listed group with a meeting: `meets("Circle", weekday=1, how="online")`."""

    def made(name="Circle", *, how="in-person", town="Nottingham", **fields):
        place = {part: fields.pop(part) for part in ("latitude", "longitude") if part in fields}
        group = factories.listed_group(None, name, needs={}, how=how, town=town, **place)
        meeting = factories.meeting(group, **fields)
        search.keep([group.pk])
        return meeting

    return made


@pytest.fixture
def shown(client):
    """{date: names of the groups} of a page: `shown(span="day", on=TUESDAY)`."""

    def asking(**questions):
        kept_pages.forget_all()  # what is kept tells no context
        response = client.get(PAGE, questions)
        assert response.status_code == 200
        told = response.context["agenda"].days
        return {f"{day.on}": [entry.group.name for entry in day.entries] for day in told if day.entries}

    return asking


def test_a_week_shows_each_day_that_has_a_meeting(shown, meets):
    meets("Thursday", weekday=3)
    meets("Sunday", weekday=6)
    assert shown() == {"2026-03-05": ["Thursday"], "2026-03-08": ["Sunday"]}
    assert shown(span="week") == shown()


def test_a_day_lists_its_meetings_by_time(shown, meets):
    meets("Late", starts_at="20:00", ends_at=None)
    meets("Early", starts_at="10:00", ends_at=None)
    assert shown(span="day", on=TUESDAY) == {TUESDAY: ["Early", "Late"]}


def test_a_week_shows_the_first_of_a_full_day_and_says_how_many_there_are(client, shown, meets):
    for number in range(5):
        meets(f"Circle {number}")
    assert len(shown(on=TUESDAY)[TUESDAY]) == 3
    text = client.get(PAGE, {"on": TUESDAY, "how": "in-person"}).text
    assert '<a href="?on=2026-03-10&amp;how=in-person&amp;span=day">All of Tuesday 10 March</a>: 5 meetings' in text


def test_a_month_counts_the_meetings_of_each_day(client, meets):
    meets("Weekly")
    meets("Last", frequency="monthly", week_of_month=-1)
    text = client.get(PAGE, {"span": "month"}).text
    assert text.count("1 meeting<") == 3
    assert text.count("2 meetings<") == 1
    assert 'href="?span=day&amp;on=2026-03-31"' in text


def test_the_numbers_that_are_not_exact_say_so(client, meets, monkeypatch):
    monkeypatch.setattr(days.Days, "few", None)
    monkeypatch.setattr(days, "READ_TO_COUNT", 2)
    for number in range(4):
        meets(f"Circle {number}")
    assert "at least 3 meetings" in client.get(PAGE, {"span": "month"}).text


def test_a_cancelled_meeting_is_told_and_not_counted(client, meets):
    MeetingChange.objects.create(meeting=meets(), on=date(2026, 3, 10))
    text = client.get(PAGE, {"span": "day", "on": TUESDAY}).text
    assert "<strong>cancelled</strong>" in text
    assert "0 meetings" in text


def test_a_moved_meeting_stands_on_its_new_day(client, shown, meets):
    MeetingChange.objects.create(meeting=meets(), on=date(2026, 3, 10), moved_to=date(2026, 3, 11))
    assert shown(on=TUESDAY) == {"2026-03-11": ["Circle"]}
    assert "instead of 10 March" in client.get(PAGE, {"span": "day", "on": "2026-03-11"}).text


def test_only_meetings_of_listed_groups_are_shown(shown, meets):
    meeting = meets()
    for status in ("draft", "closed"):
        SelfHelpGroup.objects.update(status=status)
        assert shown(on=TUESDAY) == {}, "even where the search has not noticed yet"
        search.keep([meeting.group_id])
        assert shown(on=TUESDAY) == {}


def test_groups_are_narrowed_as_in_the_directory(shown, meets):
    meets("Screen", how="online")
    meets("Hall")
    assert shown(on=TUESDAY, how="online") == {TUESDAY: ["Screen"]}
    assert shown(on=TUESDAY, q="hall") == {TUESDAY: ["Hall"]}
    assert shown(on=TUESDAY, near="Derby", within=2) == {}


def test_distances_are_told(client, meets):
    meets("Hall")
    assert "less than a mile" in client.get(PAGE, {"on": TUESDAY, "near": "Nottingham"}).text


def test_asked_for_a_weekday_only_that_is_shown(shown, meets):
    meets("Tuesdays")
    meets("Fridays", weekday=4)
    assert list(shown(day="friday")) == ["2026-03-06"]
    assert shown(day="friday", span="day") == {"2026-03-06": ["Fridays"]}


def test_a_misspelt_word_is_corrected_and_said(client, meets):
    meets("Gardening")
    text = client.get(PAGE, {"q": "gardning", "on": TUESDAY}).text
    assert "Showing results for <strong>gardening</strong>" in text
    assert 'href="?q=gardning&amp;on=2026-03-10&amp;exact=1"' in text


def test_a_place_among_the_words_is_read_as_in_the_directory(client, shown, meets):
    meets("Gardening")
    meets("Gardening in Leeds", town="Leeds", latitude=53.7997, longitude=-1.5492)
    assert shown(q="gardening near Nottingham", span="day", on=TUESDAY) == {TUESDAY: ["Gardening"]}
    assert "We read <em>Nottingham</em> as a place." in client.get(PAGE, {"q": "gardening near Nottingham"}).text


@pytest.mark.parametrize("asked", [{"near": "Newport"}, {"q": "gardening in Newport"}])
def test_a_name_of_several_places_offers_each(client, meets, asked):
    meets("Gardening")
    text = client.get(PAGE, {"on": TUESDAY} | asked).text
    assert "Which Newport do you mean?" in text
    assert "Newport, NP20 (Wales)</a>" in text


def test_a_stale_listing_is_marked(client, meets):
    group = meets().group
    assert "Last confirmed" not in client.get(PAGE, {"on": TUESDAY}).text
    SelfHelpGroup.objects.filter(pk=group.pk).update(confirmed_on=date(2024, 12, 1))
    search.keep([group.pk])
    assert "Last confirmed in December 2024. Ask before you go." in client.get(PAGE, {"on": TUESDAY}).text


def test_where_nothing_is_on_the_page_says_what_to_leave_out(client, meets):
    meets()
    text = client.get(PAGE, {"how": "online"}).text
    assert "No meeting that we know of" in text
    assert "without Online: 1 group" in text


def test_where_nothing_is_near_the_page_says_how_far_to_look(client, meets):
    meets("Leeds Circle", town="Leeds", latitude=53.7997, longitude=-1.5492)
    text = client.get(PAGE, {"near": "Bradford", "within": 2, "on": TUESDAY}).text
    assert '<a href="?near=Bradford&amp;within=10&amp;on=2026-03-10">up to 10 miles: 1 group</a>' in text
    assert "without the place: 1 group" in text


def test_the_ways_on_keep_the_questions(client, meets):
    meets("Circle", how="online")
    text = client.get(PAGE, {"how": "online", "span": "day"}).text
    assert '<a href="?how=online&amp;span=day&amp;on=2026-03-05" rel="next">Thursday 5 March →</a>' in text
    assert 'href="webcal://testserver/groups/whats-on.ics?how=online"' in text
    assert 'href="/groups/?how=online"' in text


def test_the_directory_leads_here_with_its_questions(client, meets):
    meets("Circle", how="online")
    assert 'href="/groups/whats-on/?how=online"' in client.get("/groups/", {"how": "online", "sort": "next"}).text


def test_a_group_cannot_take_this_address(db):
    assert free_slug("What's on") == "whats-on-2"


# --- Pages of a day


def test_a_full_day_goes_on_and_back_by_keys(client, shown, meets, monkeypatch):
    monkeypatch.setattr(agenda, "PER_PAGE", 2)
    for number in range(5):
        meets(f"Circle {number}")
    asked, names = {"span": "day", "on": TUESDAY}, []
    pages = [client.get(PAGE, asked).context["agenda"]]
    while pages[-1].next:
        pages.append(client.get(PAGE, asked | {"page": pages[-1].next}).context["agenda"])
    names = [[entry.group.name for entry in page.days[0].entries] for page in pages]
    assert names == [["Circle 0", "Circle 1"], ["Circle 2", "Circle 3"], ["Circle 4"]]
    assert [shown(**asked, page=page.previous)[TUESDAY] for page in pages[1:]] == names[:2]
    assert pages[0].previous == ""


@pytest.mark.parametrize("key", ["99", "x", "\0", "a:b:c", "é" * 3000])
def test_a_page_that_is_not_there_is_the_first_and_says_so(client, meets, key):
    meets()
    text = client.get(PAGE, {"span": "day", "on": TUESDAY, "page": key}).text
    assert "The page that you asked for is not there any more." in text
    assert "Circle" in text


def test_the_page_of_another_day_is_not_there(client, meets, monkeypatch):
    monkeypatch.setattr(agenda, "PER_PAGE", 1)
    for number in range(2):
        meets(f"Circle {number}")
    key = client.get(PAGE, {"span": "day", "on": TUESDAY}).context["agenda"].next
    response = client.get(PAGE, {"span": "day", "on": "2026-03-17", "page": key})
    assert response.context["agenda"].began_anew


def test_what_was_on_the_page_before_may_be_gone(client, meets, monkeypatch):
    monkeypatch.setattr(agenda, "PER_PAGE", 1)
    first, _second = meets("First"), meets("Second")
    key = client.get(PAGE, {"span": "day", "on": TUESDAY}).context["agenda"].next
    back = client.get(PAGE, {"span": "day", "on": TUESDAY, "page": key}).context["agenda"].previous
    first.delete()
    page = client.get(PAGE, {"span": "day", "on": TUESDAY, "page": back}).context["agenda"]
    assert [entry.group.name for entry in page.days[0].entries] == ["Second"]
    assert not page.began_anew


# --- What is not understood


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"on": "someday"}, "Write the day as year, month and day"),
        ({"on": "2026-03-03"}, "Choose a day from 4 March 2026 to 5 March 2027."),
        ({"on": "9999-12-31"}, "Choose a day from"),
        ({"span": "year"}, "Select a valid choice"),
        ({"near": "Little Nowhere"}, "We do not know Little Nowhere"),
    ],
)
def test_a_question_that_is_not_understood_says_what_to_do(client, db, asked, words):
    response = client.get(PAGE, asked)
    assert response.status_code == 200
    assert words in response.text
    assert "<title>Error:" in response.text


ODD = st.text(max_size=40) | st.sampled_from(
    ["2026-02-30", "\0", "\ud800", "' OR 1=1 --", 'x" NEAR(', "0001-01-01", "month", "day", "😀"]
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(["on", "span", "q", "page", "day", "near", "within", "topic"]), ODD))
def test_anything_may_be_asked(client, meets, asked):
    asked = {name: value.encode("utf-8", "replace").decode() for name, value in asked.items()}
    assert client.get(PAGE, asked).status_code in (200, 400)
    assert client.get("/groups/whats-on.ics", asked).status_code in (200, 400)


def test_the_box_keeps_the_day_that_was_chosen_and_nothing_that_is_none(client, db):
    assert f'value="{TUESDAY}"' in client.get(PAGE, {"on": TUESDAY}).text
    assert "2026-02-30" not in client.get(PAGE, {"on": "2026-02-30"}).text


def test_the_page_takes_no_form(client, db):
    assert client.post(PAGE).status_code == 405


def test_a_week_takes_the_same_queries_however_many_groups_there_are(client, meets, django_assert_max_num_queries):
    for number in range(12):
        meets(f"Circle {number}", weekday=number % 7)
    with django_assert_max_num_queries(70):
        client.get(PAGE, {"on": "2026-03-09"})


def test_the_days_to_come_are_those_of_britain(client, shown, meets):
    meets("Thursday", weekday=3)
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        assert list(shown(span="day")) == [f"{date(2026, 7, 1) + timedelta(days=1)}"]
