"""Admins look after accounts on the admin pages."""

import pytest

from accounts.models import User
from tests.factories import person

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


def change(user):
    return f"{LIST}{user.pk}/change/"


def test_an_admin_finds_people_by_name_or_address(sign_in, cleo, ada, bea):
    client = sign_in(cleo)
    for text in ("ada@", "Ada"):
        page = client.get(LIST, {"q": text}).text
        assert "ada@example.org" in page
        assert "bea@example.org" not in page


def test_an_admin_adds_somebody(sign_in, cleo):
    answers = {"email": "nia@example.org", "name": "Nia", "password1": "tea-and-talk-26"}
    answers |= {"password2": "tea-and-talk-26", "usable_password": "true"}
    page = sign_in(cleo).post(f"{LIST}add/", answers)
    nia = User.objects.get(email="nia@example.org")
    assert page.url == change(nia)
    assert nia.check_password("tea-and-talk-26")


def test_an_admin_who_adds_a_known_address_is_told_so(sign_in, cleo, ada):
    answers = {"email": "ada@example.org", "password1": "tea-and-talk-26", "password2": "tea-and-talk-26"}
    page = sign_in(cleo).post(f"{LIST}add/", answers | {"usable_password": "true"})
    assert "There is already an account with this e-mail address." in page.text


def test_an_admin_takes_somebodys_sign_in_away(sign_in, cleo, ada):
    page = sign_in(cleo).post(change(ada), {"email": "ada@example.org", "name": "Ada"})
    assert page.url == LIST
    ada.refresh_from_db()
    assert not ada.is_active


def test_dates_are_read_only(sign_in, cleo, ada):
    page = sign_in(cleo).get(change(ada)).text
    assert 'name="is_active"' in page
    assert 'name="date_joined' not in page
    assert 'name="last_login' not in page


def test_staff_without_the_right_do_not_change_accounts(sign_in, ada):
    helper = person("Helen", is_staff=True)
    assert sign_in(helper).get(change(ada)).status_code == 403


def test_nobody_else_sees_accounts(sign_in, client, ada, bea):
    assert sign_in(bea).get(LIST).status_code == 302
    assert client.get(LIST).status_code == 302
