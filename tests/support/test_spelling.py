"""What counts as a correction of spelling, and what both sides have to accept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.agreement.spelling import distance, is_spelling

SENTENCE = "The practitioner comes to six meetings and never takes notes about members."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The practitoner comes.", "The practitioner comes."),
        ("the group leads", "The group leads."),
        ("in to the room", "into the room"),
        ("They recieve nothing", "They receive nothing"),
        ("colour and honour", "color and honor"),
        (SENTENCE, SENTENCE),
    ],
)
def test_letters_put_right_are_spelling(before, after):
    assert is_spelling(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They may take notes.", "They may not take notes."),
        ("They never tell.", "They ever tell."),
        ("At most 6 meetings.", "At most 8 meetings."),
        ("They must tell.", "They can tell."),
        ("They can't come.", "They can come."),
        ("The group holds the money.", "The nurse holds the money."),
        ("The group speaks.", "The group and the practitioner speak."),
        ("The group speaks.", ""),
        ("", "The group speaks."),
    ],
)
def test_another_sense_is_more(before, after):
    assert not is_spelling(before, after)


def test_many_small_changes_are_more():
    assert not is_spelling("ab cd ef gh ij kl mn", "ax cx ex gx ix kx mx")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_distance_is_the_same_both_ways_and_none_to_itself(one, other):
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert distance(one, one) == 0


@given(st.text(max_size=60))
def test_the_same_words_are_always_spelling(text):
    assert is_spelling(text, text)
