"""The rows follow the groups at once, whatever changes them, and say what a rebuild would say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import actions, search
from groups.models import SelfHelpGroup, SupportWanted
from tests import factories

pytestmark = pytest.mark.django_db


def assert_nothing_is_stale():
    before = list(SupportWanted.objects.order_by("pk").values())
    search.rebuild()
    assert before == list(SupportWanted.objects.order_by("pk").values())


def test_a_listed_group_that_wants_a_supporter_has_a_row(group):
    group.topics.add("anxiety")
    search.keep([group.pk])
    row = SupportWanted.objects.get()
    assert row.traits.startswith(" role:resource-builder area:organisational topic:anxiety fit:3 how:in-person came:")
    assert (row.in_person, row.online, row.fit) == (True, False, 3)
    assert_nothing_is_stale()


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_group_leaves_when_it_wants_nobody_and_comes_back(group, answer):
    factories.state_needs(group, {"meeting-place": 3}, wants_supporter=answer)
    assert not SupportWanted.objects.exists()
    factories.state_needs(group, {"meeting-place": 3}, wants_supporter="yes")
    assert SupportWanted.objects.count() == 1


def test_a_group_leaves_when_it_closes(group, ada):
    actions.close_group(group=group, by=ada)
    assert not SupportWanted.objects.exists()


def test_a_draft_comes_when_it_is_listed(ada, cleo):
    draft = factories.draft_group(ada, wants_supporter="yes")
    factories.state_needs(draft, {"meeting-place": 3})
    assert not SupportWanted.objects.exists()
    actions.publish_group(group=draft, by=cleo)
    assert SupportWanted.objects.count() == 1


def test_other_needs_change_the_row(group):
    factories.state_needs(group, {"be-known": 3})
    assert "role:bridge-builder area:connections" in SupportWanted.objects.get().traits
    assert_nothing_is_stale()


def test_another_place_changes_the_row(group):
    before = SupportWanted.objects.get().spot
    SelfHelpGroup.objects.update(latitude=53.0)
    search.keep([group.pk])
    assert SupportWanted.objects.get().spot != before


def test_a_group_came_when_it_was_listed_or_asked_last_whichever_is_later(group):
    now = timezone.now()
    group.needs_statements.update(stated_at=now - timedelta(days=2))
    for published, came in ((now, now), (now - timedelta(days=5), now - timedelta(days=2))):
        SelfHelpGroup.objects.update(published_at=published)
        search.keep([group.pk])
        assert SupportWanted.objects.get().came_at == came


def test_many_groups_are_kept_in_as_many_queries_as_one(group, django_assert_num_queries):
    ids = [group.pk, *(factories.listed_group(None, f"Circle {n}").pk for n in range(5))]
    # a savepoint and its end; areas of items; needs; topics; groups; rows written (none is gone)
    with django_assert_num_queries(7):
        search.kept.rows.keep(ids)
