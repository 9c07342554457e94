"""Calendars and "What's on" tell a stranger's calendar program no more than the group's page tells a visitor."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups import search
from groups.models import SelfHelpGroup
from tests import factories
from tests.privacy import world as worlds
from tests.privacy.test_crawl import CONTACT_MARKS, HOW_SHOWN, PLACE_MARKS, client_of

pytestmark = pytest.mark.django_db


def told(world, user=None):
    """Everything that these pages and files say of the world, in lower case."""
    today, client = timezone.localdate(), client_of(user)
    pages = [reverse("groups:whats_on") + f"?span=day&on={today + timedelta(days=number)}" for number in range(7)]
    files = [reverse("directory:whats_on"), reverse("directory:meetings", args=[world.group.slug])]
    return "".join(client.get(address).text for address in [*pages, *files]).lower()


@pytest.mark.parametrize("how", HOW_SHOWN)
@pytest.mark.parametrize("who", ["visitor", "stranger", "active", "coordinator", "admin"])
def test_neither_a_hidden_place_nor_contact_details_are_told(who, how):
    world = worlds.build(**HOW_SHOWN[how])
    factories.meeting(world.group)
    search.keep([world.group.pk])
    text = told(world, getattr(world, who))
    assert "tuesday circle" in text
    assert not [mark for mark in CONTACT_MARKS | PLACE_MARKS if mark in text]


@pytest.mark.parametrize("who", ["visitor", "stranger", "coordinator", "admin"])
@pytest.mark.parametrize("status", ["draft", "waiting", "closed"])
def test_a_group_that_is_not_listed_is_told_to_nobody(who, status):
    world = worlds.build()
    factories.meeting(world.group)
    SelfHelpGroup.objects.filter(pk=world.group.pk).update(status=status)
    user = getattr(world, who)
    addresses = [reverse("directory:meetings", args=[slug]) for slug in (world.group.slug, "nobody-has-this")]
    answers = [client_of(user).get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert "tuesday circle" not in told(world, user)
