"""E-mails of the sign-in package."""

import pytest
from allauth.core import context as allauth_context
from django.conf import settings
from django.template import engines

from accounts.adapter import PortalAccountAdapter

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """A template that shows the address of the site, in front of all others."""
    folder = tmp_path / "account" / "email"
    folder.mkdir(parents=True)
    (folder / "shown_subject.txt").write_text("A test")
    (folder / "shown_message.txt").write_text("Go to {{ site_url }} as {{ name }}.")
    loader = engines["django"].engine
    monkeypatch.setattr(loader, "dirs", [tmp_path, *loader.dirs])
    loader.template_loaders[0].reset()
    return "account/email/shown"


def test_an_e_mail_knows_the_portals_address(rf, shown, mailoutbox):
    with allauth_context.request_context(rf.get("/")):
        PortalAccountAdapter().send_mail(shown, "ada@example.org", {"name": "Ada"})
    assert mailoutbox[0].to == ["ada@example.org"]
    assert mailoutbox[0].subject == "A test"
    assert mailoutbox[0].body.strip() == f"Go to {settings.SITE_URL} as Ada."
