"""Suggestions in words, and the presentation that pages draw."""

import re
from datetime import timedelta
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from roles import words
from roles.explanation import explain
from roles.matching import Kind, Picture, Question, suggest, what_would_change
from roles.models import Role
from roles.rules import load_rules
from tests.roles.strategies import ON, pictures

RULES = load_rules()
WORDING = words.first_wording()


def explained(needs, **answers):
    picture = Picture(needs=needs, **answers)
    return explain(picture, suggest(picture, RULES, on=ON), what_would_change(picture, RULES, on=ON))


def test_every_kind_has_a_title_and_a_message():
    assert set(words.TITLES) == set(words.MESSAGES) == set(Kind)


def test_every_pair_of_roles_has_a_question():
    assert set(words.BETWEEN_TWO) == {frozenset(pair) for pair in combinations(RULES.roles, 2)}


def test_every_other_question_has_words():
    assert {*words.QUESTIONS, Question.NONE, Question.WHICH_OF_THE_TWO} == set(Question)


@given(pictures)
def test_every_reason_and_change_of_any_picture_can_be_said_without_a_number(picture):
    suggestion = suggest(picture, RULES, on=ON)
    said = [words.reason(reason, suggestion, RULES, WORDING) for reason in suggestion.reasons]
    said += [words.change(change, WORDING) for change in what_would_change(picture, RULES, on=ON)]
    said.append(str(words.question(suggestion)))
    assert not any(re.search(r"\d|!", sentence) for sentence in said)
    assert all(said[:-1])


def test_what_takes_away_is_said_to_speak_against_it():
    suggestion = suggest(Picture({"ground-rules": 3}, leadership="single_leader"), RULES, on=ON)
    moves = [words.moved_by(reason, RULES) for reason in suggestion.reasons if reason.source == "leadership"]
    assert moves == [
        "“One person does most of it” speaks against it. "
        "Somebody new at the front of meetings can undercut the founder.",
        "“One person does most of it” speaks for it. It spreads the load, so that not everything rests on one person.",
    ]


@pytest.mark.django_db
def test_a_suggestion_shows_the_role_and_the_second_one(django_assert_num_queries):
    with django_assert_num_queries(2):  # the roles; the words of the stated needs
        shown = explained({"ground-rules": 3, "taken-seriously": 1, "leaflet-check": 1})
    assert [(card.role.pk, card.leading) for card in shown.cards] == [("facilitator", True), ("co-educator", False)]
    assert (shown.kind, shown.question, shown.ask_again) == ("suggest", "", False)
    assert shown.rules_version == RULES.version


@pytest.mark.django_db
def test_needs_are_named_in_the_groups_words_with_their_importance():
    (card,) = explained({"fallen-out": 2}).cards
    assert [(need.words, need.importance) for need in card.needs] == [
        ("Help because people have fallen out", "important")
    ]


@pytest.mark.django_db
def test_a_role_that_is_held_back_is_shown_last_wherever_it_stands():
    shown = explained({"share-the-running": 3, "named-contact": 1, "leaflet-check": 1}, in_meetings="no")
    assert [card.only_if_agreed for card in shown.cards] == [False, False, True]
    assert shown.cards[-1].role.pk == "facilitator"


@pytest.mark.django_db
def test_changes_use_the_wording_that_admins_gave():
    Role.objects.filter(pk="facilitator").update(name="Help in the circle")
    shown = explained({"share-the-running": 2, "ground-rules": 2})
    assert shown.changes[0] == (
        "If “Someone else to share the running” were marked “would be nice”, “Help in the circle” would come first."
    )


@pytest.mark.django_db
def test_without_roles_no_query_is_needed(django_assert_num_queries):
    with django_assert_num_queries(0):  # only words
        shown = explained({"fallen-out": 2}, wants_supporter="no")
    assert (shown.kind, shown.cards, shown.changes) == ("not_wanted", (), ())


@pytest.mark.django_db
def test_an_old_picture_asks_first_whether_it_is_still_right():
    shown = explained({"fallen-out": 2}, stated_on=ON - timedelta(days=200))
    page = render_to_string("roles/_suggestion.html", {"explanation": shown})
    assert page.index("Is this still right?") < page.index("One role fits best now")
