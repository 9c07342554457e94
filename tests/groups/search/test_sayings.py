"""Words that say a day, a time of day or a way of meeting."""

from datetime import time

import pytest

from groups import search
from groups.search.sayings import codes_said, time_of_day
from tests import factories


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["tuesday"], {"tuesday": ("day:1",)}),
        (["tuesdays", "evenings"], {"tuesdays": ("day:1",), "evenings": ("time:evening",)}),
        (["weekend"], {"weekend": ("day:5", "day:6")}),
        (["zoom"], {"zoom": ("how:online",)}),
        (["in", "person"], {"person": ("how:in-person",)}),
        (["a", "person"], {}),
        (["tea"], {}),
    ],
)
def test_words_that_say_so_give_codes(words, codes):
    assert codes_said(words) == codes


@pytest.mark.parametrize(
    ("hour", "code"),
    [
        (time(11, 59), "time:morning"),
        (time(12), "time:afternoon"),
        (time(16, 59), "time:afternoon"),
        (time(17), "time:evening"),
    ],
)
def test_a_meeting_has_a_time_of_day(hour, code):
    assert time_of_day(hour) == code


@pytest.fixture
def meets(listed):
    def made(name, **meeting):
        group = listed(name)
        factories.meeting(group, **meeting)
        search.keep([group.pk])
        return group

    return made


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["tuesday", "on a Tuesday", "tuesdays", "tuesday evening", "circle tuesday night"])
def test_a_group_that_meets_then_is_found_without_the_word(meets, names, text):
    meets("Circle", weekday=1, starts_at=time(19))
    meets("Circle of Monday mornings", weekday=0, starts_at=time(10))
    assert names(text) == ["Circle"]


@pytest.mark.django_db
def test_a_group_that_says_the_day_is_found_besides(meets, listed, names):
    meets("Circle", weekday=1)
    listed("Table", about="We meet on Tuesdays.")
    listed("Tuesday Room")
    assert set(names("tuesday")) == {"Circle", "Table", "Tuesday Room"}


@pytest.mark.django_db
def test_word_for_word_only_the_word_counts(meets, listed, names):
    meets("Circle", weekday=1)
    listed("Tuesday Room")
    assert names("tuesday", exact=True) == ["Tuesday Room"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["online", "zoom", "virtual"])
def test_groups_that_meet_online_are_found(listed, names, text):
    listed("Screen", how="online")
    listed("Both", how="both")
    listed("Table", how="in-person")
    assert set(names(text)) == {"Screen", "Both"}


@pytest.mark.django_db
def test_a_misspelt_day_is_corrected(meets):
    meets("Circle", weekday=1)
    answer = search.ask(search.Question(text="tusday"))
    assert (answer.corrected, answer.count) == ("tuesday", 1)
