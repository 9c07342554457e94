"""A part that htmx puts into the old page makes the page that a full load shows."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from esteem.middleware import PartsMiddleware
from groups.forms.steps import STEPS
from groups.models import SelfHelpGroup
from tests import factories as people
from tests.groups.test_register import ANSWERS
from tests.groups.test_when import EMPTY, TUESDAY, answers
from tests.htmx import HEADERS, Tab, full_load
from tests.support import factories
from tests.support.test_log import good

pytestmark = pytest.mark.django_db
EDIT = "/groups/tuesday-circle/edit/"
RIGHT = ANSWERS | {"when": answers([TUESDAY])}
WRONG = {
    "name": {"name": ""},
    "about": {"about": "", "topics": ["anxiety"]},
    "where": {"how": "in-person", "town": "", "postcode": "nowhere", "place_shown": "on-contact"},
    "when": answers([TUESDAY | {"starts_at": "evening"}, EMPTY]),
    "running": {"leadership": "nobody", "size": "many"},
    "access": {"cost": "a lot"},
    "contact": {"contact_name": "", "contact_email": "no address"},
}


@pytest.fixture
def ada_s(sign_in, group, ada):
    """Ada's client."""
    return sign_in(ada)


@pytest.fixture
def pia(db):
    return factories.practitioner("Pia")


@pytest.fixture
def active(pia, group):
    return factories.proposal(pia, group, status="accepted")


@pytest.fixture
def year(active):
    """Two entries in two months and two areas."""
    factories.entry(active, on=date(2026, 1, 5), what="Rang the hall.")
    factories.entry(active, on=date(2026, 3, 2), areas=["connections"], what="Met the nurses.")


# --- Filters


def same_by_htmx(client, start, asked):
    """Answer the filter at `start` in a tab: it shows the same as its address does on a full load."""
    tab = Tab(client).opens(start).asks(**asked)
    assert tab.lines() == full_load(client.get(tab.address))
    return tab


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "tea"},
        {"q": "nothing of the kind"},
        {"near": "Nottingham", "within": "5"},
        {"day": "tuesday", "how": "in-person", "access": "step_free"},
        {"topic": "anxiety", "area": "organisational", "role": "resource-builder", "open": "members", "sort": "name"},
    ],
)
def test_the_directory_is_narrowed_as_by_a_full_load(client, group, asked):
    people.meeting(group)
    same_by_htmx(client, "/groups/", asked)


@pytest.mark.parametrize(
    "asked", [{"span": "day"}, {"span": "month", "q": "tea"}, {"near": "Nottingham", "day": "tuesday"}, {"q": "xyzzy"}]
)
def test_whats_on_is_narrowed_as_by_a_full_load(client, group, asked):
    people.meeting(group)
    same_by_htmx(client, "/groups/whats-on/", asked)


def test_a_second_answer_replaces_the_first_in_the_address(client, group):
    tab = same_by_htmx(client, "/groups/", {"q": "tea"})
    tab.asks(q="talk")
    assert tab.address.count("q=") == 1
    assert tab.lines() == full_load(client.get(tab.address))


def test_a_new_question_begins_on_the_first_page(client, ada):
    for number in range(45):
        people.listed_group(None, f"Circle {number}")
    second = re.search(r'href="([^"]+)" rel="next"', client.get("/groups/").text)[1]
    assert "Previous page" in client.get(f"/groups/{second}").text
    tab = same_by_htmx(client, f"/groups/{second}", {"q": "circle"})
    assert "Previous page" not in tab.page.text
    assert "Next page" in tab.page.text


@pytest.mark.parametrize("asked", [{"q": "money"}, {"area": "nurturing", "role": "facilitator"}, {"q": "xyzzy"}])
def test_the_library_is_narrowed_as_by_a_full_load(client, db, asked):
    same_by_htmx(client, "/resources/", asked)


@pytest.mark.parametrize(
    "asked", [{"area": "organisational"}, {"topic": "anxiety"}, {"near": "Derby"}, {"everything": "on"}]
)
def test_a_practitioners_groups_are_narrowed_as_by_a_full_load(sign_in, pia, group, asked):
    same_by_htmx(sign_in(pia.user), "/practitioners/groups/", asked)


@pytest.mark.parametrize("asked", [{"month": "2026-01"}, {"area": "connections"}, {"month": "2026-03", "area": ""}])
def test_my_log_is_narrowed_as_by_a_full_load(sign_in, pia, year, asked):
    same_by_htmx(sign_in(pia.user), "/support/log/", asked)


# --- Filters in error


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/groups/", {"near": "Little Nowhere"}),
        ("/groups/", {"day": "someday"}),
        ("/groups/whats-on/", {"on": "2020-01-01"}),
        ("/resources/", {"area": "weather"}),
        ("/practitioners/groups/", {"near": "Little Nowhere"}),
        ("/support/log/", {"month": "2026-13"}),
    ],
)
def test_a_filter_in_error_is_a_whole_page_with_the_error(sign_in, pia, year, path, asked):
    tab = same_by_htmx(sign_in(pia.user), path, asked)
    assert "There is a problem" in tab.page.text
    assert tab.page.title.text.startswith("Error:")


def test_after_an_error_the_next_answer_is_a_whole_page(client, group):
    tab = Tab(client).opens("/groups/?near=Little+Nowhere")
    assert tab.page.find("form", attrs={"hx-get": True}) is None


