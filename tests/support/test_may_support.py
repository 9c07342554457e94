"""What stands in the way of support is asked when it is accepted, and not only of who proposes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from support import actions
from support.models import AgreementVersion, DeclaredInterest
from tests.support.test_actions import log
from tests.support.test_agreements import accept, seen

pytestmark = pytest.mark.django_db
NOT_AT_PRESENT = "cannot support this group at present"


def declares_an_interest(proposal):
    DeclaredInterest.objects.create(practitioner=proposal.practitioner, group=proposal.group)


def test_a_proposal_is_not_accepted_after_an_interest_was_declared(waiting, ada):
    declares_an_interest(waiting)
    with pytest.raises(actions.NotPossible, match=NOT_AT_PRESENT):
        actions.accept(proposal=waiting, by=ada)


def move_the_end(proposal, days):
    today = timezone.localdate()
    dates = {"begins_on": today - timedelta(days=90), "review_on": today - timedelta(days=60)}
    proposal.versions.update(ends_on=today + timedelta(days=days), **dates)


def test_words_whose_end_date_is_over_are_not_accepted(agreeing, ada):
    move_the_end(agreeing, -1)
    with pytest.raises(actions.NotPossible, match="end date in these words is over"):
        actions.accept_version(proposal=agreeing, seen=seen(agreeing), by=ada)


def test_words_that_end_today_are_accepted(agreeing, ada):
    move_the_end(agreeing, 0)
    assert accept(agreeing, ada)


def test_nothing_is_logged_after_the_end_date_though_no_job_has_run(active):
    move_the_end(active, -1)
    assert AgreementVersion.objects.in_force().exists()
    with pytest.raises(actions.NotPossible, match="came to its end date"):
        log(active, by=active.practitioner.user)
    assert active.last_loggable_date() == timezone.localdate() - timedelta(days=1)


def test_what_was_done_until_the_end_date_can_still_be_logged_before_the_job_runs(active):
    move_the_end(active, -1)
    last = active.last_loggable_date()
    assert log(active, by=active.practitioner.user, on=last).on == last
