"""The databases' own indexes can be taken away and made again, and mended."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from groups import search
from groups.models import SearchEntry, SupportWanted
from groups.search import Question, engines, sqlite
from tests.groups.search.circles import BRITAIN, MILES, away

pytestmark = pytest.mark.django_db


class Editor:
    """As much of a schema editor as the migration uses, inside the test's transaction."""

    def __init__(self):
        self.connection = connection

    def execute(self, sql, params=()):
        connection.check_constraints()  # PostgreSQL alters no table for which checks are waiting
        with connection.cursor() as cursor:
            cursor.execute(sql)


def zebras():
    return [found.name for found in search.ask(Question(text="zebra"))]


def test_the_indexes_come_again_and_go_on(listed):
    first = listed("Zebra Circle")
    for change in (engines.widen, engines.drop, engines.create, engines.slim):
        change(None, Editor())
    assert zebras() == ["Zebra Circle"]
    search.drop([first.pk])
    assert zebras() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's indexes cannot fall behind.")
def test_a_rebuild_mends_what_fell_behind(listed):
    listed("Zebra Circle")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO groups_searchtext(groups_searchtext) VALUES ('delete-all')")
        cursor.execute("DELETE FROM groups_searchpoint")
    assert zebras() == []
    search.rebuild()
    assert zebras() == ["Zebra Circle"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no rows by their key.")
@pytest.mark.parametrize("model", [SearchEntry, SupportWanted])
def test_a_row_is_kept_by_its_groups_key(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN SELECT traits FROM {table} WHERE group_id = 1")  # noqa: S608 - our name
        assert [row[-1] for row in cursor.fetchall()] == [f"SEARCH {table} USING INTEGER PRIMARY KEY (rowid=?)"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index knows how near each is.")
@given(BRITAIN, MILES, st.sampled_from([0.95, 1.001, 1.01]), st.floats(0, 360))
def test_what_is_counted_around_a_place_is_near_and_only_the_rim_is_left_out(here, miles, share, bearing):
    there = away(here, share * miles, bearing)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM groups_searchpoint")
        cursor.execute("INSERT INTO groups_searchpoint VALUES (1, %s, %s, %s, %s)", [*there[:1] * 2, *there[1:] * 2])
    assert sqlite.count_around(here, miles, 10, "default") == (share < 1)
