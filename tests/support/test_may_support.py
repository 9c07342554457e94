"""What stands in the way of support is asked at each step; the pages say so, and what can be done meanwhile."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practitioners.models import Practitioner
from support import actions
from support.models import AgreementVersion, DeclaredInterest, Hindrance
from tests import factories as people
from tests.support import factories
from tests.support.test_actions import log
from tests.support.test_agreements import accept, seen
from tests.support.test_log import good

pytestmark = pytest.mark.django_db
NOT_AT_PRESENT = "cannot support this group at present"
TOKEN = re.compile("[A-Za-z0-9]{64}")


def declares_an_interest(proposal):
    DeclaredInterest.objects.create(practitioner=proposal.practitioner, group=proposal.group)


def is_checked_again(proposal):
    Practitioner.objects.filter(pk=proposal.practitioner_id).update(status="waiting")


@pytest.fixture(params=[declares_an_interest, is_checked_again])
def hinders(request):
    """Something stands in the way of a pair from now on; what the actions see of it is new from the database."""

    def hinder(proposal):
        request.param(proposal)
        proposal.practitioner.refresh_from_db()
        return Hindrance(proposal.hindrance())

    return hinder


def address(name, *things):
    return reverse(f"support:{name}", args=[thing.pk for thing in things])


# --- What is refused


def test_a_proposal_is_not_accepted(waiting, ada, hinders):
    hinders(waiting)
    with pytest.raises(actions.NotPossible, match=NOT_AT_PRESENT):
        actions.accept(proposal=waiting, by=ada)


def test_a_group_reads_of_no_reason_when_it_accepts_the_words(agreeing, ada, hinders):
    hinders(agreeing)
    with pytest.raises(actions.NotPossible, match=NOT_AT_PRESENT):
        accept(agreeing, ada)


def test_a_practitioner_reads_the_reason_when_they_accept_the_words(agreeing, pia, hinders):
    reason = hinders(agreeing).label
    with pytest.raises(actions.NotPossible, match=str(reason)):
        accept(agreeing, pia.user)


@pytest.mark.parametrize("state", ["done", "planned"])
def test_nothing_is_added_to_the_log(sign_in, active, pia, hinders, state):
    reason = str(hinders(active).label)
    page = sign_in(pia.user).post(address("log", active), good() | {"state": state, "what": "Looked for a room."})
    assert reason in page.text
    assert "Looked for a room." in page.text
    assert not active.entries.exists()


def test_a_plan_is_neither_done_nor_moved(active, pia, hinders):
    plan = factories.planned(active, days=0)
    reason = hinders(active).label
    with pytest.raises(actions.NotPossible, match=str(reason)):
        actions.mark_done(entry=plan, seen=plan.mark(), minutes=30, by=pia.user)
    with pytest.raises(actions.NotPossible, match="stays as it is"):
        actions.change_entry(entry=plan, words={"what": "Other"}, seen="1.0", by=pia.user)


def test_what_had_been_planned_before_support_ended_can_still_be_told(active, ada, pia, hinders):
    plan = factories.planned(active, days=0)
    hinders(active)
    actions.withdraw(proposal=active, by=ada)
    assert actions.mark_done(entry=plan, seen=plan.mark(), minutes=30, by=pia.user).is_done()


# --- What stays possible


def test_what_was_done_can_be_objected_to_answered_and_reworded(entry, ada, pia, hinders):
    hinders(entry.proposal)
    actions.mark_not_right(entry=entry, seen=entry.mark(), why="It was an hour.", by=ada)
    actions.answer_objection(entry=entry, seen=entry.mark(), text="So it was.", by=pia.user)
    entry = actions.change_entry(entry=entry, words={"minutes": 60}, seen=entry.mark(), by=pia.user)
    assert actions.settle_objection(entry=entry, seen=entry.mark(), by=ada)


@pytest.mark.parametrize("who", ["ada", "pia"])
def test_a_plan_can_be_called_off(request, active, pia, ada, hinders, who):
    plan = factories.planned(active)
    hinders(active)
    assert actions.call_off(entry=plan, seen=plan.mark(), by=ada if who == "ada" else pia.user).is_cancelled()


def test_both_can_write_look_back_and_end_it(active, ada, pia, hinders):
    hinders(active)
    actions.write_message(proposal=active, text="What now?", by=ada)
    actions.start_review(proposal=active, by=pia.user)
    actions.withdraw(proposal=active, by=pia.user)
    assert active.reviews.exists()


def test_who_was_asked_can_still_say_no(asked, pia, hinders):
    hinders(asked)
    actions.decline(proposal=asked, by=pia.user)
    assert not asked.practitioner.proposals.open().exists()


def test_it_goes_on_when_that_is_settled(active, pia, hinders):
    hinders(active)
    DeclaredInterest.objects.all().delete()
    Practitioner.objects.update(status="checked")
    assert log(active, by=pia.user)


# --- What the pages say


@pytest.mark.parametrize("name", ["detail", "agreement"])
def test_the_practitioner_reads_why_in_place_of_the_buttons(sign_in, active, pia, hinders, name):
    factories.draft(active, number=2)
    reason, text = str(hinders(active).label), sign_in(pia.user).get(address(name, active)).text
    assert reason in text
    assert "You can write to each other, call off what is planned, or end this support." in text
    assert "Log support, or plan some" not in text
    assert "We accept the change" not in text


@pytest.mark.parametrize("name", ["detail", "agreement"])
def test_the_group_reads_the_same_whatever_the_reason(sign_in, active, pia, ada, name):
    client, found = sign_in(ada), []
    for hinder in (declares_an_interest, is_checked_again):
        hinder(active)
        found.append(TOKEN.sub("", client.get(address(name, active)).text))
        DeclaredInterest.objects.all().delete()
    assert "This practitioner cannot support this group at present." in found[0]
    assert found[0] == found[1]


def test_somebody_who_is_asked_for_an_answer_is_not_offered_a_yes(sign_in, waiting, ada, hinders):
    hinders(waiting)
    page = sign_in(ada).get(address("detail", waiting))
    assert [code for code, _label in page.context["form"].fields["answer"].choices] == ["put_off", "decline"]


def test_a_yes_that_is_sent_anyhow_is_refused_and_loses_no_word(sign_in, waiting, ada, hinders):
    hinders(waiting)
    page = sign_in(ada).post(address("answer", waiting), {"answer": "accept", "note": "Only on Tuesdays."})
    assert "cannot support this group at present" in page.text
    assert "Only on Tuesdays." in page.text


def test_who_opens_the_form_of_the_log_is_led_to_the_notice(sign_in, active, pia, hinders):
    hinders(active)
    assert sign_in(pia.user).get(address("log", active)).url == active.get_absolute_url()


def test_a_plan_whose_day_has_come_shows_the_notice(sign_in, active, pia, hinders):
    plan = factories.planned(active, days=0)
    reason, text = str(hinders(active).label), sign_in(pia.user).get(address("entry", plan)).text
    assert reason in text
    assert "Yes, it is done" not in text
    assert "Call it off" in text


def test_an_interest_is_taken_back_on_the_page_of_the_pair(sign_in, active, pia):
    declares_an_interest(active)
    client = sign_in(pia.user)
    where = reverse("support:interest", args=[active.group.slug])
    assert where in client.get(active.get_absolute_url()).text
    page = client.post(where, follow=True)
    assert page.redirect_chain == [(active.get_absolute_url(), 302)]
    assert [str(message) for message in page.context["messages"]] == ["Saved."]
    assert active.hindrance() is None


def test_an_interest_in_a_group_that_closed_can_be_taken_back(sign_in, active, pia):
    declares_an_interest(active)
    people.SelfHelpGroup.objects.update(status="closed")
    assert sign_in(pia.user).post(reverse("support:interest", args=[active.group.slug])).status_code == 302
    assert active.hindrance() is None


# --- The end date


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
