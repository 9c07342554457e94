"""Every drawing on a page says what its table says, to people who see it and to people who do not."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from groups import month as months
from groups import search
from groups.meetings import Occurrence
from groups.then_and_now import compare, in_words
from roles.explanation import explain_picture
from roles.models import NeedItem, SupportArea
from roles.overview import overview
from support.models import SupportEntry
from tests import factories as people
from tests.drawings import NUMBER, picture_named, problems, soup_of, words
from tests.support import factories

pytestmark = pytest.mark.django_db
ROLE, LOG = "/groups/tuesday-circle/role/", "/support/log/"
FILLED = re.compile(r"currentColor")


@pytest.fixture
def pia(db):
    return factories.practitioner("Pia")


@pytest.fixture
def logged(group, pia):
    """Pia's log of 14 months, the newest with two areas."""
    active = factories.proposal(pia, group, status="accepted")
    for n in range(14):
        factories.entry(active, on=date(2025 + n // 12, n % 12 + 1, 5), minutes=30 + 5 * n)
    factories.entry(active, on=date(2026, 2, 9), minutes=5, areas=["connections"])


def states(group, number, importance=2):
    """The group asks for the first `number` needs of the list."""
    slugs = NeedItem.objects.values_list("pk", flat=True)[:number]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        people.state_needs(group, dict.fromkeys(slugs, importance))


def picture(page, title):
    """The picture with this title, which has what every picture needs."""
    found = picture_named(page.text, title)
    assert found, f"no {title} on the page"
    assert list(problems(found)) == []
    return found


# --- The wheel


@pytest.mark.parametrize("path", ["/", "/roles/"])
def test_the_wheel_names_the_roles_and_areas_of_its_table(client, path):
    wheel = picture(client.get(path), "wheel")
    assert all(row[0] in wheel.text() for row in wheel.rows())
    assert len(wheel.svg.find_all("g", class_="node")) == len(wheel.rows()) == 5
    areas = {area.pk: area.name for area in SupportArea.objects.all()}
    assert {areas[area] for area in wheel.areas()} == {words(chip) for chip in wheel.table.select("a.chip")}


@pytest.mark.parametrize("path", ["/", "/roles/"])
def test_no_number_stands_in_the_wheel_or_its_table(client, path):
    wheel = picture(client.get(path), "wheel")
    assert not NUMBER.search(wheel.text() + words(wheel.table))


# --- The ribbons


@pytest.mark.parametrize("number", [1, 2, 8])
def test_the_ribbons_join_the_needs_and_roles_of_their_table(sign_in, ada, group, number):
    states(group, number)
    ribbons = picture(sign_in(ada).get(ROLE), "ribbons")
    assert len(ribbons.rows()) == number
    assert all(row[0] in ribbons.text() for row in ribbons.rows())
    answers = [answer for row in ribbons.rows() for answer in row[2].split(";")]
    assert len(ribbons.svg.select("path.ribbon")) == len(answers)
    assert all(answer.split("(")[0].strip() in ribbons.text() for answer in answers)


def test_ribbons_of_every_need_fold_into_a_row_that_is_counted(sign_in, ada, group):
    states(group, 39)
    ribbons = picture(sign_in(ada).get(ROLE), "ribbons")
    assert len(ribbons.rows()) == 39
    assert "everything else you asked for" in ribbons.text()
    assert "One row stands for 32 more needs" in words(ribbons.figure.figcaption)


@pytest.mark.parametrize("number", [1, 39])
def test_no_number_stands_in_the_ribbons_or_their_table(sign_in, ada, group, number):
    states(group, number)
    ribbons = picture(sign_in(ada).get(ROLE), "ribbons")
    assert not NUMBER.search(ribbons.text() + words(ribbons.table))


def test_a_group_that_asked_for_nothing_gets_words_and_no_drawing(sign_in, ada, group):
    states(group, 0)
    page = sign_in(ada).get(ROLE)
    assert picture_named(page.text, "ribbons") is None
    assert str(page.context["explanation"].message) in page.text


def test_the_role_finder_draws_what_was_answered(client):
    answers = {"need-speaker": "3", "leadership": "not_stated", "stage": "not_stated"}
    answers |= {"in_meetings": "yes", "agreed_by": "group"}
    ribbons = picture(client.post("/roles/find/", answers), "ribbons")
    assert [row[:2] for row in ribbons.rows()] == [["A speaker on something we choose", "matters most"]]


# --- Then and now


@pytest.mark.parametrize("number", [1, 10, 39])
def test_dots_stand_where_the_table_says(sign_in, ada, group, number):
    states(group, number, importance=3)
    drawing = picture(sign_in(ada).get(ROLE), "then")
    columns = [float(text["x"]) for text in drawing.svg.select("text[text-anchor]")]
    nothing, step = columns[0], columns[1] - columns[0]
    said = [in_words(round((float(dot["cx"]) - nothing) / step)) for dot in drawing.svg.select("circle[fill]")]
    assert said == [row[2] for row in drawing.rows()][: len(said)]
    assert all(row[0] in drawing.text() for row in drawing.rows()[: len(said)])


def test_what_finds_no_room_in_then_and_now_is_counted(sign_in, ada, group):
    states(group, 39)
    drawing = picture(sign_in(ada).get(ROLE), "then")
    assert len(drawing.rows()) == 39
    assert words(drawing.figure.figcaption) == "29 more stand in the table."


def test_nothing_asked_for_then_or_now_is_said_and_not_drawn(sign_in, ada):
    group = people.listed_group(ada, needs={})
    states(group, 0)
    states(group, 0)
    page = sign_in(ada).get(ROLE)
    assert "Nothing was asked for, then or now." in page.text
    assert picture_named(page.text, "then") is None


# --- A month of meetings


def month_page(*found):
    class Page:
        text = render_to_string("groups/_month.html", {"month": months.draw(found, 2026, 3)})

    return Page


def meeting(day, cancelled=False):
    return Occurrence(timezone.make_aware(datetime(2026, 3, day, 19)), None, cancelled)


@pytest.mark.parametrize("number", [1, 5, 200])
def test_the_days_that_are_filled_are_those_of_the_table(number):
    page = month_page(*(meeting(1 + n % 25) for n in range(number)))
    month = picture(page, "month")
    filled = [words(text) for text in month.svg.select("text.on-day")]
    assert len(month.rows()) == number
    assert filled == [str(day) for day in range(1, 32) if any(f" {day} March" in row[0] for row in month.rows())]


def test_a_cancelled_meeting_is_crossed_out_and_listed_as_cancelled():
    month = picture(month_page(meeting(3), meeting(10, cancelled=True)), "month")
    assert [row[-1] for row in month.rows()][1] == "cancelled"
    assert len(month.svg.select("path.line")) == 1


def test_a_month_without_a_meeting_is_said_and_not_drawn():
    page = month_page()
    assert "No meeting this month." in page.text
    assert picture_named(page.text, "month") is None


def test_the_month_on_a_groups_page_shows_the_dates_beside_it(client, group):
    people.meeting(group)
    search.keep([group.pk])
    month = picture(client.get(group.get_absolute_url()), "month")
    assert {row[0].split()[0] for row in month.rows()} == {"Tuesday"}
    assert len(month.svg.select("circle.day")) == len(month.rows())


# --- Support by month and area


def test_bars_are_as_many_as_the_newest_rows_and_the_rest_is_counted(sign_in, pia, logged):
    drawing = picture(sign_in(pia.user).get(LOG), "drawing")
    bars = [rect for rect in drawing.svg.select("g > rect") if FILLED.search(rect["fill"])]
    assert (len(bars), len(drawing.rows())) == (13, 15)
    assert drawing.texts()[:2] == ["Feb 2026", "Jan 2026"]
    assert "2 earlier months stand in the table" in words(drawing.figure.figcaption)


def in_minutes(words):
    """Minutes from words such as "1 hour 30 minutes"."""
    return sum(int(n) * (60 if unit.startswith("hour") else 1) for n, unit in re.findall(r"(\d+) (\w+)", words))


def test_a_bar_is_as_long_as_the_time_in_its_row(sign_in, pia, logged):
    drawing = picture(sign_in(pia.user).get(LOG), "drawing")
    bars = [float(rect["width"]) for rect in drawing.svg.select("g > rect") if FILLED.search(rect["fill"])]
    minutes = [in_minutes(row[2]) for row in drawing.rows()]
    assert bars == pytest.approx([330 * n / 100 for n in minutes[:13]], abs=0.1)


def test_the_key_names_the_areas_that_are_drawn(sign_in, pia, logged):
    drawing = picture(sign_in(pia.user).get(LOG), "drawing")
    key = {item["class"][0].removeprefix("area-") for item in drawing.figure.select("ul.key > li")}
    assert key == set(drawing.areas()) == {"organisational", "connections"}


def test_one_entry_is_one_bar_and_one_row(sign_in, pia, group):
    factories.entry(factories.proposal(pia, group, status="accepted"))
    drawing = picture(sign_in(pia.user).get(LOG), "drawing")
    assert drawing.rows()[0][1:] == ["Keeping the group going", "30 minutes"]
    assert len(drawing.rows()) == len(drawing.areas()) == 1


def test_two_hundred_entries_of_a_day_are_one_bar_and_one_row(sign_in, pia, group):
    active = factories.proposal(pia, group, status="accepted")
    made = SupportEntry.objects.bulk_create(factories.entry_of(active) for _n in range(200))
    SupportEntry.areas.through.objects.bulk_create(
        SupportEntry.areas.through(supportentry=one, supportarea_id="organisational") for one in made
    )
    drawing = picture(sign_in(pia.user).get(LOG), "drawing")
    assert drawing.rows()[0][2] == "100 hours"


# --- Any language


@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("roles/_wheel.html", lambda group: overview()),
        ("roles/_ribbons.html", lambda group: {"explanation": explain_picture(group.picture(), on=date(2026, 1, 1))}),
        ("groups/_then_and_now.html", lambda group: {"drawing": compare({}, {"a": 1}, {"a": ("A room", "nurturing")})}),
    ],
)
def test_places_are_written_with_points_where_a_language_has_commas(group, template, context):
    values = context(group)
    with translation.override("de"):
        drawing = soup_of(render_to_string(template, values)).find("svg", role="img")
    commas = [e for e in drawing.find_all() for value in e.attrs.values() if re.search(r"\d,\d", str(value))]
    assert commas == []
