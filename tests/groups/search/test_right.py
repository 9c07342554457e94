"""The search beside a plain scan that shares nothing with it; `python -m bench.right` asks far more."""

import random

import pytest

from bench.comparing import compare
from bench.made_up import ask_about, fill
from bench.scan import SAYING, TIMES, WEEK, read_groups
from groups.search.sayings import SAID

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("few", "at_once", "number"), [(300, 0, 300), (0, 0, 100), (0, 10**9, 100)], ids=["listed", "walked", "at once"]
)
def test_questions_over_500_groups_are_answered_as_by_a_plain_scan(few, at_once, number, monkeypatch):
    for engine in ("sqlite", "postgres"):
        monkeypatch.setattr(f"groups.search.{engine}.WALKED", at_once)
    monkeypatch.setattr("groups.search.sqlite.SAMPLE", 1)
    if not few:
        for name in ("FEW", "SEEM_FEW", "FEW_AROUND", "MOST_AROUND", "LOOKED_THROUGH", "CROWD"):
            monkeypatch.setattr(f"groups.search.found.{name}", 0)
        for name in ("FEW", "LISTED", "LISTED_AT_LAST"):
            monkeypatch.setattr(f"groups.search.many.{name}", 0)
    chance, problems = random.Random(few + at_once), []
    fill(500, chance)
    groups = read_groups()
    wrong, found, _digest = compare(groups, ask_about(groups, number, chance), problems.append)
    assert not problems, "".join(problems)
    assert wrong == 0
    assert found > 10 * number


def test_the_scan_knows_every_word_that_says_a_trait():
    assert {*WEEK, *TIMES, "online"}.union(*SAYING.values()) == set(SAID)
