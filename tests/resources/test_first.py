from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from resources import first
from resources.models import Challenge, Resource
from tests import plain

TEXTS = [pytest.param(row, id=row["slug"]) for row in first.texts()]
migration = import_module("resources.migrations.0002_challenges_and_first_resources")


def test_twelve_texts_are_published_from_the_start(db):
    assert Resource.objects.published().count() == len(TEXTS) == 12
    assert Challenge.objects.count() == len(first.CHALLENGES)


@pytest.mark.parametrize("row", TEXTS)
def test_a_text_is_sorted_by_area_role_and_challenge(db, row):
    resource = Resource.objects.get(slug=row["slug"])
    for name in first.LISTS:
        assert {item.pk for item in getattr(resource, name).all()} == set(row[name]) != set()


@pytest.mark.parametrize("row", TEXTS)
def test_a_text_has_250_to_450_words(row):
    assert 250 <= len(row["text"].split()) <= 450


@pytest.mark.parametrize("row", TEXTS)
def test_a_text_is_plain(row):
    assert not [problem for name in ("title", "summary", "text") for problem in plain.problems(row[name])]


def test_a_second_run_changes_nothing_and_keeps_what_a_curator_wrote(db):
    Resource.objects.filter(slug="small-money").update(title="Our own title")
    migration.fill(apps, type("Editor", (), {"connection": connection}))
    assert Resource.objects.count() == 12
    assert Resource.objects.get(slug="small-money").title == "Our own title"


def test_a_file_without_front_matter_is_named():
    with pytest.raises(ValueError, match=r"tea\.md: begin with a line of ---"):
        first.parse("tea", "Just text")


def test_a_line_without_a_colon_is_named():
    with pytest.raises(ValueError, match=r"tea\.md: write the line 'title Tea' as name: value"):
        first.parse("tea", "---\ntitle Tea\n---\nText")
