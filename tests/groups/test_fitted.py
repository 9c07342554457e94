"""How often a suggestion fitted: from five groups up, in fives, and never so that one answer can be worked out."""

import pytest
from django.urls import reverse

from groups.actions import answer_suggestion
from groups.fitted import how_often_it_fitted
from groups.models import SuggestionAnswer
from tests import factories as people

pytestmark = pytest.mark.django_db
PAGE = "/admin/groups/suggestionanswer/"


@pytest.fixture
def groups(db):
    return [people.listed_group(None, f"Circle {number}") for number in range(10)]


def answer(groups, *fits, role="facilitator", version="1"):
    for group, fit in zip(groups, fits, strict=False):
        SuggestionAnswer.objects.create(group=group, role_id=role, rules_version=version, fits=fit)


def figures():
    return [(one.role.pk, one.rules_version, one.counted, one.fitting) for one in how_often_it_fitted()]


def test_below_five_there_is_no_figure(groups):
    answer(groups, True, True, False, True)
    assert figures() == [("facilitator", "1", None, None)]


def test_from_five_on_there_is_one(groups):
    answer(groups, True, True, False, True, False)
    assert figures() == [("facilitator", "1", 5, 3)]


def test_one_more_answer_moves_nothing_before_five_more_have_answered(groups):
    answer(groups, True, True, False, True, False)
    before = figures()
    for number in range(5, 9):
        answer(groups[number:], True)
        assert figures() == before
    answer(groups[9:], True)
    assert figures() == [("facilitator", "1", 10, 8)]


def test_a_changed_answer_moves_nothing(groups):
    answer(groups, True, True, False, True, False)
    before = figures()
    answer(groups, *[False] * 5)
    assert figures() == before


def test_five_answers_of_one_group_are_one(groups):
    for _number in range(5):
        answer(groups, True)
    assert figures() == [("facilitator", "1", None, None)]


@pytest.mark.parametrize(("fit", "shown"), [(True, 4), (False, 1)])
def test_where_all_said_the_same_the_figure_does_not_say_so(groups, fit, shown):
    answer(groups, *[fit] * 5)
    assert figures() == [("facilitator", "1", 5, shown)]


def test_roles_and_versions_are_apart_and_there_are_no_sums(groups, sign_in, cleo):
    answer(groups, True, False, True, True, False)
    answer(groups, True, False, version="2")
    answer(groups, True, role="co-educator")
    text = sign_in(cleo).get(PAGE).text
    assert "for 3 of 5 groups" in text
    assert text.count("fewer than five") == 2
    assert not [number for number in (6, 7, 8) if f">{number}" in text]


def test_the_page_names_no_group_and_no_reason(groups, sign_in, cleo, ada):
    answer_suggestion(group=groups[0], role=groups[0].suggested_role, fits=False, why_not="Zzwhynot", by=ada)
    client = sign_in(cleo)
    row = SuggestionAnswer.objects.get()
    pages = (PAGE, f"{PAGE}?q=Circle", f"{PAGE}?group__id__exact={groups[0].pk}", f"{PAGE}{row.pk}/change/")
    texts = [client.get(page, follow=True).text for page in pages]
    assert not [text for text in texts if "Zzwhynot" in text or "Circle 0" in text]


def test_it_is_for_admins(sign_in, ada, client):
    assert sign_in(ada).get(PAGE).status_code == 302
    assert client.get(reverse("admin:groups_suggestionanswer_changelist")).status_code == 302
