import pytest

from groups.imports.topics import TopicGuess
from roles.models import Topic

pytestmark = pytest.mark.django_db


def guessed(text):
    return {topic.pk for topic in TopicGuess().of(text)}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("For anxiety.", {"anxiety"}),
        ("For ANXIETY, and low\nmood", {"anxiety"}),
        ("Low mood? Panic attacks?", {"anxiety", "depression"}),
        ("Living with MS", {"multiple-sclerosis"}),
        ("", set()),
    ],
)
def test_topics_are_those_whose_names_or_other_names_stand_in_the_text(text, topics):
    assert guessed(text) == topics


@pytest.mark.parametrize("text", ["the carersclub", "Ms Smith greets you", "We send news and add names"])
def test_parts_of_words_and_small_letters_of_short_names_are_no_topic(text):
    assert guessed(text) == set()


@pytest.mark.parametrize("text", ["Make a positive change", "Good company, easy access", "Friendly voices"])
def test_words_that_mostly_mean_something_else_are_no_topic(text):
    assert guessed(text) == set()


def test_every_topic_is_found_by_its_name():
    assert [topic.name for topic in Topic.objects.all() if topic.pk not in guessed(topic.name)] == []


def test_a_topic_that_has_only_a_doubtful_name_is_never_guessed():
    Topic.objects.create(id="company", name="Company")
    assert guessed("Company, and words of all kinds") == set()
