"""The role finder for anyone: answers in, a suggestion out, nothing kept."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from roles.forms import PictureForm
from roles.matching import Kind
from tests.roles.strategies import CHOICES

pytestmark = pytest.mark.django_db
ANSWERS = {"leadership": "collective", "stage": "starting", "in_meetings": "yes", "agreed_by": "group"}
NEEDS = {"need-ground-rules": "3", "need-share-the-running": "2"}


@pytest.fixture
def found(client):
    def post(**answers):
        return client.post("/roles/find/", ANSWERS | NEEDS | answers)

    return post


def suggestion_on(page):
    return re.search(r'<section class="stack" id="suggestion".*?</section>', page.text, re.DOTALL)[0]


def test_it_asks_for_every_need_in_four_fieldsets(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the 39 needs with their areas
        page = client.get("/roles/find/")
    assert len(re.findall(r'<select name="need-', page.text)) == 39
    assert [area.pk for area, _ in page.context["form"].need_fields()] == [
        "organisational",
        "nurturing",
        "expertise",
        "connections",
    ]


def test_it_works_without_javascript_and_shows_a_role_with_its_reasons(found, django_assert_num_queries):
    with django_assert_num_queries(3):  # the 39 needs with their areas; the roles; the words of the stated needs
        page = found()
    shown = suggestion_on(page)
    assert "Help in your meetings" in shown
    assert "Ground rules we all agree" in shown
    assert "(matters most)" in shown
    assert "Rules that everyone shares do the job of a lead person." in shown
    assert "would come first" in shown


def test_answers_travel_in_the_body_and_no_cache_keeps_them(client, found):
    assert '<form method="post"' in client.get("/roles/find/").text
    assert "no-store" in found()["Cache-Control"]


def test_answers_in_an_address_are_not_read(client):
    page = client.get("/roles/find/", ANSWERS | NEEDS)
    assert page.context["explanation"] is None


def test_nothing_is_kept(client, found):
    found()
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


def test_an_answer_from_another_site_is_refused():
    assert Client(enforce_csrf_checks=True).post("/roles/find/", ANSWERS | NEEDS).status_code == 403


@pytest.mark.parametrize("name", ["in_meetings", "agreed_by"])
def test_an_answer_that_is_missing_is_asked_for(found, name):
    page = found(**{name: ""})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [name]
    assert page.context["form"].errors[name][0].startswith("Say ")
    assert page.context["explanation"] is None


@pytest.mark.parametrize("name", ["leadership", "stage", "need-ground-rules"])
def test_an_answer_that_is_not_offered_is_named(found, name):
    page = found(**{name: "7"})
    assert list(page.context["form"].errors) == [name]


def test_answers_survive_an_error(found):
    assert '<option value="3" selected>' in found(agreed_by="").text


def test_a_need_that_is_left_out_is_not_needed(client):
    page = client.post("/roles/find/", ANSWERS)
    assert page.context["explanation"].kind == Kind.NOTHING_ASKED
    assert "Come back when something comes up." in suggestion_on(page)


def test_answers_of_an_outsider_wait(found):
    assert "until the group has agreed" in suggestion_on(found(agreed_by="outsider"))


def test_a_group_that_is_ending_is_shown_no_role(found):
    shown = suggestion_on(found(stage="ending"))
    assert "Help to finish well" in shown
    assert "card" not in shown


def test_without_the_groups_yes_help_in_meetings_is_only_if_all_agree(found):
    shown = suggestion_on(found(in_meetings="not_agreed", **{"need-share-the-running": "0"}))
    assert "Only if the whole group agrees." in shown
    assert "Would the whole group agree to somebody coming into its meetings?" in shown


def test_two_close_roles_come_with_the_question_that_separates_them(found):
    shown = suggestion_on(found(**{"need-ground-rules": "2", "leadership": "joint", "stage": "not_stated"}))
    assert "With the few who run it, or in your meetings with everyone?" in shown


@pytest.mark.parametrize("stage", CHOICES["stage"])
def test_no_number_is_ever_on_the_suggestion(found, stage):
    words = re.sub(r"<[^>]*>", "", suggestion_on(found(stage=stage)))
    assert not re.search(r"\d", words)


def test_the_suggestion_links_to_pitfalls_and_guidance(found):
    shown = suggestion_on(found())
    assert 'href="/roles/facilitator/#pitfalls"' in shown
    assert 'href="/resources/?role=facilitator"' in shown


def test_the_form_gives_the_picture_that_was_answered():
    form = PictureForm(ANSWERS | NEEDS | {"need-speaker": "0"})
    assert form.is_valid()
    picture = form.picture()
    assert picture.needs == {"share-the-running": 2, "ground-rules": 3}
    assert {name: getattr(picture, name) for name in ANSWERS} == ANSWERS
