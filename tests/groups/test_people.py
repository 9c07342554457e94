from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from groups import actions
from groups.models import Claim, Coordinator, Invitation
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE, LEAVE = "/groups/tuesday-circle/people/", "/groups/tuesday-circle/leave/"
CLAIM = "/groups/alone/claim/"


@pytest.fixture
def alone(db):
    """A listed group that nobody coordinates here."""
    return factories.listed_group(None, "Alone")


@pytest.fixture
def invited(group, ada):
    """Bea's invitation to Ada's group."""
    return actions.invite_coordinator(group=group, email="bea@example.org", hands_over=False, by=ada)


def path_of(invitation):
    return f"/groups/invitation/{invitation.key}/"


def text(response):
    assert response.status_code == 200
    return response.content.decode()


# --- Who looks after the page


def test_the_page_names_who_looks_after_it_and_who_is_invited(sign_in, ada, invited):
    page = text(sign_in(ada).get(PEOPLE))
    assert "Ada (you)" in page
    assert "bea@example.org" in page


def test_a_person_is_invited_by_e_mail(sign_in, ada, group, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in(ada).post(PEOPLE, {"email": "Bea@Example.org"})
    assert response.url == PEOPLE
    assert [message.to for message in mail.outbox] == [["bea@example.org"]]
    assert not group.invitations.get().hands_over


def test_a_successor_is_invited(sign_in, ada, group):
    page = text(sign_in(ada).post(PEOPLE, {"email": "bea@example.org", "hands_over": "on"}, follow=True))
    assert "They are invited. It lasts 30 days." in page
    assert "takes over" in page


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "This field is required."),
        ("bea", "Enter a valid email address."),
        ("ada@example.org", "This person coordinates the group already."),
        ("BEA@example.org", "This person is invited already. The invitation lasts 30 days."),
    ],
)
def test_an_address_that_cannot_be_invited_is_told(sign_in, ada, invited, email, sentence):
    response = sign_in(ada).post(PEOPLE, {"email": email})
    assert sentence in text(response)
    assert f'value="{email}"' in text(response) or not email
    assert Invitation.objects.count() == 1


def test_the_people_of_another_group_are_not_found(sign_in, bea, cleo, group):
    for stranger in (bea, cleo):
        assert sign_in(stranger).get(PEOPLE).status_code == 404
        assert sign_in(stranger).post(PEOPLE, {"email": "x@example.org"}).status_code == 404
    assert not Invitation.objects.exists()


def test_the_people_are_for_those_who_signed_in(client, group):
    assert client.get(PEOPLE).url == f"/accounts/login/?next={PEOPLE}"


def test_the_people_refuse_a_wrong_method(sign_in, ada, group):
    assert sign_in(ada).delete(PEOPLE).status_code == 405


def test_the_page_takes_the_same_queries_for_any_number_of_coordinators(sign_in, ada, group, django_assert_num_queries):
    for name in ("Dan", "Eve", "Fay"):
        Coordinator.objects.create(group=group, user=factories.person(name))
    client = sign_in(ada)
    # the session, its person; the group; the coordinators with their names; the invitations
    with django_assert_num_queries(5):
        client.get(PEOPLE)


# --- Accepting


def test_the_invited_person_sees_what_they_accept(sign_in, bea, invited):
    page = text(sign_in(bea).get(path_of(invited)))
    assert "Help look after Tuesday Circle" in page
    assert "together with the others" in page


def test_the_invited_person_accepts_and_goes_on_to_the_group(sign_in, bea, group, invited):
    assert sign_in(bea).post(path_of(invited)).url == "/groups/tuesday-circle/edit/"
    assert group.is_coordinated_by(bea)


def test_a_successor_is_told_that_the_other_stops(sign_in, ada, bea, group):
    invitation = actions.invite_coordinator(group=group, email="bea@example.org", hands_over=True, by=ada)
    assert "The person who invited you stops." in text(sign_in(bea).get(path_of(invitation)))
    sign_in(bea).post(path_of(invitation))
    assert [one.user for one in group.coordinators.all()] == [bea]
    assert sign_in(ada).get(PEOPLE).status_code == 404


def test_somebody_else_cannot_accept(sign_in, cleo, group, invited):
    for stranger in (cleo, factories.person("Dan")):
        assert sign_in(stranger).get(path_of(invited)).status_code == 404
        assert sign_in(stranger).post(path_of(invited)).status_code == 404
    assert group.coordinators.count() == 1


def test_looking_at_an_invitation_accepts_nothing(sign_in, bea, group, invited):
    sign_in(bea).get(path_of(invited))
    assert not group.is_coordinated_by(bea)


def test_an_invitation_is_used_once(sign_in, bea, invited):
    client = sign_in(bea)
    client.post(path_of(invited))
    assert client.post(path_of(invited)).status_code == 404


def test_an_invitation_that_ran_out_is_not_found(sign_in, bea, group, invited):
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=31))
    assert sign_in(bea).post(path_of(invited)).status_code == 404
    assert not group.is_coordinated_by(bea)


