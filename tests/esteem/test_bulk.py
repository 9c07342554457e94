"""Many groups for measuring: what they hold, that the search says of them what it says of any group, and no more."""

import os
import subprocess
import sys
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Count

from accounts.models import User
from esteem.demo import bulk, rows, texts
from esteem.demo.seed import chance_of
from groups import search
from groups.models import (
    Meeting,
    NeedsStatement,
    SearchEntry,
    SearchMisspelling,
    SearchWord,
    SelfHelpGroup,
    SupportWanted,
)
from roles.matching import suggest
from roles.models import Topic
from roles.rules import load_rules
from tests.esteem.test_seed_demo import seed

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def test_more_groups_than_the_world_holds_are_made_in_bulk():
    said = seed("--groups", "60", "--practitioners", "1")
    many = SelfHelpGroup.objects.filter(slug__startswith="demo-")
    assert (SelfHelpGroup.objects.count(), many.count()) == (60, 39)
    assert "60 of 60 groups" in said
    for group in many:
        assert group.is_listed()
        assert group.topics.count() in (1, 2)
        assert group.meetings.count() == 1


def test_groups_in_bulk_are_suggested_what_the_rules_say():
    seed("--groups", "60", "--practitioners", "0")
    asked = [group for group in SelfHelpGroup.objects.filter(slug__startswith="demo-") if group.current_needs]
    assert asked
    for group in asked:
        leading = suggest(group.picture(), load_rules(), on=group.current_needs.stated_on).leading
        kept = tuple(role for role in (group.suggested_role_id, group.also_suits_id) if role)
        assert kept == tuple(leading)


def written(*models):
    """Every row of these models."""
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def followers():
    """The names of the tables' indexes and, on SQLite, of all triggers."""
    tables = (SelfHelpGroup._meta.db_table, SearchEntry._meta.db_table)
    indexes = {name for table in tables for name, _sql in rows.indexes(table)}
    if connection.vendor != "sqlite":
        return indexes
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return indexes | {name for (name,) in cursor.fetchall()}


def test_the_search_has_nothing_to_add_to_groups_in_bulk():
    seed("--groups", "80", "--practitioners", "0")
    before = written(SearchEntry, SearchWord, SupportWanted)
    search.keep(list(SelfHelpGroup.objects.values_list("pk", flat=True)))
    assert written(SearchEntry, SearchWord, SupportWanted) == before
    assert SupportWanted.objects.filter(fit__gt=0).exists()
    assert SearchMisspelling.objects.exists()


def test_groups_in_bulk_are_found_by_a_word_that_they_tell_and_by_their_topic():
    seed("--groups", "60", "--practitioners", "0")
    group = SelfHelpGroup.objects.get(slug="demo-50")
    word = max(group.about.rstrip(".").split(), key=len)
    topic = group.topics.first().pk
    found = search.ask(search.Question(text=word, topic=topic, exact=True))
    assert group.pk in [card.pk for card in found]


def test_a_group_changed_after_the_bulk_is_found_as_it_is_now():
    seed("--groups", "60", "--practitioners", "0")
    group = SelfHelpGroup.objects.get(slug="demo-50")
    SelfHelpGroup.objects.filter(pk=group.pk).update(name="Xylophone players")
    search.keep([group.pk])
    assert [card.pk for card in search.ask(search.Question(text="xylophone"))] == [group.pk]


def test_indexes_and_triggers_are_back_after_the_bulk():
    before = followers()
    seed("--groups", "60", "--practitioners", "0")
    assert followers() == before
    assert len(before) > 5


def test_groups_in_bulk_repeat_themselves():
    worlds = []
    for number in ("7", "7", "8"):
        NeedsStatement.objects.all().delete()
        SelfHelpGroup.objects.all().delete()
        User.objects.all().delete()
        seed("--groups", "40", "--practitioners", "0", "--seed", number)
        many = SelfHelpGroup.objects.filter(slug__startswith="demo-").order_by("slug")
        worlds.append(
            list(many.values_list("name", "about", "latitude", "suggested_role", "meetings__weekday", "topics"))
        )
    assert worlds[0] == worlds[1]
    assert worlds[0] != worlds[2]


def test_work_shared_out_among_processes_is_the_same_work(tmp_path):
    told = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3", "DEBUG": "on"}
    look = (
        "from groups.models import SearchEntry as E; from groups import search;"
        "read = lambda: list(E.objects.order_by('pk').values_list('naming', 'telling', 'traits', 'card'));"
        "before = read(); search.keep([pk for pk in E.objects.values_list('pk', flat=True)]);"
        "print(len(before), before == read())"
    )
    for command in (["migrate", "-v0"], ["seed_demo", "--groups", "30", "--practitioners", "0"], ["shell", "-c", look]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=told, capture_output=True, text=True, check=True
        )
    assert done.stdout.split()[-2:] == ["28", "True"]


def test_nothing_is_shared_out_of_a_database_in_memory(monkeypatch):
    in_memory = SimpleNamespace(vendor="sqlite", in_atomic_block=False, is_in_memory_db=lambda: True)
    monkeypatch.setattr(bulk, "connection", in_memory)
    with bulk.shared_out() as each:
        assert each is map


def test_results_of_many_parts_come_in_their_order():
    with ThreadPool(2) as pool:
        assert list(bulk._a_little_ahead(pool, str, range(50))) == [str(number) for number in range(50)]


def test_meetings_in_bulk_are_weekly_and_monthly():
    seed("--groups", "80", "--practitioners", "0")
    kinds = Meeting.objects.values_list("frequency").annotate(number=Count("pk")).values_list("frequency", "number")
    assert all(number > 5 for _kind, number in kinds)
    assert len(kinds) == 2


def test_a_row_may_hold_any_characters():
    text = "tab\t, line\n, backslash \\ and \\N, 'quotes', \"more\", \U0001f642"
    rows.write(Topic, [{"id": "odd", "name": "Odd", "also_known_as": text, "position": 999}])
    assert Topic.objects.get(pk="odd").also_known_as == text
    rows.write(Topic, [])


def test_descriptions_have_sixty_words_of_which_few_are_common_and_many_rare():
    many, chance = texts.Descriptions(), chance_of(1)
    drawn = [set(many.write(chance).lower().replace(".", "").split()) for _number in range(400)]
    first, *_others, last = texts.vocabulary()
    assert 50 < sum(map(len, drawn)) / len(drawn) + 10 < 70
    assert sum(first in words for words in drawn) > 300
    assert sum(last in words for words in drawn) < 10
    assert set(many.urn) == set(texts.vocabulary())
