from datetime import date, timedelta

import pytest
from django.utils import timezone

from groups.forms.steps import missing_steps
from groups.models import SelfHelpGroup
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(ada):
    return factories.draft_group(ada)


@pytest.fixture
def complete(ada):
    """A draft that lacks nothing."""
    fields = {"about": "We talk.", "town": "Nottingham", "when_note": "Ask us.", "contact_name": "Ada"}
    return factories.draft_group(ada, **fields)


def path_of(group, page, step=""):
    return f"/groups/{group.slug}/{page}/" + (f"{step}/" if step else "")


# --- Sending, confirming, closing


def test_a_complete_group_is_sent(sign_in, ada, complete):
    response = sign_in(ada).post(path_of(complete, "send"), follow=True)
    assert "Sent. We will check the listing and write to you." in response.content.decode()
    complete.refresh_from_db()
    assert complete.status == "waiting"


def test_the_steps_that_are_missing_are_named(sign_in, ada, draft):
    response = sign_in(ada).post(path_of(draft, "send"), follow=True)
    sentence = "These steps are still missing: About you, Where you meet, When you meet, How people reach you."
    assert sentence in response.content.decode()
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_one_missing_step_is_named(sign_in, ada, complete):
    SelfHelpGroup.objects.update(town="")
    response = sign_in(ada).post(path_of(complete, "send"), follow=True)
    assert "One step is still missing: Where you meet." in response.content.decode()


def test_the_steps_that_are_optional_are_never_missing(complete):
    assert missing_steps(complete) == []


def test_a_group_that_was_sent_is_not_sent_again(sign_in, ada, complete):
    coordinator = sign_in(ada)
    coordinator.post(path_of(complete, "send"))
    response = coordinator.post(path_of(complete, "send"), follow=True)
    assert "This group was sent already." in response.content.decode()


def test_a_listing_is_confirmed(sign_in, ada, group):
    SelfHelpGroup.objects.update(confirmed_on=date(2020, 1, 1))
    sign_in(ada).post(path_of(group, "confirm"))
    group.refresh_from_db()
    assert timezone.localdate() - group.confirmed_on < timedelta(days=1)


def test_a_group_is_closed_and_opened_again(sign_in, ada, group):
    coordinator = sign_in(ada)
    for page, status in (("close", "closed"), ("reopen", "draft")):
        assert coordinator.post(path_of(group, page)).url == path_of(group, "edit")
        group.refresh_from_db()
        assert group.status == status


BUTTONS = ["send", "confirm", "close", "reopen"]


@pytest.mark.parametrize("page", BUTTONS)
def test_the_buttons_of_another_group_are_not_found(sign_in, bea, group, page):
    assert sign_in(bea).post(path_of(group, page)).status_code == 404
    group.refresh_from_db()
    assert group.status == "published"


@pytest.mark.parametrize("page", BUTTONS)
def test_a_button_cannot_be_pressed_by_following_a_link(sign_in, ada, group, page):
    assert sign_in(ada).get(path_of(group, page)).status_code == 405


@pytest.mark.parametrize("page", BUTTONS)
def test_a_button_sends_signed_out_people_to_sign_in(client, group, page):
    assert client.post(path_of(group, page)).url.startswith("/accounts/login/")
