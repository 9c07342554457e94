"""Signing up, signing in with a password or an e-mailed code, and a new password."""

import re

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from tests.factories import person

pytestmark = pytest.mark.django_db
PASSWORD = "esteem-test-word"
NEW = {"name": "Nia", "email": "nia@example.org", "password1": "tea-and-talk-26", "password2": "tea-and-talk-26"}


@pytest.fixture
def ada(db):
    """Ada has an account and has shown that the e-mail address is hers."""
    ada = person("Ada")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    return ada


def code_in(mail):
    """The code that stands on a line of its own."""
    return re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)\s*$", mail.body, re.MULTILINE)[1]


def is_signed_in(client):
    return "_auth_user_id" in client.session


# --- Signing up


def test_somebody_signs_up_with_a_code_from_an_e_mail(client, mailoutbox):
    assert client.post("/accounts/signup/", NEW).url == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    assert is_signed_in(client)
    assert User.objects.get(email="nia@example.org").name == "Nia"


def test_the_page_for_the_code_is_drawn_by_our_forms_with_one_main_button(client, mailoutbox):
    page = client.post("/accounts/signup/", NEW, follow=True)
    assert '<label for="id_code">' in page.text
    assert page.text.count('class="button"') == 1
    assert page.text.index('class="button"') < page.text.index("Confirm\n") < page.text.index("button--quiet")


def test_what_a_password_needs_stands_inside_the_hint_that_the_field_names(client):
    text = client.get("/accounts/signup/").text
    assert '<div class="hint" id="id_password1_helptext"><ul>' in text
    assert 'aria-describedby="id_password1_helptext"' in text


def test_a_wrong_code_signs_nobody_in_and_says_so(client, mailoutbox):
    client.post("/accounts/signup/", NEW)
    page = client.post("/accounts/confirm-email/", {"code": "WRONG1"}, follow=True)
    assert not is_signed_in(client)
    assert "Incorrect code." in page.text


def test_signing_up_asks_for_a_name_first(client):
    form = client.get("/accounts/signup/").context["form"]
    assert list(form.fields) == ["name", "email", "password1", "password2"]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "This field is required."),
        ("email", "nia@", "Enter a valid email address."),
        ("password2", "something-else-9", "You must type the same password each time."),
        ("password1", "short", "This password is too short."),
    ],
)
def test_bad_input_is_told_what_to_do_and_keeps_the_answers(client, field, value, told):
    page = client.post("/accounts/signup/", NEW | {field: value})
    assert told in page.text
    assert not User.objects.exists()
    kept = "nia@example.org" if field != "email" else "Nia"
    assert f'value="{kept}"' in page.text
    assert "tea-and-talk-26" not in page.text


def test_a_known_address_is_not_given_away_when_signing_up(client, ada, mailoutbox):
    page = client.post("/accounts/signup/", NEW | {"email": "ADA@example.org"})
    assert page.url == "/accounts/confirm-email/"
    assert User.objects.count() == 1
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]


# --- With a password


def test_somebody_who_signs_in_with_a_password_is_on_their_own_page(client, ada):
    assert client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD}).url == "/me/"
    assert is_signed_in(client)


def test_the_case_of_the_address_does_not_matter(client, ada):
    client.post("/accounts/login/", {"login": "Ada@Example.org", "password": PASSWORD})
    assert is_signed_in(client)


def test_after_signing_in_one_is_where_one_wanted_to_go(client, ada):
    page = client.post("/accounts/login/?next=/me/", {"login": "ada@example.org", "password": PASSWORD})
    assert page.url == "/me/"


def test_nobody_is_sent_to_another_site_after_signing_in(client, ada):
    answers = {"login": "ada@example.org", "password": PASSWORD, "next": "https://example.com/"}
    assert client.post("/accounts/login/", answers).url == "/me/"


