"""On whom the running of a group rests: the rule alone, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.running import FEWEST, MORE, NEED, NOBODY, ONE, ROLE, Rests, Row, rests_on
from roles.rules import load_rules

WORDS = st.sampled_from(["", "Ada", "Bo", "Cy"])
TASKS = st.builds(Row, kind=st.just("own"), shared_by=st.sampled_from([ONE, MORE, NOBODY]), who=WORDS)


def ones(*names):
    return [Row("own", shared_by=ONE, who=name) for name in names]


def shared(count):
    return [Row("own", shared_by=MORE)] * count


def of_nobody(count):
    return [Row("own", shared_by=NOBODY)] * count


@pytest.mark.parametrize("count", range(FEWEST))
def test_few_tasks_say_nothing(count):
    assert rests_on(ones("Ada", "Ada", "Ada")[:count] + of_nobody(9)) == Rests.TOO_FEW


@pytest.mark.parametrize(
    ("alone", "others", "rests"),
    [(4, 0, "one_person"), (3, 1, "shared"), (4, 1, "one_person"), (7, 2, "shared"), (8, 2, "one_person")],
)
def test_four_of_five_tasks_are_nearly_all(alone, others, rests):
    assert rests_on(ones(*["Ada"] * alone) + shared(others)) == rests


def test_tasks_that_nobody_does_rest_on_nobody():
    assert rests_on(ones("Ada", "Ada", "Ada", "Ada") + of_nobody(5)) == Rests.ONE_PERSON


def test_four_people_with_a_task_each_share_it():
    assert rests_on(ones("Ada", "Bo", "Cy", "Di")) == Rests.SHARED


def test_a_task_of_two_does_not_rest_on_one_of_them():
    assert rests_on([Row("own", shared_by=MORE, who="Ada")] * 5) == Rests.SHARED


def test_spellings_of_a_name_are_one_person():
    assert rests_on(ones("Ada", " ada ", "ADA", "Ada.")) == Rests.ONE_PERSON


def test_without_names_the_page_asks():
    assert rests_on(ones("", "", "", "")) == Rests.PERHAPS_ONE


def test_with_some_names_the_page_asks_where_the_rest_could_be_the_same():
    assert rests_on(ones("Ada", "Ada", "", "", "Bo")) == Rests.PERHAPS_ONE
    assert rests_on(ones("Ada", "", "Bo", "Cy")) == Rests.SHARED


@given(st.lists(TASKS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(tasks, dice):
    shuffled = list(tasks)
    dice.shuffle(shuffled)
    assert rests_on(shuffled) == rests_on(tasks)


@given(st.lists(TASKS, max_size=12))
def test_one_more_that_is_shared_never_makes_it_rest_on_one(tasks):
    if rests_on(tasks) == Rests.SHARED:
        assert rests_on([*tasks, *shared(1)]) == Rests.SHARED


def test_the_role_that_is_named_is_the_one_that_the_rules_name_for_this_need():
    assert list(load_rules().best_for(NEED)) == [ROLE]
