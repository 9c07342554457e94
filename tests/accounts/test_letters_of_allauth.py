"""The sign-in package's e-mails speak in our voice: every one of them has a text of ours."""

from pathlib import Path

import allauth.account
import pytest
from allauth.core import context as allauth_context
from django.conf import settings

from accounts.adapter import PortalAccountAdapter
from tests.letters import check

pytestmark = pytest.mark.django_db
THEIRS = Path(allauth.__file__).parent / "templates/account/email"
OURS = settings.BASE_DIR / "templates/account/email"
# Made of another one, or a part of others.
MADE_OF_OURS = {
    "email_confirmation_signup_message.txt",
    "email_confirmation_signup_subject.txt",
    "base_notification.txt",
}
NAMES = sorted(path.name.removesuffix("_message.txt") for path in THEIRS.glob("*_message.txt"))
CONTEXT = {
    "code": "ABC-123",
    "password_reset_url": "https://portal.example.org/new/",
    "to_email": "new@example.org",
    "from_email": "old@example.org",
    "deleted_email": "old@example.org",
}


@pytest.fixture
def sent(rf, mailoutbox):
    def doing(name, **context):
        with allauth_context.request_context(rf.get("/")):
            PortalAccountAdapter().send_mail(f"account/email/{name}", "ada@example.org", context)
        return mailoutbox[-1]

    return doing


def test_every_text_of_the_package_has_one_of_ours():
    assert {path.name for path in THEIRS.iterdir()} - {path.name for path in OURS.iterdir()} == MADE_OF_OURS


@pytest.mark.parametrize("name", [name for name in NAMES if name != "base"])
def test_an_e_mail_has_our_two_parts_and_our_signature(sent, name):
    mail = sent(name, **CONTEXT)
    check(mail)
    assert mail.subject
    assert mail.body.endswith(f"Kind regards from ESTEEM\n{settings.SITE_URL}\n")


def test_the_new_password_is_a_link(sent):
    mail = sent("password_reset_key", **CONTEXT)
    assert check(mail).links == [CONTEXT["password_reset_url"], settings.SITE_URL]


def test_a_code_stands_on_a_line_of_its_own(sent):
    assert "\nABC-123\n" in sent("login_code", **CONTEXT).body


def test_a_real_sign_up_sends_it(client, mailoutbox):
    words = {"name": "Ada", "email": "ada@example.org", "password1": "a-quiet-tuesday", "password2": "a-quiet-tuesday"}
    client.post("/accounts/signup/", words)
    assert mailoutbox[0].subject == "Is this your e-mail address?"
    check(mailoutbox[0])