def test_who_was_invited_by_somebody_since_taken_out_is_told(sign_in, bea, group, invited):
    group.coordinators.all().delete()
    page = text(sign_in(bea).post(path_of(invited), follow=True))
    assert "The person who invited you no longer looks after this group." in page
    assert not group.is_coordinated_by(bea)


def test_an_invitation_sends_signed_out_people_to_sign_in_and_back(client, invited):
    assert client.get(path_of(invited)).url == f"/accounts/login/?next={path_of(invited)}"


def test_an_invitation_refuses_a_wrong_method(sign_in, bea, invited):
    assert sign_in(bea).delete(path_of(invited)).status_code == 405


# --- Leaving


def test_one_of_two_leaves(sign_in, ada, bea, group):
    Coordinator.objects.create(group=group, user=bea)
    assert sign_in(ada).post(LEAVE).url == "/me/"
    assert [one.user for one in group.coordinators.all()] == [bea]


def test_the_last_one_is_told_what_to_do_first(sign_in, ada, group):
    page = text(sign_in(ada).post(LEAVE, follow=True))
    assert "Invite somebody to take over first, or close the group." in page
    assert group.is_coordinated_by(ada)


def test_the_last_one_leaves_a_closed_group(sign_in, ada, group):
    actions.close_group(group=group, by=ada)
    page = text(sign_in(ada).post(LEAVE, follow=True))
    assert "You no longer coordinate the group." in page
    assert not group.coordinators.exists()


def test_who_does_not_coordinate_a_group_cannot_leave_it(sign_in, bea, group):
    assert sign_in(bea).post(LEAVE).status_code == 404


def test_nobody_leaves_by_following_a_link(sign_in, client, ada, group):
    assert sign_in(ada).get(LEAVE).status_code == 405
    assert client.post(LEAVE).url.startswith("/accounts/login/")
    assert group.is_coordinated_by(ada)


# --- Claiming


def test_a_person_says_that_they_run_a_listed_group(sign_in, bea, alone):
    page = text(sign_in(bea).post(CLAIM, {"how_to_check": "Ring us."}, follow=True))
    assert "Thank you. We will check and write to you." in page
    assert Claim.objects.waiting().get().user == bea
    assert not alone.is_coordinated_by(bea)


def test_the_page_for_it_opens(sign_in, bea, alone):
    assert "We check this first." in text(sign_in(bea).get(CLAIM))


@pytest.mark.parametrize("words", ["", "x" * 501])
def test_a_claim_without_usable_words_is_told(sign_in, bea, alone, words):
    page = text(sign_in(bea).post(CLAIM, {"how_to_check": words}))
    assert "There is a problem" in page
    assert words in page
    assert not Claim.objects.exists()


def test_a_second_claim_is_told_to_wait(sign_in, bea, alone):
    client = sign_in(bea)
    for _time in range(2):
        response = client.post(CLAIM, {"how_to_check": "Ring us."})
    assert "You told us already. We will write to you when we have checked." in text(response)


def test_a_group_that_somebody_coordinates_cannot_be_claimed(sign_in, bea, group):
    assert sign_in(bea).get("/groups/tuesday-circle/claim/").status_code == 404


def test_a_group_that_is_not_listed_cannot_be_claimed(sign_in, bea):
    factories.draft_group(None, "Alone")
    assert sign_in(bea).post(CLAIM, {"how_to_check": "Ring us."}).status_code == 404


def test_a_claim_sends_signed_out_people_to_sign_in(client, alone):
    assert client.get(CLAIM).url == f"/accounts/login/?next={CLAIM}"


def test_a_claim_refuses_a_wrong_method(sign_in, bea, alone):
    assert sign_in(bea).put(CLAIM).status_code == 405


def test_an_invitation_can_be_taken_back(sign_in, group, ada):
    invited = actions.invite_coordinator(group=group, email="wrong@example.org", hands_over=False, by=ada)
    sign_in(ada).post(f"/groups/{group.slug}/people/{invited.pk}/withdraw/")
    assert not group.invitations.exists()


def test_an_invitation_that_was_accepted_meanwhile_is_not_taken_back(sign_in, ada, bea, group, invited):
    actions.accept_invitation(invitation=invited, by=bea)
    page = text(sign_in(ada).post(f"{PEOPLE}{invited.pk}/withdraw/", follow=True))
    assert "This invitation was used already." in page
    assert group.invitations.get().accepted_by == bea


def test_a_stranger_takes_no_invitation_back(sign_in, group, ada, bea):
    invited = actions.invite_coordinator(group=group, email="wrong@example.org", hands_over=False, by=ada)
    assert sign_in(bea).post(f"/groups/{group.slug}/people/{invited.pk}/withdraw/").status_code == 404
    assert group.invitations.exists()


def test_looking_takes_no_invitation_back(sign_in, group, ada):
    assert sign_in(ada).get(f"/groups/{group.slug}/people/1/withdraw/").status_code == 405


def test_the_invitations_of_somebody_who_leaves_are_void(group, ada, bea):
    group.coordinators.create(user=bea)
    actions.invite_coordinator(group=group, email="wrong@example.org", hands_over=False, by=ada)
    actions.leave_group(group=group, by=ada)
    assert not group.invitations.exists()
