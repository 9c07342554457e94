"""An e-mail's HTML as a mail program draws it: light, dark, and on a narrow screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts import letters

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]
WORDS = {"reach_me": "bea@example.org", "message": "May I come along?\n" + "x" * 80}
TEMPLATES = {"groups/emails/invitation.txt": "/groups/invitation/abc/", "groups/emails/pass_on.txt": ""}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_is_accessible_and_asks_for_nothing(walker, mailoutbox, template, scheme):
    letters.send("A subject", template, ["ada@example.org"], path=TEMPLATES[template], **WORDS)
    page, asked = walker(javascript=True, width=320).page, []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=scheme)
    page.set_content(mailoutbox[0].alternatives[0][0])
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert not [violation["help"] for violation in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not asked
