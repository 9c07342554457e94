"""What somebody meant who typed a word that nobody uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups import search
from groups.models import SearchWord
from groups.search import Question
from groups.search.vocabulary import spellings
from groups.search.words import distance

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anxeity", "anxiety"),
        ("bereevement", "bereavement"),
        ("diabeties", "diabetes"),
        ("lantrens", "lanterns"),
        ("Nottingam", "nottingham"),
        ("tea and anxeity", "tea and anxiety"),
    ],
)
def test_a_misspelt_word_is_corrected(listed, typed, meant):
    listed("Circle", ["anxiety", "bereavement", "diabetes"], about="Tea and lanterns.")
    answer = search.ask(Question(text=typed))
    assert (answer.corrected, answer.count) == (meant, 1)


def test_a_misspelling_with_the_stem_of_the_word_finds_it_at_once(listed):
    listed("Circle", ["bereavement"])
    assert (search.ask(Question(text="bereavment")).count, search.ask(Question(text="bereavment")).corrected) == (1, "")


def test_a_word_that_somebody_uses_is_never_corrected(listed):
    listed("Circle", ["anxiety"])
    listed("Anxeity")
    assert search.ask(Question(text="anxeity")).corrected == ""


def test_word_for_word_is_taken_at_its_word(listed):
    listed("Circle", ["anxiety"])
    assert search.ask(Question(text="anxeity", exact=True)).count == 0


def test_one_word_without_a_remedy_leaves_all_as_they_are(listed):
    listed("Circle", ["anxiety"])
    assert search.ask(Question(text="anxeity spaceship")).corrected == ""


def test_the_more_used_word_is_meant(listed):
    for name in ("Walking", "Walking", "Talking"):
        listed(name)
    assert search.ask(Question(text="qalking")).corrected == "walking"


def test_a_word_with_the_same_first_letter_is_meant_before_one_that_more_use(listed):
    for name in ("Walking", "Sulking", "Sulking"):
        listed(name)
    assert search.ask(Question(text="wulking")).corrected == "walking"


def test_however_many_words_are_alike_those_of_the_same_first_letter_are_looked_at(listed, monkeypatch):
    monkeypatch.setattr("groups.search.vocabulary.MOST_CANDIDATES", 2)
    for name in ("Bale", "Cale", "Tall"):
        listed(name)
    assert search.ask(Question(text="tale")).corrected == "tall"


def test_words_of_a_listing_that_is_gone_are_forgotten(listed):
    group = listed("Zebra Circle")
    listed("Circle")
    search.drop([group.pk])
    assert not SearchWord.objects.filter(word="zebra").exists()
    assert SearchWord.objects.filter(word="circle").exists()


def test_the_page_says_what_it_looked_for_and_how_to_insist(client, listed):
    listed("Circle", ["anxiety"])
    page = client.get("/groups/", {"q": "anxeity"}).content.decode()
    assert "Showing results for <strong>anxiety</strong>." in page
    assert '<a href="?q=anxeity&amp;exact=1">Search for anxeity instead</a>' in page


@given(st.text("abc", min_size=4, max_size=8), st.text("abc", min_size=4, max_size=8))
def test_words_a_letter_apart_share_a_spelling(one, other):
    if distance(one, other) <= 1:
        assert spellings(one) & spellings(other)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_the_same_both_ways_and_nothing_for_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
