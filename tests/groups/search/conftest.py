import pytest

from groups import search
from groups.search import Question
from tests import factories


@pytest.fixture
def listed(db):
    """A listed group, with topics: `listed("Circle", topics=["anxiety"], town="Derby")`."""

    def made(name, topics=(), **fields):
        group = factories.listed_group(None, name, **{"needs": {}, "about": "We meet."} | fields)
        group.topics.set(topics)
        search.keep([group.pk])
        return group

    return made


@pytest.fixture
def names(db):
    """The names of the groups that answer: `names("tea", day=1)`."""

    def asking(text="", **question):
        return [group.name for group in search.ask(Question(text=text, **question))]

    return asking
