"""Curation of practitioners: who waits stands first; checking and returning are told."""

import pytest

from practitioners.models import Practitioner
from tests import letters
from tests.factories import person
from tests.practitioners import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/practitioners/practitioner/"


def act(client, name, people, **fields):
    chosen = {"action": name, "_selected_action": [p.pk for p in people], "reason": "", **fields}
    return client.post(LIST, chosen, follow=True).text


@pytest.fixture
def curator(cleo, sign_in):
    return sign_in(cleo)


def test_the_list_shows_those_who_wait_first(curator, waiting, bea):
    factories.profile(bea, name="Bea", status="checked")
    page = curator.get(LIST).text
    assert page.index(">Dev<") < page.index(">Bea<")


@pytest.mark.parametrize("sought", ["Dev", "dev@example.org", "Lindow"])
def test_people_are_found_by_name_address_and_organisation(curator, draft, sought):
    assert ">Dev<" in curator.get(LIST, {"q": sought}).text
    assert ">Dev<" not in curator.get(LIST, {"q": "Nobody"}).text


def test_checking_marks_everybody_chosen(curator, cleo, waiting, bea):
    page = act(curator, "mark_checked", [waiting, factories.profile(bea, status="waiting")])
    assert "2 people are checked." in page
    assert [p.checked_by for p in Practitioner.objects.checked()] == [cleo, cleo]


def test_checking_one_says_so_in_the_singular(curator, waiting):
    assert "1 person is checked." in act(curator, "mark_checked", [waiting])


def test_who_is_not_chosen_is_not_checked(curator, waiting, bea):
    factories.profile(bea, status="waiting")
    act(curator, "mark_checked", [waiting])
    assert list(Practitioner.objects.checked()) == [waiting]


def test_checking_tells_the_person(curator, waiting):
    act(curator, "mark_checked", [waiting])
    assert [mail.to for mail in letters.told()] == [["dev@example.org"]]


def test_returning_keeps_the_reason(curator, waiting):
    assert "Dev ✓" in act(curator, "give_back", [waiting], reason="Which ward?")
    found = Practitioner.objects.get()
    assert (found.status, found.return_reason) == ("returned", "Which ward?")


def test_returning_without_a_reason_says_what_to_do(curator, waiting):
    page = act(curator, "give_back", [waiting])
    assert "Dev: Say in the reason box what the person should change." in page
    assert Practitioner.objects.get().status == "waiting"


def test_the_page_of_one_shows_places_and_answers(curator, waiting):
    page = curator.get(f"{LIST}{waiting.pk}/change/").text
    assert 'value="Nottingham"' in page
    assert "With some support" in page


@pytest.mark.parametrize("field", ["status", "return_reason", "checked_at", "checked_by"])
def test_what_the_person_is_told_about_is_not_changed_by_hand(curator, waiting, field):
    assert f'name="{field}"' not in curator.get(f"{LIST}{waiting.pk}/change/").text


def test_organisations_are_listed(curator, waiting):
    assert "Lindow Health Trust" in curator.get("/admin/practitioners/organisation/").text


def test_an_organisation_where_somebody_works_is_not_deleted(curator, waiting):
    path = f"/admin/practitioners/organisation/{waiting.organisation_id}/delete/"
    assert "Cannot delete" in curator.get(path).text


def test_others_do_not_get_in(sign_in, waiting, bea):
    assert sign_in(bea).get(LIST).url.startswith("/admin/login/")


def test_staff_without_the_right_cannot_check(sign_in, waiting):
    assert sign_in(person("Sid", is_staff=True)).post(LIST, {"action": "mark_checked"}).status_code == 403


def test_the_list_asks_as_often_for_four_as_for_one(curator, draft, django_assert_num_queries):
    for name in ("Eve", "Fay", "Gil"):
        factories.profile(person(name), status="waiting")
    # session; user; counted twice, by the filter and in all; the rows with their organisations
    with django_assert_num_queries(5):
        curator.get(LIST)
