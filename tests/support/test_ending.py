"""What becomes of plans when support ends: what was for later is called off, what has come can still be told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Letter
from support import actions, due
from support.entry_words import history
from support.models import AgreementVersion, SupportEntry
from tests.factories import listed_group
from tests.support import factories
from tests.support.test_log import good
from tests.support.test_shared_log import pair_path, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(active):
    """Pia plans a visit in a week."""
    return factories.planned(active, areas=["organisational", "connections"])


@pytest.fixture
def today(active):
    """What Pia planned for today."""
    return factories.planned(active, days=0, minutes=45)


@pytest.fixture
def ended(active, planned, today, ada):
    """Ada's group ends the support."""
    return actions.withdraw(proposal=active, by=ada)


def now(entry):
    return SupportEntry.objects.select_related("proposal").get(pk=entry.pk)


def test_what_was_planned_for_later_is_called_off_with_it(ended, planned, today):
    assert (now(planned).state, now(today).state) == ("cancelled", "planned")


def test_at_the_end_date_too(active, planned):
    AgreementVersion.objects.update(review_on=timezone.localdate(), ends_on=timezone.localdate())
    tomorrow = timezone.now() + timedelta(days=1)
    due.end_agreements(tomorrow, tomorrow.date())
    assert now(planned).is_cancelled()


def test_plans_with_other_groups_stay(active, pia, ada, bea):
    other = factories.planned(factories.proposal(pia, listed_group(bea, "Oak Room"), status="accepted"))
    actions.withdraw(proposal=active, by=ada)
    assert now(other).is_planned()


def test_both_sides_read_why_and_that_nobody_of_them_did_it(sign_in, ended, planned, ada, pia):
    for user in (ada, pia.user):
        text = sign_in(user).get(path_of(planned)).text
        assert "Support ended before this day." in text
        assert "By this site, as support ended before that day" in text
        assert "Call it off" not in text


def test_its_history_says_only_that_it_was_called_off(ended, planned):
    (change,) = history(now(planned))
    assert [(one.then, one.now) for one in change.differences] == [("Planned", "Called off")]


def test_a_calendar_that_is_downloaded_again_takes_it_out(sign_in, ended, planned, pia):
    calendar = sign_in(pia.user).get(pair_path(ended, "planned.ics")).text
    assert "STATUS:CANCELLED" in calendar
    assert "SEQUENCE:1" in calendar


def test_what_a_person_called_off_before_says_so(sign_in, active, planned, ada):
    actions.call_off(entry=planned, seen=planned.mark(), by=ada)
    actions.withdraw(proposal=active, by=ada)
    text = sign_in(ada).get(path_of(planned)).text
    assert "By the group" in text
    assert "By this site" not in text


def test_what_had_come_can_still_be_done(ended, today, pia):
    assert actions.mark_done(entry=today, seen=today.mark(), minutes=30, by=pia.user).is_done()


def test_what_had_come_can_still_be_called_off(ended, today, ada):
    assert actions.call_off(entry=today, seen=today.mark(), by=ada).is_cancelled()


def test_a_plan_is_not_moved_to_a_day_after_the_end(sign_in, ended, today, pia):
    client, later = sign_in(pia.user), (timezone.localdate() + timedelta(days=3)).isoformat()
    page = client.post(path_of(today, "edit/"), good(on=later, seen="1"), follow=True)
    assert "This entry stays as it is." in page.text
    assert now(today).on == timezone.localdate()


def test_what_was_done_is_not_moved_to_a_day_after_the_end(sign_in, active, pia):
    entry = factories.entry(active, on=timezone.localdate() - timedelta(days=4))
    actions.withdraw(proposal=active, by=pia.user)
    type(active).objects.update(ended_at=timezone.now() - timedelta(days=2))
    page = sign_in(pia.user).post(path_of(entry, "edit/"), good(on=timezone.localdate().isoformat(), seen="1"))
    assert "Support has ended. The last date you can log is" in page.text


def test_support_ends_by_itself_where_nobody_coordinates_the_group_any_more(active, pia):
    active.group.coordinators.all().delete()
    assert due.end_agreements(timezone.now(), timezone.localdate()) == 1
    active.refresh_from_db()
    assert active.status == "ended"
    assert [letter.user for letter in Letter.objects.all()] == [pia.user]
    assert due.end_agreements(timezone.now(), timezone.localdate()) == 0
