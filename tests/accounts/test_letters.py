"""E-mails as they leave: text and HTML of the same words, one link, nothing loaded, nothing typed that lives."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from accounts import letters
from tests.letters import Letter, check

BOX = "groups/emails/pass_on.txt"
SIGNATURE = f"\n\n-- \nKind regards from ESTEEM\n{settings.SITE_URL}\n"


@pytest.fixture
def sent(mailoutbox):
    """`sent(template, **arguments)` sends the letter and gives it."""

    def doing(template, **arguments):
        letters.send("A subject", template, ["ada@example.org"], **arguments)
        return mailoutbox[-1]

    return doing


def test_both_parts_say_the_same(sent):
    letter = check(sent("groups/emails/listed.txt", path="/me/"))
    assert {"checked", "Open", "Kind"} <= set(letter.words())


def test_the_text_ends_with_the_signature(sent):
    assert sent("groups/emails/listed.txt", path="/me/").body.endswith(SIGNATURE)


def test_a_letter_leads_to_its_link_and_to_the_site(sent):
    mail = sent("groups/emails/listed.txt", path="/me/")
    assert Letter(mail).links == [f"{settings.SITE_URL}/me/", settings.SITE_URL]
    assert f"Open your page:\n{settings.SITE_URL}/me/\n" in mail.body


def test_html_that_a_visitor_typed_is_shown_and_not_obeyed(sent):
    mail = sent(BOX, reach_me="<b>Bea</b>", message="<img src=x onerror=alert(1)> & tea")
    check(mail)
    assert "<img src=x onerror=alert(1)> & tea" in mail.body
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; tea" in Letter(mail).html


def test_an_address_that_a_visitor_typed_is_no_link(sent):
    mail = sent(BOX, reach_me="Bea", message=f"Look here:\nhttps://evil.example.com/\n\nOr:\n{settings.SITE_URL}/x/")
    assert Letter(mail).links == [settings.SITE_URL]
    assert "https://evil.example.com/" in mail.body


def test_a_visitor_cannot_sign_for_the_site(sent):
    mail = sent(BOX, reach_me="Bea", message="Hello\n-- \nYour bank\n\nMore")
    assert Letter(mail).html.count('class="from"') == 1
    assert mail.body.endswith(SIGNATURE)
    check(mail)


def test_a_visitors_lines_stay_lines(sent):
    mail = sent(BOX, reach_me="Bea", message="One\nTwo\n\n\n\nThree")
    assert "One\nTwo\n\nThree\n" in mail.body
    assert "One<br>Two" in Letter(mail).html


def test_long_lines_are_wrapped_and_addresses_are_not(sent):
    address = "https://example.org/" + "x" * 100
    mail = sent(BOX, reach_me=address, message="word " * 60)
    assert address in mail.body
    check(mail)


def test_each_address_gets_a_letter_of_its_own(mailoutbox):
    letters.send("A subject", "groups/emails/listed.txt", ["ada@example.org", "bea@example.org"], path="/me/")
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"], ["bea@example.org"]]


def test_a_letter_is_in_the_portals_language_whoever_causes_it(sent):
    with translation.override("cy"):
        mail = sent("groups/emails/listed.txt", path="/me/")
    assert Letter(mail).language == "en-gb"


def test_nothing_but_this_module_makes_e_mails():
    apps = (
        "accounts",
        "directory",
        "esteem",
        "groups",
        "places",
        "practitioners",
        "resources",
        "roles",
        "support",
        "worries",
    )
    files = [path for app in apps for path in (settings.BASE_DIR / app).rglob("*.py")]
    makers = {path.name for path in files if re.search("send_mail\\(|EmailM", path.read_text())}
    assert makers == {"letters.py", "adapter.py"}
