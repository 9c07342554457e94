"""A group asks a practitioner: whom it may ask, in which order, and what follows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practitioners.models import Practitioner
from support import actions
from support.asking import who_could
from support.models import DeclaredInterest, Proposal
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
GOOD = {"role": "resource-builder", "areas": ["organisational"], "message": "We look for a room."}


def names(group):
    return [person.name for person in who_could(group)]


def one(group, person):
    return reverse("support:ask_one", args=[group.slug, person.pk])


def listing(group):
    return reverse("support:ask", args=[group.slug])


# --- Whom


def test_a_checked_practitioner_near_enough_who_offers_the_role_can_be_asked(group, pia):
    assert names(group) == ["Pia"]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Practitioner.Status.WAITING},
        {"may_be_asked": False},
        {"answers": {"resource-builder": "no"}},
        {"place": "London"},
        {"place": None},
    ],
)
def test_others_are_not_listed(group, fields):
    factories.practitioner("Paul", **fields)
    assert names(group) == []


def test_who_can_no_longer_sign_in_is_not_listed(group, pia):
    pia.user.is_active = False
    pia.user.save()
    assert names(group) == []


def test_with_some_support_is_an_offer_too(group):
    factories.practitioner("Paul", answers={"resource-builder": "with_support"})
    assert names(group) == ["Paul"]


def test_nobody_is_asked_by_their_own_group(group, ada):
    factories.practitioner("Ada", user=ada)
    assert names(group) == []


def test_who_declared_an_interest_is_not_listed(group, pia):
    DeclaredInterest.objects.create(practitioner=pia, group=group)
    assert names(group) == []


@pytest.mark.parametrize(("status", "listed"), [("waiting", []), ("accepted", []), ("declined", ["Pia"])])
def test_who_has_an_open_proposal_is_not_listed(group, pia, status, listed):
    factories.proposal(pia, group, status=status)
    assert names(group) == listed


@pytest.mark.parametrize(("days", "listed"), [(1, []), (0, ["Pia"])])
def test_who_said_not_now_is_listed_again_from_the_date(group, pia, days, listed):
    until = timezone.localdate() + timedelta(days=days)
    factories.proposal(pia, group, status="not_now", from_group=True, not_before=until)
    assert names(group) == listed


def test_who_has_given_all_hours_is_not_listed(group, pia):
    elsewhere = factories.proposal(pia, people.listed_group(None, "Oak Room"), status="accepted")
    factories.entry(elsewhere, minutes=119)
    assert names(group) == ["Pia"]
    factories.entry(elsewhere, minutes=5)
    assert names(group) == []


def test_the_nearest_stands_first_in_whole_miles(group):
    for name, place in (("Abe", "Derby"), ("Zoe", "Nottingham")):
        factories.practitioner(name, place=place, reach_miles=30)
    (zoe, abe) = who_could(group)
    assert (zoe.name, abe.name) == ("Zoe", "Abe")
    assert abe.miles == int(abe.miles) >= 10


def test_a_group_online_is_near_everybody_in_the_order_of_names(ada):
    group = people.listed_group(ada, "Far Circle", how="online")
    for name in ("Zoe", "Abe"):
        factories.practitioner(name, place="London")
    assert names(group) == ["Abe", "Zoe"]


# --- The page


def test_the_list_shows_who_they_are_and_never_where(sign_in, group, ada, pia):
    text = sign_in(ada).get(listing(group)).text
    assert "Community worker, Trent Advice Centre" in text
    assert "within a mile" in text
    assert "pia@example.org" not in text
    assert "The nearest stands first." in text


def test_a_group_without_needs_is_led_to_say_them(sign_in, ada, pia):
    group = people.listed_group(ada, needs={})
    assert "Say what would help." in sign_in(ada).get(listing(group)).text


def test_a_group_that_wants_nobody_is_shown_nobody(sign_in, ada, pia):
    group = people.listed_group(ada, wants_supporter="not_now")
    text = sign_in(ada).get(listing(group)).text
    assert "Say first that a supporter would be welcome" in text
    assert "Pia" not in text


def test_an_empty_list_says_what_comes(sign_in, group, ada):
    assert "Nobody near you offers this now" in sign_in(ada).get(listing(group)).text


def test_the_list_asks_as_often_for_three_as_for_one(sign_in, group, ada, django_assert_num_queries):
    for name in ("Pia", "Paul", "Petra"):
        factories.practitioner(name)
    client = sign_in(ada)
    # session; user; the group with its topics and meetings (3); how many; they with their workplace; their offers
    with django_assert_num_queries(8):
        assert client.get(listing(group)).text.count("Trent Advice Centre") == 3


# --- Asking


def test_a_group_asks_and_the_practitioner_is_told(
    sign_in, group, ada, pia, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = sign_in(ada).post(one(group, pia), GOOD, follow=True)
    made = Proposal.objects.get()
    assert (made.from_group, made.proposed_by, made.practitioner) == (True, ada, pia)
    assert "Waiting for the practitioner" in page.text
    assert [mail.to for mail in mailoutbox] == [["pia@example.org"]]
    assert "Tuesday Circle" not in mailoutbox[0].body


def test_only_roles_that_suit_and_are_offered_can_be_asked_for(sign_in, group, ada, pia):
    page = sign_in(ada).post(one(group, pia), GOOD | {"role": "facilitator"})
    assert page.context["form"].errors["role"]
    assert not Proposal.objects.exists()


def test_somebody_who_cannot_be_asked_is_told_of_without_a_reason(sign_in, group, ada, pia):
    actions.set_interest(practitioner=pia, group=group, declared=True, by=pia.user)
    for page in (sign_in(ada).get(one(group, pia), follow=True), sign_in(ada).post(one(group, pia), GOOD, follow=True)):
        assert "This person cannot be asked now." in page.text
        assert "Pia" not in page.text
    assert not Proposal.objects.exists()


def test_the_rule_holds_in_the_action_too(group, ada):
    far = factories.practitioner("Paul", place="London")
    with pytest.raises(actions.NotPossible, match="cannot be asked now"):
        actions.ask(practitioner=far, group=group, role=group.suggested_role, areas=[], message="Hello", by=ada)


def test_a_group_that_closed_itself_asks_nobody(ada, pia):
    group = people.listed_group(ada, wants_supporter="no")
    with pytest.raises(actions.NotPossible, match="supporter would be welcome"):
        actions.ask(practitioner=pia, group=group, role=group.suggested_role, areas=[], message="Hello", by=ada)


@pytest.mark.parametrize("name", ["ask", "ask_one"])
def test_another_groups_list_is_not_there(sign_in, group, pia, bea, cleo, name):
    address = listing(group) if name == "ask" else one(group, pia)
    for user in (bea, cleo, pia.user):
        assert sign_in(user).get(address).status_code == 404


# --- The practitioner's answer


@pytest.mark.parametrize(("answer", "status"), [("accept", "accepted"), ("decline", "declined")])
def test_the_practitioner_answers(sign_in, asked, pia, answer, status):
    page = sign_in(pia.user).post(reverse("support:answer", args=[asked.pk]), {"answer": answer}, follow=True)
    asked.refresh_from_db()
    assert (asked.status, asked.answered_by) == (status, pia.user)
    assert "Your answer is sent." in page.text


def test_the_group_cannot_answer_what_it_asked(sign_in, asked, ada):
    assert sign_in(ada).post(reverse("support:answer", args=[asked.pk]), {"answer": "accept"}).status_code == 404


def test_the_group_withdraws_what_it_asked(asked, ada):
    actions.withdraw(proposal=asked, by=ada)
    asked.refresh_from_db()
    assert asked.status == "withdrawn"


def test_a_yes_comes_too_late_to_a_group_that_closed_itself(asked, pia):
    people.SelfHelpGroup.objects.update(wants_supporter="not_now")
    with pytest.raises(actions.NotPossible, match="does not want supporters now"):
        actions.accept(proposal=asked, by=pia.user)
    assert actions.decline(proposal=asked, by=pia.user)


def test_a_yes_to_what_became_ones_own_group_is_refused(asked, pia):
    asked.group.coordinators.create(user=pia.user)
    with pytest.raises(actions.NotPossible, match="Nobody supports their own group"):
        actions.accept(proposal=asked, by=pia.user)


# --- Not now


def test_not_now_says_until_when_to_both(sign_in, waiting, ada, pia):
    until = timezone.localdate() + timedelta(days=30)
    body = {"answer": "put_off", "until": until.isoformat()}
    sign_in(ada).post(reverse("support:answer", args=[waiting.pk]), body)
    waiting.refresh_from_db()
    assert waiting.not_before == until
    assert "Either side can ask again from" in sign_in(pia.user).get(waiting.get_absolute_url()).text


def test_not_now_without_a_date_lasts_three_months(waiting, ada):
    actions.put_off(proposal=waiting, by=ada)
    waiting.refresh_from_db()
    assert waiting.not_before == timezone.localdate() + timedelta(days=90)


@pytest.mark.parametrize("until", [date(2020, 1, 1), date(2099, 1, 1)])
def test_a_date_that_means_nothing_is_told_what_to_do(sign_in, waiting, ada, until):
    body = {"answer": "put_off", "until": until.isoformat()}
    page = sign_in(ada).post(reverse("support:answer", args=[waiting.pk]), body)
    assert "Give a date that is later than today" in page.text
    waiting.refresh_from_db()
    assert waiting.is_waiting()


def test_a_proposal_to_a_group_that_closed_itself_says_so(sign_in, waiting, ada, pia):
    people.SelfHelpGroup.objects.update(wants_supporter="no")
    for user in (ada, pia.user):
        assert "This group does not want supporters now." in sign_in(user).get(waiting.get_absolute_url()).text


# --- The way to the list


@pytest.mark.parametrize(("wants", "shown"), [("yes", True), ("not_now", False), ("no", False)])
def test_the_suggestion_leads_to_those_who_can_give_it(sign_in, group, ada, wants, shown):
    people.state_needs(group, {"meeting-place": 3}, by=ada, wants_supporter=wants)
    text = sign_in(ada).get(f"/groups/{group.slug}/role/").text
    assert ("See practitioners you could ask" in text, listing(group) in text) == (shown, shown)
