"""Every word of an e-mail comes from the catalogue, or from whoever wrote the message that it passes on."""

import pytest
from allauth.core import context as allauth_context
from django.conf import settings
from django.utils.translation import gettext_lazy

from accounts import letters
from accounts.adapter import PortalAccountAdapter
from tests.accounts.test_letters_of_allauth import CONTEXT, NAMES
from tests.pretend import LANGUAGE, unmarked

pytestmark = pytest.mark.usefixtures("pretend_language")
TEMPLATES = [
    str(path.relative_to(settings.BASE_DIR / "templates"))
    for path in settings.BASE_DIR.glob("templates/*/emails/*.txt")
]
TYPED = {"reach_me": "‹Bea›", "message": "‹May I come?›"}


def check(mail):
    html = mail.alternatives[0][0]
    assert not unmarked(mail.subject) + unmarked(" ".join(mail.body.replace("\n-- \n", " ").split()))
    assert f'lang="{LANGUAGE}"' in html
    assert not unmarked(html.partition("<title>")[2].partition("</title>")[0])


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_of_ours_can_be_translated(template, mailoutbox):
    letters.send(gettext_lazy("Your group is listed"), template, ["ada@example.org"], path="/me/", **TYPED)
    check(mailoutbox[0])


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if name != "base"])
def test_a_letter_of_the_sign_in_package_can_be_translated(name, rf, mailoutbox):
    with allauth_context.request_context(rf.get("/")):
        PortalAccountAdapter().send_mail(f"account/email/{name}", "ada@example.org", CONTEXT | {"code": "‹ABC-123›"})
    check(mailoutbox[0])
