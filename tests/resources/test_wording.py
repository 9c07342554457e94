import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.wording import TAGS, to_html


def test_markdown_becomes_html():
    assert (
        to_html("## Tea\n\n- milk\n- *sugar*") == "<h2>Tea</h2>\n<ul>\n<li>milk</li>\n<li><em>sugar</em></li>\n</ul>\n"
    )


def test_a_first_level_heading_becomes_a_second_because_the_page_has_its_own():
    assert to_html("# Tea") == "<h2>Tea</h2>\n"


def test_html_in_the_text_is_shown_and_not_obeyed():
    assert "<script" not in to_html("<script>alert(1)</script>")
    assert "&lt;b&gt;" in to_html("a <b>bold</b> try")


@pytest.mark.parametrize("address", ["https://example.org/", "mailto:ada@example.org"])
def test_an_https_or_mail_link_stays(address):
    assert to_html(f"[go]({address})") == f'<p><a href="{address}" rel="noopener noreferrer">go</a></p>\n'


@pytest.mark.parametrize(
    "address", ["http://example.org", "javascript:alert(1)", "//example.org", "/x/", "data:text/html,x"]
)
def test_any_other_link_loses_its_address(address):
    html = to_html(f"[go]({address})")
    assert "href" not in html
    assert "go" in html


def test_a_picture_from_elsewhere_is_never_loaded():
    assert "<img" not in to_html("![a](https://example.org/a.png)")


@given(st.text(max_size=200))
def test_only_tags_of_the_short_list_come_out(text):
    assert set(re.findall(r"<([a-z0-9]+)", to_html(text))) <= TAGS
