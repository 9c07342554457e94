"""Proposals: both sides' list, the page of one, the answer, the end, the offer, and what stands on a group's page."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from practitioners.models import Practitioner
from support.models import DeclaredInterest, Proposal
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
GOOD = {"role": "resource-builder", "areas": ["organisational"], "message": "I can find you a room."}


def path(name, thing):
    return reverse(f"support:{name}", args=[getattr(thing, "slug", thing.pk)])


# --- The list


def test_the_list_shows_both_sides_what_waits(sign_in, waiting, ada, pia):
    for user in (ada, pia.user):
        text = sign_in(user).get("/support/").text
        assert "Tuesday Circle · Pia" in text
        assert "Waiting for the group's answer" in unescape(text)


def test_the_list_keeps_what_is_active_and_past_apart(sign_in, active, ada):
    factories.proposal(factories.practitioner("Paul"), active.group, status="declined")
    text = sign_in(ada).get("/support/").text
    assert text.index("Support that is going on") < text.index("· Pia")
    assert text.index("· Pia") < text.index("<h2>Past</h2>") < text.index("· Paul")


def test_the_list_holds_nothing_for_a_stranger(sign_in, waiting, bea):
    text = sign_in(bea).get("/support/").text
    assert "Pia" not in text
    assert "Nothing is waiting." in text


def test_only_a_practitioner_is_led_to_the_log_and_to_groups(sign_in, waiting, ada, pia):
    assert 'href="/support/log/"' not in sign_in(ada).get("/support/").text
    text = sign_in(pia.user).get("/support/").text
    assert 'href="/support/log/"' in text
    assert 'href="/practitioners/groups/"' in text


def test_the_list_asks_as_often_for_three_as_for_one(sign_in, group, ada, django_assert_num_queries):
    for name in ("Pia", "Paul", "Petra"):
        factories.proposal(factories.practitioner(name), group)
    client = sign_in(ada)
    # session; user; own profile (none); reviews that wait; proposals that wait, are to be agreed, are active, are past
    # (each with both sides, role and how many messages are new); own groups
    with django_assert_num_queries(9):
        assert client.get("/support/").status_code == 200


# --- One proposal


def test_both_sides_read_the_proposal(sign_in, waiting, ada, pia):
    for user in (ada, pia.user):
        text = sign_in(user).get(path("detail", waiting)).text
        assert "I can find you a room." in text
        assert "Practical help" in text


def test_contact_details_stay_hidden_until_the_group_says_yes(sign_in, waiting, ada, pia):
    assert "circle@example.org" not in sign_in(pia.user).get(path("detail", waiting)).text
    assert "pia@example.org" not in sign_in(ada).get(path("detail", waiting)).text


def test_after_a_yes_each_side_sees_how_to_reach_the_other(sign_in, active, ada, pia):
    text = sign_in(pia.user).get(path("detail", active)).text
    assert 'href="mailto:circle@example.org"' in text
    assert 'href="tel:01632960001"' in text
    assert "pia@example.org" in sign_in(ada).get(path("detail", active)).text


def test_after_the_end_contact_details_are_hidden_again(sign_in, group, pia):
    ended = factories.proposal(pia, group, status="ended")
    assert "circle@example.org" not in sign_in(pia.user).get(path("detail", ended)).text


def test_only_the_group_sees_the_answer_form(sign_in, waiting, ada, pia):
    action = f'action="{path("answer", waiting)}"'
    assert action in sign_in(ada).get(path("detail", waiting)).text
    assert action not in sign_in(pia.user).get(path("detail", waiting)).text


def test_the_group_reads_what_the_practitioner_said_about_interests(sign_in, group, ada):
    doctor = factories.practitioner("Dev", treats=True, funds=True, interests_note="At the clinic.")
    text = sign_in(ada).get(path("detail", factories.proposal(doctor, group))).text
    assert "I treat people who may be in a group." in text
    assert "I decide about money for groups." in text
    assert "I assess people" not in text
    assert "At the clinic." in text


def test_both_sides_see_the_same_log(sign_in, entry, ada, pia):
    for user in (ada, pia.user):
        assert "Looked for a room." in sign_in(user).get(path("detail", entry.proposal)).text


def test_the_page_asks_as_often_for_three_entries_as_for_one(sign_in, active, ada, django_assert_num_queries):
    for minutes in (30, 40, 50):
        factories.entry(active, minutes=minutes)
    client = sign_in(ada)
    # session; user; the proposal (with both sides and role); its agreement; its newest review; whether something is
    # asked about its role; whether the group is the practitioner's own; whether an interest is declared; its areas; its
    # entries (with role); their areas; their resources
    with django_assert_num_queries(12):
        assert client.get(path("detail", active)).text.count("Looked for a room.") == 3


# --- The answer


@pytest.mark.parametrize(
    ("answer", "status"), [("accept", "accepted"), ("put_off", "not_now"), ("decline", "declined")]
)
def test_the_group_answers(sign_in, waiting, ada, answer, status):
    page = sign_in(ada).post(path("answer", waiting), {"answer": answer, "note": "Come and see us."}, follow=True)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.answered_by) == (status, ada)
    assert "Your answer is sent." in page.text
    assert "Come and see us." in page.text


def test_an_answer_without_a_choice_keeps_the_note(sign_in, waiting, ada):
    page = sign_in(ada).post(path("answer", waiting), {"note": "Come and see us."})
    waiting.refresh_from_db()
    assert waiting.is_waiting()
    assert "This field is required." in page.text
    assert "Come and see us." in page.text


def test_answering_twice_gives_a_sentence_and_changes_nothing(sign_in, waiting, ada):
    client = sign_in(ada)
    client.post(path("answer", waiting), {"answer": "accept"})
    page = client.post(path("answer", waiting), {"answer": "decline"}, follow=True)
    waiting.refresh_from_db()
    assert waiting.is_accepted()
    assert "This was answered or withdrawn already. Look at the page again." in page.text


def test_the_practitioner_cannot_answer_for_the_group(sign_in, waiting, pia):
    assert sign_in(pia.user).post(path("answer", waiting), {"answer": "accept"}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.is_waiting()


def test_the_practitioner_hears_of_the_answer_but_not_by_e_mail_what_it_was(
    sign_in, waiting, ada, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(ada).post(path("answer", waiting), {"answer": "decline", "note": "Sorry, not for us."})
    assert [mail.to for mail in mailoutbox] == [["pia@example.org"]]
    assert path("detail", waiting) in mailoutbox[0].body
    assert "Tuesday Circle" not in mailoutbox[0].body
    assert "Sorry" not in mailoutbox[0].body


# --- The end


@pytest.mark.parametrize("side", ["group", "practitioner"])
def test_either_side_ends_the_support(sign_in, active, ada, pia, side):
    user = ada if side == "group" else pia.user
    page = sign_in(user).post(path("withdraw", active), follow=True)
    active.refresh_from_db()
    assert (active.status, active.ended_by) == ("ended", user)
    assert "no reason is needed" in page.text


def test_the_practitioner_withdraws_a_waiting_proposal(sign_in, waiting, pia):
    sign_in(pia.user).post(path("withdraw", waiting))
    waiting.refresh_from_db()
    assert waiting.status == "withdrawn"


def test_the_group_answers_a_waiting_proposal_instead_of_withdrawing_it(sign_in, waiting, ada):
    page = sign_in(ada).post(path("withdraw", waiting), follow=True)
    waiting.refresh_from_db()
    assert waiting.is_waiting()
    assert "There is nothing to withdraw from any more." in page.text


def test_ending_twice_gives_a_sentence(sign_in, active, pia):
    client = sign_in(pia.user)
    client.post(path("withdraw", active))
    page = client.post(path("withdraw", active), follow=True)
    assert "There is nothing to withdraw from any more. Look at the page again." in page.text


def test_an_answer_after_the_withdrawal_gives_a_sentence(sign_in, waiting, ada, pia):
    sign_in(pia.user).post(path("withdraw", waiting))
    page = sign_in(ada).post(path("answer", waiting), {"answer": "accept"}, follow=True)
    assert "This was answered or withdrawn already." in page.text


# --- The offer


def test_a_checked_practitioner_proposes_support(sign_in, group, pia):
    page = sign_in(pia.user).post(path("propose", group), GOOD, follow=True)
    made = Proposal.objects.get()
    assert (made.group, made.practitioner, made.role_id, made.status) == (group, pia, "resource-builder", "waiting")
    assert [area.pk for area in made.areas.all()] == ["organisational"]
    assert page.redirect_chain == [(made.get_absolute_url(), 302)]


def test_the_offer_begins_with_what_suits_the_group(sign_in, group, pia):
    page = sign_in(pia.user).get(path("propose", group))
    assert page.context["form"]["role"].initial == "resource-builder"
    assert [area.pk for area in page.context["form"]["areas"].initial] == ["organisational"]
    assert "You said that you can do this." in page.text


def test_only_roles_that_the_practitioner_can_do_are_offered(sign_in, group):
    petra = factories.practitioner("Petra", answers={"facilitator": "no", "co-educator": "with_support"})
    roles = sign_in(petra.user).get(path("propose", group)).context["form"].fields["role"].queryset
    assert {role.pk for role in roles} == {"resource-builder", "capacity-builder", "bridge-builder", "co-educator"}


def test_an_offer_without_a_message_is_told_so_and_keeps_its_answers(sign_in, group, pia):
    page = sign_in(pia.user).post(path("propose", group), GOOD | {"message": ""})
    assert not Proposal.objects.exists()
    assert 'href="#id_message"' in page.text
    assert page.context["form"]["areas"].value() == ["organisational"]


def test_an_offer_keeps_its_message_when_the_role_is_missing(sign_in, group, pia):
    page = sign_in(pia.user).post(path("propose", group), GOOD | {"role": ""})
    assert not Proposal.objects.exists()
    assert "I can find you a room." in page.text


def test_a_second_open_offer_to_one_group_gives_a_sentence_and_keeps_the_message(sign_in, waiting, pia):
    page = sign_in(pia.user).post(path("propose", waiting.group), GOOD | {"message": "Once more."})
    assert Proposal.objects.count() == 1
    assert "There is an open proposal between you already." in page.text
    assert "Once more." in page.text


def test_after_the_date_of_a_not_now_the_practitioner_may_propose_again(sign_in, group, pia):
    factories.proposal(pia, group, status="not_now", not_before=timezone.localdate())
    sign_in(pia.user).post(path("propose", group), GOOD)
    assert Proposal.objects.waiting().count() == 1


def test_before_the_date_of_a_not_now_the_practitioner_is_told_it(sign_in, group, pia):
    factories.proposal(pia, group, status="not_now", not_before=date(2099, 3, 1))
    page = sign_in(pia.user).post(path("propose", group), GOOD, follow=True)
    assert not Proposal.objects.waiting().exists()
    assert "You can ask again from 1 March 2099." in page.text


def test_nobody_proposes_to_their_own_group(sign_in, ada, group):
    factories.practitioner("Ada", user=ada)
    page = sign_in(ada).post(path("propose", group), GOOD, follow=True)
    assert not Proposal.objects.exists()
    assert "Nobody supports their own group." in page.text


def test_a_declared_interest_stands_in_the_way_of_an_offer(sign_in, group, pia):
    DeclaredInterest.objects.create(practitioner=pia, group=group)
    page = sign_in(pia.user).post(path("propose", group), GOOD, follow=True)
    assert not Proposal.objects.exists()
    assert "You said that you treat, assess, fund or employ people in this group." in page.text


def test_a_group_that_wants_no_supporters_gets_no_offers(sign_in, ada, pia):
    quiet = people.listed_group(ada, "Quiet Circle", wants_supporter="no")
    client = sign_in(pia.user)
    assert "does not want supporters now" in client.get(path("propose", quiet), follow=True).text
    page = client.post(path("propose", quiet), GOOD)
    assert "This group does not want supporters now." in page.text
    assert GOOD["message"] in page.text
    assert not Proposal.objects.exists()


def test_an_unchecked_practitioner_cannot_propose(sign_in, group):
    new = factories.practitioner("Paul", status=Practitioner.Status.WAITING)
    page = sign_in(new.user).post(path("propose", group), GOOD)
    assert "Your profile has to be checked first." in page.text
    assert page.context["fits"] == []
    assert not Proposal.objects.exists()


# --- Beside a group


def test_visitors_read_beside_a_group_how_to_begin(client, group):
    text = client.get(path("beside", group)).text
    assert "Practitioners sign in, say what they can do, and are checked." in text
    assert "Somewhere free or cheap to meet" not in text


def test_a_coordinator_is_led_to_the_offers(sign_in, group, ada):
    text = sign_in(ada).get(path("beside", group)).text
    assert "See who offers you support" in text


def test_somebody_without_a_profile_is_led_to_it(sign_in, group, bea):
    text = sign_in(bea).get(path("beside", group)).text
    assert "Say what you can do, to propose support" in text
    assert "Somewhere free or cheap to meet" not in text


def test_an_unchecked_practitioner_is_told_to_wait_and_sees_no_needs(sign_in, group):
    new = factories.practitioner("Paul", status=Practitioner.Status.WAITING)
    text = sign_in(new.user).get(path("beside", group)).text
    assert "Your profile has to be checked first." in text
    assert "Somewhere free or cheap to meet" not in text


def test_a_checked_practitioner_sees_the_needs_and_the_way_to_propose(sign_in, group, pia):
    text = sign_in(pia.user).get(path("beside", group)).text
    assert "Somewhere free or cheap to meet" in text
    assert f'href="{path("propose", group)}"' in text


def test_an_open_proposal_stands_in_the_place_of_a_new_one(sign_in, waiting, pia):
    text = sign_in(pia.user).get(path("beside", waiting.group)).text
    assert f'href="{path("detail", waiting)}"' in text
    assert f'href="{path("propose", waiting.group)}"' not in text


def test_htmx_gets_the_part_alone_and_others_a_page(sign_in, group, pia):
    client = sign_in(pia.user)
    part = client.get(path("beside", group), headers={"HX-Request": "true"}).text
    page = client.get(path("beside", group)).text
    assert "Propose support" in part
    assert "Propose support" in page
    assert "<html" not in part
    assert "<h1>Support Tuesday Circle</h1>" in page


def test_a_group_that_is_not_listed_has_nothing_beside_it(client, ada):
    assert client.get(path("beside", people.draft_group(ada))).status_code == 404


# --- Interests


def test_a_practitioner_declares_an_interest_and_takes_it_back(sign_in, group, pia):
    client = sign_in(pia.user)
    client.post(path("interest", group), {"declare": "1"})
    assert DeclaredInterest.objects.between(pia, group).exists()
    assert f'href="{path("propose", group)}"' not in client.get(path("beside", group)).text
    client.post(path("interest", group))
    assert not DeclaredInterest.objects.exists()


def test_declaring_an_interest_twice_keeps_one(sign_in, group, pia):
    client = sign_in(pia.user)
    for _again in range(2):
        assert client.post(path("interest", group), {"declare": "1"}).status_code == 302
    assert DeclaredInterest.objects.count() == 1


def test_somebody_without_a_profile_declares_nothing(sign_in, group, bea):
    assert sign_in(bea).post(path("interest", group), {"declare": "1"}).status_code == 404


# --- The litany


@pytest.mark.parametrize(("name", "method"), [("detail", "get"), ("answer", "post"), ("withdraw", "post")])
def test_a_stranger_or_an_admin_finds_no_page_of_a_proposal(sign_in, waiting, bea, cleo, name, method):
    for user in (bea, cleo):
        assert getattr(sign_in(user), method)(path(name, waiting)).status_code == 404


def test_nobody_but_a_checked_practitioner_finds_the_offer_page(sign_in, group, bea):
    assert sign_in(bea).get(path("propose", group)).status_code == 404


@pytest.mark.parametrize("name", ["detail", "answer", "withdraw", "propose", "interest"])
def test_who_is_signed_out_is_sent_to_sign_in(client, waiting, name):
    thing = waiting.group if name in ("propose", "interest") else waiting
    page = client.get(path(name, thing))
    assert page.status_code == 302
    assert page.url.startswith("/accounts/login/?next=")


def test_the_list_sends_who_is_signed_out_to_sign_in(client, db):
    assert client.get("/support/").url == "/accounts/login/?next=/support/"


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("detail", "post"),
        ("answer", "get"),
        ("withdraw", "get"),
        ("propose", "put"),
        ("beside", "post"),
        ("interest", "get"),
    ],
)
def test_a_wrong_method_is_refused(sign_in, waiting, pia, name, method):
    thing = waiting.group if name in ("propose", "beside", "interest") else waiting
    assert getattr(sign_in(pia.user), method)(path(name, thing)).status_code == 405


def test_the_list_refuses_a_post(sign_in, ada):
    assert sign_in(ada).post("/support/").status_code == 405
