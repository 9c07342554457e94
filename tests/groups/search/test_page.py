"""The directory's page: what was asked, each part with a way to leave it out."""

import pytest

from tests.directory_page import DirectoryPage

pytestmark = pytest.mark.django_db


def shown(client, query):
    """{text: address} of what the page says was asked."""
    return DirectoryPage(client.get(f"/groups/?{query}")).chips


def test_nothing_asked_shows_nothing_to_leave_out(client, group):
    assert shown(client, "sort=name") == {}


@pytest.mark.parametrize(
    ("query", "text", "rest"),
    [
        ("q=tea&day=monday", "“tea”", "?day=monday"),
        ("q=tea&day=monday", "Monday", "?q=tea"),
        ("near=NG7&within=5&q=tea", "within 5 miles of NG7", "?q=tea"),
        ("near=NG7", "within 10 miles of NG7", "?"),
        ("topic=anxiety&sort=name", "Anxiety", "?sort=name"),
        ("how=online&page=1", "Online", "?"),
        ("open=members&role=co-educator", "New people", "?role=co-educator"),
        ("area=connections&q=tea", "Being known and being heard", "?q=tea"),
        ("access=step_free&access=hearing_loop", "Hearing loop", "?access=step_free"),
        ("q=anxeity&exact=1", "“anxeity”", "?"),
    ],
)
def test_each_part_may_be_left_out(client, group, query, text, rest):
    assert shown(client, query)[text] == rest


def test_where_nothing_fits_the_page_says_what_to_leave_out(client, group):
    page = DirectoryPage(client.get("/groups/", {"q": "tea", "how": "online", "topic": "anxiety"}))
    assert page.ways_out == []
    page = DirectoryPage(client.get("/groups/", {"q": "tea", "how": "online"}))
    assert page.ways_out == [("without Online: 1 group", "?q=tea")]


def test_a_kind_of_access_too_much_is_named(client, group):
    page = DirectoryPage(client.get("/groups/?access=step_free&access=hearing_loop"))
    assert page.ways_out == [("without Step-free way in, Hearing loop: 1 group", "?")]


def test_more_than_can_be_counted_is_said(client, group, monkeypatch):
    monkeypatch.setattr("groups.search.found.COUNTED", 0)
    monkeypatch.setattr("groups.search.answer.COUNTED", 0)
    assert "More than 1,000 groups" in client.get("/groups/").content.decode()


def test_what_was_typed_is_shown_as_text(client, group):
    page = client.get("/groups/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_a_part_of_the_page_is_the_page_in_small(client, group):
    part = client.get("/groups/", {"q": "tea"}, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<section id="found"')
    assert "“tea”" in part
