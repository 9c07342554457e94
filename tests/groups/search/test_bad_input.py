"""Whatever stands in an address of the directory, its map or its calendar, the answer is a page: 200, or 400 where it
cannot be read at all."""

from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from groups.forms.directory import DirectoryForm
from groups.forms.whats_on import WhatsOnForm
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = [*{*DirectoryForm.base_fields, *WhatsOnForm.base_fields}, "page", "exact", "nonsense"]
PAGES = ["/groups/", "/groups/map/", "/groups/whats-on/", "/groups/whats-on.ics"]
NASTY = [
    "\0", "x" * 10_000, "tea " * 2_500, "\N{PILE OF POO}", "'; DROP TABLE groups_searchentry; --", '" OR 1=1 --',
    "NEAR(tea lanterns, 2)", '{naming} : "tea"', "tea*", "^tea", "tea AND NOT", "tea & | ! ()", "%", "_",
    "\\", "'", "''",
    "topic:anxiety", "how:online day:1", "-1", "1e309", "9" * 400, "NaN", "53.48,-2.24", "0,0", "999999999,1", "near",
    "in in in", "near Newport", "tea in \u202eStretford", "M33 7ZF M33", "monday", "2026-02-30", "\r\nSet-Cookie: a=b",
    "eyJhIjoxfQ:1abc:xyz", ":", "::", "🏳️‍🌈 group", "İ", "ﬁ", "a\u0301" * 50, "tea near " * 20, "\ufeff", "\ud7ff",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=40), st.sampled_from(["tea", "anxiety", "Leeds", "5", "online"])
)
BYTES = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=30),
    # Half of a pair, alone, as no text may hold it.
    st.sampled_from([b"\xed\xa0\x80", b"tea\xed\xbf\xbf", b"\xff\xfe", b"\xc0\x80"]),
)
ADDRESSES = st.lists(st.tuples(st.sampled_from(NAMES), BYTES), max_size=6).map(
    lambda pairs: "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
)
thorough = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def some(db):
    group = factories.listed_group(None, "Tea and lanterns", needs={})
    factories.meeting(group)
    factories.listed_group(None, "Anxiety in Leeds", town="Leeds", latitude=53.8, longitude=-1.55)


@thorough
@given(st.sampled_from(PAGES), ADDRESSES, st.booleans())
@example("/groups/", "q=%ED%A0%80&near=%ED%A0%80&page=%ED%A0%80", False)
@example("/groups/", "&".join(f"q={number}" for number in range(500)), True)
@example("/groups/whats-on/", "span=month&on=9999-12-31", False)
@example("/groups/whats-on/", "span=week&on=0001-01-01", False)
def test_any_address_gets_a_page(some, page, query, part):
    # Its words are nobody's, so that the plain client does.
    headers = {"HX-Request": "true"} if part else {}
    response = Client(raise_request_exception=True).get(f"{page}?{query}", headers=headers)
    assert response.status_code in (200, 400)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_field_takes_each_nasty_text(some, name, page):
    for text in NASTY:
        assert Client().get(f"{page}?{urlencode({'q': 'tea', name: text})}").status_code in (200, 400), text