# --- Forms


@pytest.mark.parametrize("step", [step.id for step in STEPS])
def test_a_step_in_error_shows_what_a_full_load_shows(ada_s, step):
    path = f"{EDIT}{step}/"
    tab = Tab(ada_s).opens(path).sends(WRONG[step])
    assert "There is a problem" in tab.page.text
    assert tab.lines() == full_load(ada_s.post(path, WRONG[step]))


@pytest.mark.parametrize("step", [step.id for step in STEPS])
def test_a_step_that_is_saved_leads_to_the_task_list_and_says_so_once(ada_s, step):
    tab = Tab(ada_s).opens(f"{EDIT}{step}/").sends(RIGHT[step])
    assert (tab.address, tab.page.text.count("Saved.")) == (EDIT, 1)
    assert tab.lines() == full_load(ada_s.post(f"{EDIT}{step}/", RIGHT[step], follow=True))


def test_a_step_in_error_can_be_put_right_in_the_part(ada_s):
    tab = Tab(ada_s).opens(f"{EDIT}name/").sends(WRONG["name"]).sends(RIGHT["name"])
    assert SelfHelpGroup.objects.get().name == "Tea and Talk"
    assert not tab.page.title.text.startswith("Error:")


def test_saving_to_add_another_time_shows_the_step_again_with_its_message(ada_s):
    data = answers([TUESDAY], again="1")
    tab = Tab(ada_s).opens(f"{EDIT}when/").sends(data)
    assert tab.address == f"{EDIT}when/"
    assert "Saved." in tab.page.text


def test_the_log_form_in_error_shows_what_a_full_load_shows(sign_in, pia, active):
    client, path, wrong = sign_in(pia.user), f"/support/{active.pk}/log/", good(minutes="4")
    tab = Tab(client).opens(path).sends(wrong)
    assert tab.page.title.text.startswith("Error:")
    assert tab.lines() == full_load(client.post(path, wrong))


def test_a_logged_entry_leads_to_the_proposal_and_says_so(sign_in, pia, active):
    client = sign_in(pia.user)
    tab = Tab(client).opens(f"/support/{active.pk}/log/").sends(good())
    assert (tab.address, tab.page.text.count("Logged. The group sees it too.")) == (active.get_absolute_url(), 1)
    assert [line for line in full_load(client.get(tab.address)) if "Logged." in line] == []


# --- Signed out, refused, and other whole pages


def test_who_was_signed_out_is_led_from_a_filter_to_sign_in(sign_in, pia, year):
    client = sign_in(pia.user)
    tab = Tab(client).opens("/support/log/")
    client.logout()
    tab.asks(area="connections")
    assert tab.address.startswith("/accounts/login/?next=/support/log/")
    assert tab.lines() == full_load(client.get(tab.address))


def test_who_was_signed_out_is_led_from_a_form_to_sign_in_and_keeps_the_answers(ada_s, ada):
    tab = Tab(ada_s).opens(f"{EDIT}name/")
    ada_s.logout()
    tab.sends(RIGHT["name"])
    assert tab.address == f"/accounts/login/?next={EDIT}name/"
    ada_s.force_login(ada)
    assert 'value="Tea and Talk"' in ada_s.get(f"{EDIT}name/").text


def test_a_form_for_what_is_gone_shows_the_page_that_says_so(ada_s):
    tab = Tab(ada_s).opens(f"{EDIT}name/")
    SelfHelpGroup.objects.all().delete()
    tab.sends(RIGHT["name"])
    assert "There is no such page" in tab.page.find(id="main").text
    assert tab.lines() == full_load(ada_s.post(f"{EDIT}name/", RIGHT["name"]))


def test_a_form_from_an_older_tab_can_be_sent_again(ada_s, ada):
    tab = Tab(ada_s).opens(f"{EDIT}name/")
    ada_s.handler.enforce_csrf_checks = True
    tab.sends(RIGHT["name"])
    assert tab.page.find("input", attrs={"name": "name"})["value"] == "Tea and Talk"


def test_a_message_that_waits_is_not_lost_by_a_filter_in_error(sign_in, pia, active, year):
    client = sign_in(pia.user)
    client.post(f"/support/{active.pk}/log/", good())  # in another tab
    answer = client.get("/support/log/?month=2026-13", headers=HEADERS)
    assert "Logged. The group sees it too." in client.get(answer["HX-Redirect"]).text


def test_a_part_that_a_page_loads_by_itself_never_takes_the_page_away(client, db):
    answer = client.get("/support/beside/no-such-group/", headers=HEADERS)
    assert (answer.status_code, "HX-Redirect" in answer) == (404, False)


def part_of(response):
    """What the middleware makes of `response` to a form that htmx sent."""
    request = RequestFactory().post("/", headers=HEADERS)
    request.htmx = HtmxDetails(request)
    return PartsMiddleware(lambda _request: response)(request)


def test_a_file_is_not_taken_for_a_page():
    assert part_of(FileResponse(BytesIO(b"%PDF"))).getvalue() == b"%PDF"


def test_an_error_of_ours_leaves_what_was_typed_in_the_page():
    response = part_of(HttpResponse("<!doctype html><title>Something went wrong</title>", status=500))
    assert response.status_code == 500
    assert not [name for name in response.headers if name.startswith("HX-")]
