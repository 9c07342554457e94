"""What counts as a correction of spelling, and what both sides have to accept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.agreement.spelling import is_spelling

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
        ("We meet on Monday.", "We meet on Sunday."),
        ("We meet on Tuesday.", "We meet on Thursday."),
        ("The place is paid.", "The place is unpaid."),
        ("The room is safe.", "The room is unsafe."),
        ("For two weeks.", "For ten weeks."),
        ("For one week.", "For one weeks."),
        ("Ask him first.", "Ask her first."),
        ("Ask our friends.", "Ask your friends."),
        ("It costs 1.5 pounds.", "It costs 15 pounds."),
        ("This is important.", "This is unimportant."),
        ("They come back.", "They come to back."),
    ],
)
def test_another_sense_is_more(before, after):
    assert not is_spelling(before, after)


def test_many_small_changes_are_more():
    assert is_spelling("wordan", "wordxn")
    assert not is_spelling("wordan " * 7, "wordxn " * 7)


@given(st.text(max_size=60))
def test_the_same_words_are_always_spelling(text):
    assert is_spelling(text, text)
