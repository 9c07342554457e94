"""Forms that a page holds, as a person sends them who has filled in nothing."""

from html.parser import HTMLParser

# (address, which of its forms): these mean something when nothing is filled in, so that blank they are no mistake.
FINE_WHEN_BLANK = {
    ("/roles/find/", 0),
    ("/accounts/email/", 0),
    # None of these e-mails.
    ("/accounts/letters/", 0),
    # A search without a name: the list says above itself what is missing.
    ("/practitioners/groups/", 0),
    ("/practitioners/groups/?everything=on&near=Nowhereville", 0),
    # No tasks, and no note.
    ("/groups/tuesday-circle/running/", 0),
    ("/groups/not-yet-told/running/", 0),
    ("/groups/handing-over/hand-over/", 0),
}
# How the admin shows a mistake is Django's own affair.
STOCK_ADMIN = "/admin/"


class PostForms(HTMLParser):
    """The POST forms in the page's `main` that ask for something; a button alone asks for nothing."""

    def __init__(self, html):
        super().__init__()
        self.forms, self._form, self._in_main = [], None, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "form" and self._in_main and attrs.get("method") == "post":
            self._form = {"action": attrs.get("action", ""), "kept": {}, "button": {}, "asks": False}
        elif self._form and tag == "input" and attrs.get("type") == "hidden":
            self._form["kept"][attrs["name"]] = attrs.get("value", "")
        elif self._form and tag == "button" and "name" in attrs:
            self._form["button"] = {attrs["name"]: attrs.get("value", "")}
        elif self._form and tag in ("input", "select", "textarea") and "hidden" not in attrs:
            self._form["asks"] = True

    def handle_endtag(self, tag):
        if tag == "form" and self._form:
            self.forms += [self._form] if self._form["asks"] else []
            self._form = None
        self._in_main = self._in_main and tag != "main"


def blank_forms(html, address):
    """(where it goes, what it still sends) of each form that is a mistake when nothing is filled in."""
    return [
        (form["action"] or address, form["kept"] | form["button"])
        for number, form in enumerate(PostForms(html).forms)
        if (address, number) not in FINE_WHEN_BLANK and not address.startswith(STOCK_ADMIN)
    ]
