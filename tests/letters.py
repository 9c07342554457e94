"""What tests look for in an e-mail: the words of its HTML part, and the links."""

import re
from html.parser import HTMLParser

from django.core import mail

from accounts.models import Letter as Kept
from accounts.outbox import made_of

PUNCTUATION = ".,;:!?()“”"


class Letter(HTMLParser):
    """The HTML part of an e-mail, read."""

    def __init__(self, mail):
        super().__init__()
        self.tags, self.links, self.language, self._text, self._silent = [], [], None, [], 0
        self.html = html_of(mail)
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self._silent += tag in ("style", "title")
        self.language = attrs.get("lang", self.language)
        if "href" in attrs:
            self.links.append(attrs["href"])

    def handle_endtag(self, tag):
        self._silent -= tag in ("style", "title")

    def handle_data(self, data):
        if not self._silent:
            self._text.append(data)

    def words(self):
        return words(" ".join(self._text))


def html_of(mail):
    [(html, kind)] = mail.alternatives
    assert kind == "text/html"
    return html


def words(text):
    """The words, without addresses: in the HTML part a link stands behind its words."""
    text = re.sub(r"https?://\S+", " ", text.replace("\n-- \n", "\n"))
    return [stripped for word in text.split() if (stripped := word.strip(PUNCTUATION))]


def check(mail):
    """What every e-mail of ours has to be; gives the HTML part, read."""
    letter = Letter(mail)
    assert letter.words() == words(mail.body)
    assert not set(letter.tags) & {"img", "script", "link", "iframe", "object", "svg", "form"}
    assert "url(" not in letter.html
    assert "@import" not in letter.html
    assert max(len(line) for line in mail.body.splitlines() if "://" not in line) <= 72
    return letter


def told():
    """E-mails that went out, and what waits for somebody's letter of the day, as if it went alone."""
    return [*mail.outbox, *map(made_of, Kept.objects.to_gather())]
