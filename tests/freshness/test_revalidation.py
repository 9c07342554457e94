"""Pages that a visitor's browser keeps are right when something changes, and nobody's own page is kept."""

import gzip
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from freshness import editions, kept_pages
from groups import actions, search
from groups.models import SelfHelpGroup
from roles.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db
DIRECTORY = "/groups/"


@pytest.fixture
def circle(ada):
    return factories.listed_group(ada, "Tuesday Circle")


def again(client, address, first):
    return client.get(address, headers={"If-None-Match": first["ETag"]})


@pytest.mark.parametrize(
    "address", [DIRECTORY, "/groups/?q=circle", "/groups/tuesday-circle/", "/groups/map/", "/groups/whats-on/"]
)
def test_an_unchanged_page_is_not_sent_again(client, circle, address):
    first = client.get(address)
    assert first.status_code == 200
    second = again(client, address, first)
    assert (second.status_code, second.content) == (304, b"")


def test_a_visitors_browser_asks_each_time(client, circle):
    page = client.get(DIRECTORY)
    assert set(page["Cache-Control"].split(", ")) == {"public", "no-cache"}
    assert "Last-Modified" in page
    assert {"Cookie", "HX-Request", "Accept-Language"} <= {name.strip() for name in page["Vary"].split(",")}


def test_the_date_alone_says_that_it_is_unchanged(client, circle):
    first = client.get(DIRECTORY)
    assert client.get(DIRECTORY, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("address", [DIRECTORY, "/groups/tuesday-circle/"])
def test_a_changed_listing_is_sent_at_once(client, circle, ada, address):
    first = client.get(address)
    SelfHelpGroup.objects.filter(pk=circle.pk).update(name="Wednesday Circle")
    search.keep([circle.pk])
    second = again(client, address, first)
    assert second.status_code == 200
    assert "Wednesday Circle" in second.content.decode()


def test_a_closed_group_is_gone_at_once(client, circle, ada):
    first = client.get("/groups/tuesday-circle/")
    actions.close_group(group=circle, by=ada)
    assert again(client, "/groups/tuesday-circle/", first).status_code == 404


def test_a_topics_new_name_is_shown_at_once(client, circle, sign_in, cleo):
    circle.topics.add("anxiety")
    search.keep([circle.pk])
    first = client.get(DIRECTORY)
    topic = Topic.objects.get(pk="anxiety")
    change = f"/admin/roles/topic/{topic.pk}/change/"
    form = {"name": "Worry", "also_known_as": topic.also_known_as, "position": topic.position}
    assert sign_in(cleo).post(change, form).status_code == 302
    assert "Worry" in again(client, DIRECTORY, first).content.decode()


def test_a_change_of_a_draft_leaves_the_pages_as_they_are(client, circle, bea):
    first = client.get(DIRECTORY)
    draft = factories.draft_group(bea, "Quokka")
    search.keep([draft.pk])
    assert again(client, DIRECTORY, first).status_code == 304


def test_an_edition_that_was_turned_back_is_not_taken_for_the_old_one(client, circle):
    first = client.get(DIRECTORY)
    editions.turn(editions.LISTINGS)
    editions.turn(editions.LISTINGS)
    assert again(client, DIRECTORY, first).status_code == 200


def test_after_ten_minutes_a_page_is_looked_at_anew(client, circle, monkeypatch):
    first = client.get(DIRECTORY)
    later = timezone.now() + timedelta(minutes=10)
    monkeypatch.setattr("freshness.revalidation.timezone.now", lambda: later)
    assert again(client, DIRECTORY, first).status_code == 200


def test_a_page_of_somebody_signed_in_is_kept_nowhere(sign_in, ada, circle):
    page = sign_in(ada).get(DIRECTORY)
    assert "ETag" not in page
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_a_part_is_not_taken_for_the_page(client, circle):
    first = client.get(DIRECTORY)
    headers = {"If-None-Match": first["ETag"], "HX-Request": "true"}
    assert client.get(DIRECTORY, headers=headers).status_code == 200


def test_what_somebody_typed_is_not_kept_in_memory(client, circle, django_assert_num_queries):
    for address in ("/groups/?near=Nottingham", "/groups/?q=circle", "/groups/?near=Nottingham&near="):
        client.get(address)
        with pytest.raises(pytest.fail.Exception), django_assert_num_queries(1):
            client.get(address)


def is_kept(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries) == 1


def test_however_many_odd_addresses_are_asked_for_memory_holds_so_much(client, circle, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 40_000)
    for number in range(20):
        client.get(f"/groups/?odd={number}")
    assert is_kept(client, "/groups/?odd=19")
    assert not is_kept(client, "/groups/?odd=0")


def test_what_was_let_go_makes_room(client, circle, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST", 1)
    for _time in range(3):
        client.get("/groups/?odd=1")
        client.get("/groups/?odd=2")
    assert is_kept(client, "/groups/?odd=2")


def test_an_address_longer_than_any_link_of_ours_is_not_kept(client, circle):
    address = "/groups/?odd=" + "x" * 1000
    client.get(address)
    assert not is_kept(client, address)


def test_a_made_up_word_to_htmx_is_the_page_for_everybody(client, circle, django_assert_num_queries):
    first = client.get(DIRECTORY)
    with django_assert_num_queries(1):
        assert client.get(DIRECTORY, headers={"HX-Request": "x" * 1000}).content == first.content


def test_more_answers_than_a_form_has_are_refused(client, circle):
    many = "&".join(f"odd{number}=1" for number in range(1001))
    assert client.get(f"/groups/?{many}").status_code == 400


def test_a_page_that_was_asked_for_before_costs_one_query(client, circle, django_assert_num_queries):
    client.get(DIRECTORY)
    with django_assert_num_queries(1):
        assert "Tuesday Circle" in client.get(DIRECTORY).content.decode()


def test_a_kept_page_is_the_page_as_it_left(client, circle):
    first, second = client.get(DIRECTORY), client.get(DIRECTORY)
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)


def test_who_takes_compressed_pages_gets_them_and_nobody_else_does(circle):
    client = Client()  # the tests' own reads what is not compressed
    packed = client.get(DIRECTORY, headers={"Accept-Encoding": "gzip"})
    again_packed = client.get(DIRECTORY, headers={"Accept-Encoding": "br, gzip"})
    assert again_packed["Content-Encoding"] == "gzip"
    assert again_packed.content == packed.content
    plain = client.get(DIRECTORY)
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content


def test_a_kept_page_belongs_to_the_address_that_it_was_asked_at(client, circle, settings):
    settings.ALLOWED_HOSTS = ["one.example.org"]
    assert client.get(DIRECTORY, headers={"Host": "one.example.org"}).status_code == 200
    assert client.get(DIRECTORY, headers={"Host": "other.example.org"}).status_code == 400


def test_a_kept_page_is_shown_to_nobody_who_has_signed_in(client, circle, sign_in, ada):
    client.get(DIRECTORY)
    assert "ETag" not in sign_in(ada).get(DIRECTORY)
