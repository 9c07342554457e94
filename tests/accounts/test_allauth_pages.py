"""Every page of the sign-in package answers in our own dress; the client inspects each of them."""

import pytest
from allauth.account import urls
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.factories import person

pytestmark = pytest.mark.django_db
KEY = {"uidb36": "1", "key": "0-0"}
# A page may send on, but never fails: 200 where it shows itself, 302 where it first needs something else.
SIGNED_OUT = {
    "account_login": 200,
    "account_logout": 302,
    "account_inactive": 200,
    "account_signup": 200,
    "account_reauthenticate": 302,
    "account_email": 302,
    "account_email_verification_sent": 302,
    "account_change_password": 302,
    "account_set_password": 302,
    "account_reset_password": 200,
    "account_confirm_login_code": 302,
    "account_reset_password_from_key_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_done": 200,
    "account_request_login_code": 200,
}
SIGNED_IN = SIGNED_OUT | {
    "account_login": 302,
    "account_logout": 200,
    "account_signup": 302,
    "account_reauthenticate": 200,
    "account_email": 200,
    "account_change_password": 200,
    "account_request_login_code": 302,
}


def path(name):
    return reverse(name, kwargs=KEY if name == "account_reset_password_from_key" else None)


def test_no_page_is_forgotten_here():
    assert {pattern.name for pattern in urls.urlpatterns} == set(SIGNED_OUT)


@pytest.mark.parametrize(("name", "status"), SIGNED_OUT.items())
def test_a_page_answers_somebody_who_is_signed_out(client, name, status):
    assert client.get(path(name)).status_code == status


@pytest.mark.parametrize(("name", "status"), SIGNED_IN.items())
def test_a_page_answers_somebody_who_is_signed_in(sign_in, name, status):
    ada = person("Ada")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    assert sign_in(ada).get(path(name)).status_code == status


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_an_empty_form_is_drawn_by_our_forms_with_a_summary_of_what_to_do(client, name):
    page = client.post(path(name), {})
    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert 'class="error-summary"' in page.text
    assert 'href="#id_' in page.text


@pytest.mark.parametrize("name", ["account_email", "account_change_password"])
def test_an_account_page_sends_who_is_signed_out_to_sign_in(client, name):
    assert client.get(path(name)).url == f"/accounts/login/?next={path(name)}"


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_request_login_code"])
def test_no_page_holds_style_or_script_of_its_own(client, name):
    text = client.get(path(name)).text
    assert "style=" not in text
    assert "<script>" not in text
    assert "onclick" not in text
