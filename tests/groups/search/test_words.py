"""What a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.words import LONGEST_WORD, asked_words, plain_words, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crohn's", "crohns"),
        ("Alzheimer’s", "alzheimer"),
        ("men's", "men"),
        ("meetings", "meeting"),
        ("worries", "worry"),
        ("Café", "cafe"),
        ("Łódź", "lodz"),
        ("CARERS", "carer"),
        ("ﬁsh", "fish"),
    ],
)
def test_these_are_the_same_word(one, other):
    assert stems(one) == stems(other)


def test_hyphens_and_line_ends_part_words():
    assert plain_words("self-help\nDown's  syndrome") == ["self", "help", "downs", "syndrome"]


def test_small_words_count_only_when_there_are_no_others():
    assert asked_words("somewhere for carers in the evening") == ["carers", "evening"]
    assert asked_words("the of") == ["the", "of"]


def test_a_word_is_asked_for_once():
    assert asked_words("tea Tea TEA") == ["tea"]


@given(st.text())
def test_a_word_is_short_and_of_letters_and_digits(text):
    for word in plain_words(text) + stems(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert word.replace(" ", "").isalnum()


@given(st.text(), st.text())
def test_the_words_of_two_texts_are_those_of_both(one, other):
    assert stems(f"{one}\n{other}") == stems(one) + stems(other)
