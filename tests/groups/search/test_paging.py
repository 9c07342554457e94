"""Pages: whole, in order, forwards and back, while listings come and go."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from groups import search
from groups.models import SelfHelpGroup
from groups.search import Order, Question
from groups.search.found import Found
from groups.search.paging import SIGNER
from places.gazetteer import Point

pytestmark = pytest.mark.django_db
NOTTINGHAM = Point(52.9536, -1.1505)
TODAY = timezone.localdate()
KINDS = [
    Question(),
    Question(order=Order.NEWEST),
    Question(order=Order.NAME),
    Question(text="tea"),
    Question(point=NOTTINGHAM),
    Question(point=NOTTINGHAM, order=Order.DISTANCE),
    Question(text="tea", point=NOTTINGHAM, how="in-person"),
]


@pytest.fixture
def many(db, monkeypatch):
    """Twelve groups of every kind, on pages of three."""
    monkeypatch.setattr("groups.search.pages.PER_PAGE", 3)
    now = timezone.now()
    SelfHelpGroup.objects.bulk_create(
        SelfHelpGroup(
            name=f"{'Tea' if n % 3 else 'Talk'} {n % 4}",
            slug=f"g-{n}",
            about="tea",
            latitude=52.9536 + n % 5 / 100,
            longitude=-1.15,
            status="published",
            published_at=now - timedelta(minutes=n % 3),
            confirmed_on=TODAY - timedelta(days=200 * (n % 3)),
        )
        for n in range(12)
    )
    search.rebuild()


def pages_of(question, way="next"):
    """[ids of each page] from this question on."""
    answer = search.ask(question)
    pages = [[group.pk for group in answer]]
    while key := getattr(answer, way):
        answer = search.ask(Question(**vars(question) | {"page": key}))
        pages.append([group.pk for group in answer])
    return pages


def last_page(question):
    answer = search.ask(question)
    while answer.next:
        question = Question(**vars(question) | {"page": answer.next})
        answer = search.ask(question)
    return question


@pytest.mark.parametrize("question", KINDS)
def test_the_pages_hold_every_group_once(many, monkeypatch, question):
    pages = pages_of(question)
    assert [len(page) for page in pages] == [3, 3, 3, 3]
    monkeypatch.setattr("groups.search.pages.PER_PAGE", 20)
    assert [pk for page in pages for pk in page] == [group.pk for group in search.ask(question)]


@pytest.mark.parametrize("question", KINDS)
def test_the_way_back_shows_the_same_pages(many, question):
    assert pages_of(last_page(question), "previous")[::-1] == pages_of(question)


def test_backwards_from_one_part_into_another_the_oldest_come_last(listed, monkeypatch):
    for name in ("found.COUNTED", "found.FEW", "many.FEW", "sqlite.WALKED", "postgres.WALKED"):
        monkeypatch.setattr(f"groups.search.{name}", 0)
    for days in (0, 0, 100, 200):
        listed(f"Tea walk {days}", confirmed_on=TODAY - timedelta(days=days))
    for number in range(3):
        listed(f"Circle {number}", about="We have tea and walk.")
    found = Found(Question(text="tea walk"))
    assert found.few is None
    rows = found.read(None, 7)
    first_that_tells = rows[4][0]
    back = found.read(replace(first_that_tells, back=True), 2)
    assert [row["pk"] for _place, row in back] == [row["pk"] for _place, row in rows[2:4]]


def test_backwards_from_one_part_into_another_the_furthest_come_last(listed, monkeypatch):
    for name in ("found.COUNTED", "found.FEW_AROUND"):
        monkeypatch.setattr(f"groups.search.{name}", 0)
    for miles in (0, 0, 3):
        listed(f"Fresh {miles}", latitude=NOTTINGHAM.latitude + miles / 69, longitude=NOTTINGHAM.longitude)
    listed("Stale", confirmed_on=TODAY - timedelta(days=800), latitude=52.9536, longitude=-1.1505)
    found = Found(Question(point=NOTTINGHAM))
    assert found.few is None
    rows = found.read(None, 4)
    back = found.read(replace(rows[3][0], back=True), 2)
    assert [row["pk"] for _place, row in back] == [row["pk"] for _place, row in rows[1:3]]


@pytest.mark.parametrize("question", KINDS)
def test_a_listing_that_comes_or_goes_moves_no_page_behind_it(many, question):
    pages = pages_of(question)
    following = Question(**vars(question) | {"page": search.ask(question).next})
    search.drop(pages[0][:2])
    assert [[group.pk for group in search.ask(following)]] == pages[1:2]


def test_where_a_page_is_gone_the_first_one_stands(many):
    last = last_page(Question())
    search.drop(pages_of(Question())[-1])
    answer = search.ask(last)
    assert answer.began_anew
    assert answer.previous == ""


def test_where_less_than_a_page_is_left_before_the_first_page_stands(many):
    back = search.ask(Question(page=search.ask(Question()).next)).previous
    search.drop(pages_of(Question())[0][:1])
    answer = search.ask(Question(page=back))
    assert (len(answer.groups), answer.previous, answer.began_anew) == (3, "", False)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_key_that_was_changed_is_refused(data):
    key = SIGNER.sign_object(["x", 0, 0, ["2026-01-01"]])
    place = data.draw(st.integers(0, len(key) - 1))
    changed = key[:place] + data.draw(st.characters()) + key[place + 1 :]
    assert search.ask(Question(page=changed)).began_anew


def test_a_key_holds_no_text_of_the_question(many):
    key = search.ask(Question(text="tea")).next
    assert "tea" not in str(SIGNER.unsign_object(key))
