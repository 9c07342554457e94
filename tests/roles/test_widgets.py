"""A quick select is the select that Django draws."""

from html.parser import HTMLParser

import pytest
from django import forms

from roles.widgets import QuickSelect

CHOICES = [("", "Any"), ("a&b", "Tea & <cake>"), (3, "Three")]


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(attrs)))

    def handle_data(self, data):
        self.found += [data.strip()] if data.strip() else []


@pytest.mark.parametrize("value", ["", None, "a&b", 3, "3", "unknown"])
def test_it_says_the_same(value):
    attrs = {"id": "id_what", "aria-describedby": "hint"}
    drawn = [kind(choices=CHOICES).render("what", value, attrs) for kind in (forms.Select, QuickSelect)]
    assert Tags(drawn[0]).found == Tags(drawn[1]).found
