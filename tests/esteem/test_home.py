"""The home page, what is kept, my page, and the page for what is not there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.models import Invitation
from tests import factories

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/privacy/"]


# --- Pages for anyone


@pytest.mark.parametrize("path", [*PUBLIC, "/healthz", "/readyz"])
def test_public_pages_answer_without_an_account(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_somebody_who_is_signed_in_too(sign_in, ada, path):
    page = sign_in(ada).get(path)
    assert page.status_code == 200
    assert 'href="/me/"' in page.text
    assert "Sign out" in page.text


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_refuse_a_wrong_method(client, path, method):
    assert getattr(client, method)(path).status_code == 405


def test_the_home_page_opens_three_ways(client):
    text = client.get("/").text
    assert '<form method="get" action="/groups/" role="search"' in text
    assert 'href="/groups/register/"' in text
    assert 'href="/practitioners/me/"' in text


def test_the_home_page_names_the_five_roles_in_their_order(client):
    page = client.get("/")
    names = ["Practical help", "Help to run it", "Help in your meetings", "Help to get known and heard"]
    places = [page.text.index(f">{name}</a>") for name in [*names, "Sharing knowledge"]]
    assert places == sorted(places)


def test_the_home_page_asks_once(client, django_assert_num_queries):
    with django_assert_num_queries(3):  # the five roles; the four areas; the needs of each
        client.get("/")


def test_a_visitor_gets_no_cookie_that_follows_them(client):
    client.get("/")
    assert set(client.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("path", PUBLIC)
def test_nothing_is_loaded_from_another_site(client, path):
    text = client.get(path).text
    assert 'src="http' not in text
    assert 'rel="stylesheet" href="http' not in text
    assert "style=" not in text


def test_the_search_on_the_home_page_leads_to_the_directory(client, group):
    page = client.get("/groups/", {"q": "Tuesday", "near": ""})
    assert "Tuesday Circle" in page.text


# --- What is not there


@pytest.mark.parametrize("path", ["/nowhere/", "/groups/no-such-group/", "/support/propose/", "/me/elsewhere/"])
def test_an_address_that_names_nothing_says_what_to_do(client, path):
    page = client.get(path)
    assert page.status_code == 404
    assert "There is no such page" in page.text
    assert 'href="/groups/"' in page.text


def test_the_page_for_what_is_not_there_is_drawn_for_people_who_are_signed_in(sign_in, ada):
    page = sign_in(ada).get("/nowhere/")
    assert page.status_code == 404
    assert 'href="/me/"' in page.text


def test_an_address_that_only_a_button_leads_to_says_so(sign_in, ada):
    page = sign_in(ada).get("/support/1/withdraw/")
    assert page.status_code == 405
    assert page["Allow"] == "POST"
    assert "Only a button leads here" in page.text
    assert 'href="/me/"' in page.text


# --- My page


def test_my_page_shows_my_groups_and_what_i_can_do_with_them(sign_in, group, ada):
    text = sign_in(ada).get("/me/").text
    assert "Tuesday Circle" in text
    assert f'href="/groups/{group.slug}/edit/"' in text
    assert f'href="/groups/{group.slug}/role/"' in text


def test_my_page_shows_no_group_of_somebody_else(sign_in, group, bea):
    text = sign_in(bea).get("/me/").text
    assert "Tuesday Circle" not in text
    assert "You do not run a group here yet." in text


def test_my_page_shows_what_a_curator_asks(sign_in, ada):
    factories.draft_group(ada, status="returned", return_reason="When do you meet?")
    text = sign_in(ada).get("/me/").text
    assert "Returned with a question" in text
    assert "When do you meet?" in text


def test_my_page_shows_invitations_that_wait_for_me(sign_in, group, ada, bea):
    invitation = Invitation.objects.create(group=group, email="BEA@example.org", invited_by=ada)
    text = sign_in(bea).get("/me/").text
    assert "You are invited" in text
    assert f"/{invitation.key}/" in text
    assert "You are invited" not in sign_in(ada).get("/me/").text


def test_my_page_leaves_out_invitations_that_are_too_old(sign_in, group, ada, bea):
    then = timezone.now() - timedelta(days=31)
    Invitation.objects.create(group=group, email=bea.email, invited_by=ada, invited_at=then)
    assert "You are invited" not in sign_in(bea).get("/me/").text


@pytest.mark.parametrize(("who", "shown"), [("ada", False), ("cleo", True)])
def test_only_curators_are_led_to_curation(sign_in, request, who, shown):
    text = sign_in(request.getfixturevalue(who)).get("/me/").text
    assert ('href="/admin/"' in text) is shown


def test_every_way_from_my_page_leads_somewhere(sign_in, cleo):
    client = sign_in(cleo)
    for path in ("/support/", "/practitioners/me/", "/practitioners/groups/", "/groups/register/", "/admin/"):
        assert f'href="{path}"' in client.get("/me/").text
        assert client.get(path, follow=True).status_code == 200


def test_my_page_asks_as_often_for_three_groups_as_for_one(sign_in, ada, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        factories.listed_group(ada, name)
    client = sign_in(ada)
    with django_assert_num_queries(8):  # session; user; my groups; my invitations; four kinds of what waits
        assert client.get("/me/").text.count("/edit/") == 3


def test_my_page_asks_as_often_for_three_invitations_as_for_one(sign_in, ada, bea, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        group = factories.listed_group(ada, name)
        Invitation.objects.create(group=group, email=bea.email, invited_by=ada)
    client = sign_in(bea)
    with django_assert_num_queries(
        8
    ):  # session; user; my groups; my invitations, with groups; four kinds of what waits
        assert client.get("/me/").text.count('href="/groups/invitation/') == 3


def test_my_page_sends_who_is_signed_out_to_sign_in(client):
    assert client.get("/me/").url == "/accounts/login/?next=/me/"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_my_page_refuses_a_wrong_method(sign_in, ada, method):
    assert getattr(sign_in(ada), method)("/me/").status_code == 405
