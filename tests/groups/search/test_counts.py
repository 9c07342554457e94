"""How many groups there would be: with another choice, further away, or without a word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import search
from groups.search import Question
from places.gazetteer import Point
from tests import factories

pytestmark = pytest.mark.django_db
NOTTINGHAM = Point(52.9536, -1.1505)


@pytest.fixture
def three(listed):
    listed("Tea", ["anxiety", "carers"], how="online", step_free=True)
    listed("Talk", ["anxiety"], how="both", open_to_members=False)
    listed("Walk", latitude=53.2)


def tally(**question):
    return search.tally(search.ask(Question(**question)))


def test_each_choice_says_how_many_it_would_leave(three):
    counts = tally()
    assert counts["topic"] == {"anxiety": 2, "carers": 1}
    assert counts["how"] == {"online": 2, "in-person": 2, "both": 1}
    assert counts["access"] == {"step_free": 1}
    assert counts["open_to"]["members"] == 2


def test_a_chosen_answer_does_not_narrow_its_own_filter_but_the_others(three):
    counts = tally(topic="carers")
    assert counts["topic"] == {"anxiety": 2, "carers": 1}
    assert counts["how"] == {"online": 1}


def test_words_narrow_every_filter(three):
    assert tally(text="talk")["topic"] == {"anxiety": 1}


def test_a_day_counts_groups_that_meet_then_now(listed):
    group = listed("Tea")
    factories.meeting(group, weekday=1)
    factories.meeting(group, weekday=1)
    factories.meeting(group, weekday=4, last_on=timezone.localdate() - timedelta(days=1))
    search.keep([group.pk])
    assert tally()["day"] == {"1": 1}


def test_distances_up_to_the_one_asked_are_counted_around_a_point(three):
    assert tally(point=NOTTINGHAM)["miles"] == {"2": 2, "5": 2, "10": 2}
    assert tally(point=NOTTINGHAM, miles=25)["miles"]["25"] == 3
    assert "miles" not in tally()


def test_a_question_that_finds_nothing_counts_nothing(three):
    assert tally(text="spaceship")["topic"] == {}
    assert tally(text="%")["topic"] == {}


def test_more_than_can_be_counted_is_left_out(three, monkeypatch):
    for module in ("counts", "answer"):
        monkeypatch.setattr(f"groups.search.{module}.COUNTED", 1)
    assert tally() == {}
    assert tally(topic="carers")["how"] == {"online": 1}
    assert "topic" not in tally(topic="carers")


@pytest.mark.parametrize("crowd", [5000, 0])
def test_where_too_many_seem_to_be_near_nobody_counts_what_another_choice_would_leave(three, monkeypatch, crowd):
    monkeypatch.setattr("groups.search.found.CROWD", crowd)
    monkeypatch.setattr("groups.search.found.FEW_AROUND", 1)
    monkeypatch.setattr("groups.search.found.UNEVEN", 0)
    asked = {"text": "anxiety", "topic": "carers", "point": NOTTINGHAM}
    assert search.ask(Question(**asked)).count == 1
    counts = tally(**asked)
    assert "topic" not in counts
    assert counts["how"] == {"online": 1}


def test_every_count_is_what_choosing_it_finds(three):
    for part, counts in tally(text="tea", point=NOTTINGHAM).items():
        for choice, count in counts.items():
            chosen = {"access": (choice,), "miles": int(choice) if part == "miles" else 0, "day": choice}.get(
                part, choice
            )
            question = Question(**{"text": "tea", "point": NOTTINGHAM} | {part: chosen})
            assert search.ask(question).count == count, (part, choice)


def test_wider_says_how_far_to_look(listed):
    listed("Walk", latitude=53.2)
    listed("Talk", latitude=53.5)
    assert search.wider(Question(point=NOTTINGHAM, miles=5)) == [(25, 1), (50, 2)]
    assert search.wider(Question(point=NOTTINGHAM, miles=50)) == []
    assert search.wider(Question()) == []


def test_without_a_word_says_which_word_is_too_much(listed):
    listed("Tea")
    listed("Tea and talk")
    assert search.without_a_word(Question(text="tea spaceship")) == [("spaceship", "tea", 2)]
    assert search.without_a_word(Question(text="spaceship")) == []


def test_most_words_are_kept_that_a_group_holds_together(listed):
    listed("Tea and lanterns")
    listed("Walks")
    assert search.most_words(Question(text="tea lanterns walks spaceship")) == "tea lanterns"
    assert search.most_words(Question(text="spaceship rocket")) == ""
    assert search.most_words(Question(text="spaceship")) == ""


def test_of_as_many_words_those_that_fewest_hold_are_kept(listed):
    for name in ("Tea", "Tea", "Lanterns"):
        listed(name)
    assert search.most_words(Question(text="tea lanterns")) == "lanterns"


def test_besides_gives_what_reading_a_place_would_lose(listed):
    near, far = listed("Derby tea", latitude=52.9228, longitude=-1.4766), listed("Tea for Derby fans", latitude=55.0)
    read = Question(text="tea", point=Point(52.9228, -1.4766))
    found = search.besides(Question(text="tea derby"), read)
    assert ([group.pk for group in found.groups], found.more) == ([far.pk], False)
    assert [group.pk for group in search.ask(read)] == [near.pk]
