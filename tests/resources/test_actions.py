from datetime import timedelta

import pytest
from django.utils import timezone

from resources.actions import confirm_resource, publish_resource, retire_resource

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_publishing_says_who_and_when(make, curator, status):
    resource = make(status=status)
    assert publish_resource(resource=resource, by=curator)
    resource.refresh_from_db()
    assert (resource.status, resource.published_by, resource.changed_by) == ("published", curator, curator)
    assert resource.published_at == resource.changed_at
    assert (resource.reviewed_on, resource.review_on) == (days(0), days(365))


def test_a_review_date_to_come_is_kept_when_publishing(make, curator):
    resource = make(status="draft", review_on=days(30))
    publish_resource(resource=resource, by=curator)
    assert resource.review_on == days(30)


def test_publishing_twice_changes_nothing(make, curator):
    resource = make()
    assert not publish_resource(resource=resource, by=curator)
    assert resource.changed_at is None


def test_retiring_says_who_and_when_and_keeps_who_published(make, curator):
    resource = make()
    assert retire_resource(resource=resource, by=curator)
    resource.refresh_from_db()
    assert (resource.status, resource.changed_by, resource.published_by) == ("retired", curator, curator)


@pytest.mark.parametrize("action", [retire_resource, confirm_resource])
def test_a_draft_is_neither_retired_nor_confirmed(make, curator, action):
    resource = make(status="draft")
    assert not action(resource=resource, by=curator)
    assert resource.status == "draft"


def test_a_review_moves_an_overdue_date_by_a_year(make, curator):
    resource = make(reviewed_on=days(-400), review_on=days(-35))
    assert confirm_resource(resource=resource, by=curator)
    resource.refresh_from_db()
    assert (resource.reviewed_on, resource.review_on, resource.changed_by) == (days(0), days(365), curator)
