"""A place among the words that somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.search.reading import place_at_the_end, place_said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "rest", "said", "place"),
    [
        ("anxiety near Stretford on a Tuesday", "anxiety on a Tuesday", "Stretford", "Stretford"),
        ("carers in Sale evening", "carers evening", "Sale", "Sale"),
        ("hearing voices M33", "hearing voices", "M33", "M33"),
        ("M33 7ZF carers", "carers", "M33 7ZF", "M33 7ZF"),
        ("ng72rd tea", "tea", "ng72rd", "NG7 2RD"),
        ("near Reading", "", "Reading", "Reading"),
        ("a group in Reading please", "", "Reading", "Reading"),
        ("anxiety close to the Old Trafford area", "anxiety", "Old Trafford", "Old Trafford"),
        ("stroke around newcastle upon tyne", "stroke", "newcastle upon tyne", "Newcastle upon Tyne"),
        ("near Derby, tea", "tea", "Derby", "Derby"),
        ("tea near Newport, PO30?", "tea", "Newport, PO30", "Newport, PO30"),
    ],
)
def test_a_place_that_is_said_is_read(text, rest, said, place):
    reading = place_said(text)
    assert (reading.text, reading.said, [found.name for found in reading.places]) == (rest, said, [place])


@pytest.mark.parametrize(
    "text", ["reading group", "in the evening", "in", "near", "", "near me", "tea at", "on a tuesday", "in person"]
)
def test_no_place_is_read_where_none_is_said(text):
    assert place_said(text) is None


def test_every_place_that_may_be_meant_is_given():
    assert len(place_said("tea in Newport").places) > 1


@pytest.mark.parametrize(
    ("text", "rest", "said"),
    [("anxiety stretford", "anxiety", "stretford"), ("tea Old Trafford", "tea", "Old Trafford"), ("Hove", "", "Hove")],
)
def test_a_name_at_the_end_may_be_a_place(text, rest, said):
    reading = place_at_the_end(text)
    assert (reading.text, reading.said) == (rest, said)


@pytest.mark.parametrize("text", ["reading group", "stretford anxiety", "tea", "tuesday", ""])
def test_no_place_stands_at_the_end(text):
    assert place_at_the_end(text) is None


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for reading in filter(None, (place_said(text), place_at_the_end(text))):
        assert reading.places
