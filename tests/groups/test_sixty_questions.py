"""Sixty questions as people type them, over the demo's groups and the listings of Trafford."""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from groups.models import SelfHelpGroup
from tests.directory_page import DirectoryPage

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"
FIRST, ENOUGH = 3, 57


def listings_without_their_licence_lines(folder):
    lines = (DATA / "trafford_listings.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    path = folder / "listings.csv"
    path.write_text("".join(line for line in lines if not line.startswith("#")), encoding="utf-8")
    return path


@pytest.fixture
def listed(settings, tmp_path, capsys):
    settings.DEBUG = True
    call_command("seed_demo", practitioners=0)
    call_command("import_groups", str(listings_without_their_licence_lines(tmp_path)), publish=True)
    assert "60 created" in capsys.readouterr().out


def questions():
    with (DATA / "sixty_questions.csv").open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["slug"]) for row in csv.DictReader(file)]


def test_the_questions_are_sixty_and_ask_for_listings_that_are_there(listed):
    slugs = {slug for _question, slug in questions()}
    assert len(dict(questions())) == 60
    assert SelfHelpGroup.objects.published().filter(slug__in=slugs).count() == len(slugs)


def test_nearly_all_find_the_group_among_the_first_three(listed):
    # The listings use words of their own, which the inspecting client would not let pass.
    client, missed = Client(), []
    for question, slug in questions():
        first = DirectoryPage(client.get("/groups/", {"q": question})).slugs[:FIRST]
        if slug not in first:
            missed.append((question, slug, first))
    assert len(missed) <= 60 - ENOUGH, "\n".join(map(str, missed))
