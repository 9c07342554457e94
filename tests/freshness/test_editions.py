"""What is kept goes when its edition turns, and not when the turn is undone."""

import pytest
from django.db import connection, transaction

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


@pytest.fixture
def kept_connection():
    """A connection of an earlier request, as production keeps it."""
    connection.ensure_connection()
    before = connection.health_check_enabled
    connection.health_check_enabled, connection.health_check_done = True, False
    yield connection
    connection.health_check_enabled = before


@pytest.mark.django_db(transaction=True)
def test_whether_a_kept_connection_stands_is_not_asked_besides(kept_connection, monkeypatch):
    asked = []
    monkeypatch.setattr(connection, "is_usable", lambda: asked.append(True) or True)
    editions.current()
    assert not asked


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_made_again(kept_connection):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ended = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
    other.close()
    connection.health_check_done = False
    assert editions.current().keys() == {LISTINGS, VOCABULARY}
