"""What is kept goes when its edition turns, and not when the turn is undone."""

import pytest
from django.db import transaction

from freshness import editions
from freshness.editions import LISTINGS, VOCABULARY, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    calls = []

    @kept(VOCABULARY)
    def count(word="a"):
        calls.append(word)
        return len(calls)

    return count


def test_it_is_worked_out_once(counted):
    assert [counted(), counted(), counted("b"), counted("b")] == [1, 1, 2, 2]


def test_it_is_worked_out_anew_after_a_turn(counted):
    assert counted() == 1
    editions.turn(VOCABULARY)
    assert counted() == 2


def test_another_edition_leaves_it(counted):
    assert counted() == 1
    editions.turn(LISTINGS)
    assert counted() == 1


def test_a_turn_that_is_undone_leaves_it(counted):
    assert counted() == 1
    with transaction.atomic():
        editions.turn(VOCABULARY)
        counted()
        transaction.set_rollback(True)
    assert counted() == 1


def test_within_one_request_the_editions_are_read_once(django_assert_num_queries):
    with django_assert_num_queries(1), editions.read_once():
        editions.current()
        editions.current()