def test_a_wrong_password_keeps_the_address_and_not_the_password(client, ada):
    page = client.post("/accounts/login/", {"login": "ada@example.org", "password": "not-the-word"})
    assert not is_signed_in(client)
    assert 'value="ada@example.org"' in page.text
    assert "not-the-word" not in page.text
    assert "There is a problem" in page.text


def test_an_unknown_address_is_told_the_same_as_a_wrong_password(client, ada):
    errors = [
        client.post("/accounts/login/", {"login": address, "password": "not-the-word"}).context["form"].errors
        for address in ("ada@example.org", "nobody@example.org")
    ]
    assert errors[0] == errors[1]


def test_an_unproven_address_is_sent_a_code_first(client, mailoutbox):
    person("Bea")
    page = client.post("/accounts/login/", {"login": "bea@example.org", "password": PASSWORD})
    assert page.url == "/accounts/confirm-email/"
    assert not is_signed_in(client)
    assert [mail.to for mail in mailoutbox] == [["bea@example.org"]]


def test_somebody_whose_account_is_closed_does_not_get_in(client, ada):
    User.objects.update(is_active=False)
    client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})
    assert not is_signed_in(client)


def test_signing_out_takes_a_post(sign_in, ada):
    client = sign_in(ada)
    client.get("/accounts/logout/")
    assert is_signed_in(client)
    assert client.post("/accounts/logout/").url == "/"
    assert not is_signed_in(client)


# --- With a code


def test_somebody_signs_in_with_a_code_from_an_e_mail(client, ada, mailoutbox):
    page = client.post("/accounts/login/code/", {"email": "ada@example.org"}, follow=True)
    assert page.redirect_chain == [("/accounts/login/code/confirm/", 302)]
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert is_signed_in(client)


def test_a_wrong_sign_in_code_signs_nobody_in_and_says_so(client, ada, mailoutbox):
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    page = client.post("/accounts/login/code/confirm/", {"code": "WRONG1"})
    assert "Incorrect code." in page.text
    assert not is_signed_in(client)


def test_a_code_for_an_unknown_address_goes_on_as_for_a_known_one(client, mailoutbox):
    page = client.post("/accounts/login/code/", {"email": "nobody@example.org"})
    assert page.url == "/accounts/login/code/confirm/"
    assert not [mail for mail in mailoutbox if re.search(r"^\s*[A-Z0-9]{3}-[A-Z0-9]{3}\s*$", mail.body, re.MULTILINE)]


# --- A new password


def test_somebody_who_forgot_the_password_sets_a_new_one(client, ada, mailoutbox):
    client.post("/accounts/password/reset/", {"email": "ada@example.org"})
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    assert 'name="password1"' in form.text
    new = {"password1": "tea-and-talk-26", "password2": "tea-and-talk-26"}
    assert client.post(form.redirect_chain[-1][0], new, follow=True).status_code == 200
    ada.refresh_from_db()
    assert ada.check_password("tea-and-talk-26")


def test_a_forgotten_password_of_an_unknown_address_goes_on_the_same(client, mailoutbox):
    page = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert page.url == "/accounts/password/reset/done/"


def test_a_used_or_broken_link_says_so(client, ada):
    page = client.get("/accounts/password/reset/key/1-wrong/")
    assert page.status_code == 200
    assert 'name="password1"' not in page.text


def test_somebody_changes_the_password(sign_in, ada):
    answers = {"oldpassword": PASSWORD, "password1": "tea-and-talk-26", "password2": "tea-and-talk-26"}
    sign_in(ada).post("/accounts/password/change/", answers)
    ada.refresh_from_db()
    assert ada.check_password("tea-and-talk-26")


def test_a_wrong_old_password_changes_nothing(sign_in, ada):
    answers = {"oldpassword": "no", "password1": "tea-and-talk-26", "password2": "tea-and-talk-26"}
    page = sign_in(ada).post("/accounts/password/change/", answers)
    assert "Please type your current password." in page.text
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
