"""Which listings are asked about, when, and how often."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Letter
from groups import actions, due
from groups.models import SelfHelpGroup
from tests import factories
from tests.groups.letters import names_health

pytestmark = pytest.mark.django_db
CONFIRMED = date(2026, 1, 1)


def ask(days_later, group=None):
    return due.ask_to_confirm(timezone.now(), CONFIRMED + timedelta(days=days_later))


@pytest.fixture
def listed(group):
    SelfHelpGroup.objects.update(confirmed_on=CONFIRMED)
    group.refresh_from_db()
    return group


@pytest.mark.parametrize(("days", "asked"), [(334, 0), (335, 1), (365, 1), (366, 1), (729, 1), (730, 0)])
def test_it_is_asked_about_from_a_month_before_a_year_until_two_years(listed, days, asked):
    assert ask(days) == asked


def test_it_is_asked_twice_however_often_somebody_looks(listed):
    assert [ask(days) for days in range(330, 420)].count(1) == 2


def test_after_an_outage_over_both_dates_it_is_asked_once(listed):
    assert [ask(300), ask(400), ask(401)] == [0, 1, 0]


def test_a_listing_that_was_confirmed_since_is_left_alone(listed, ada):
    assert ask(340) == 1
    actions.confirm_listing(group=listed, by=ada)
    assert due.ask_to_confirm(timezone.now(), timezone.localdate()) == 0


def test_a_new_coordinator_is_asked_too(listed, bea):
    ask(340)
    listed.coordinators.create(user=bea)
    assert ask(341) == 1


@pytest.mark.parametrize("change", [{"status": "closed"}, {"status": "draft"}])
def test_only_listed_groups_are_asked_about(listed, change):
    SelfHelpGroup.objects.update(**change)
    assert ask(340) == 0


def test_a_group_without_a_coordinator_asks_nobody(db):
    factories.listed_group(None, confirmed_on=CONFIRMED)
    assert ask(340) == 0


def test_the_letter_names_no_group_and_no_health_matter(ada):
    factories.listed_group(ada, "Hearing Voices", about="Anxiety", confirmed_on=CONFIRMED)
    ask(340)
    [letter] = Letter.objects.all()
    assert not names_health([([], letter.subject + letter.text + letter.link)])
    assert letter.kind == "listing"
