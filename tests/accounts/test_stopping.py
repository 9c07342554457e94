"""One click stops a kind of e-mail (RFC 8058), and a page lets people choose."""

import pytest
from django.core import signing
from django.test import Client

from accounts import outbox, stopping
from accounts.kinds import AT_ONCE, GATHERED, Kind
from accounts.models import Letter, LetterStop
from tests import factories
from tests.letters import Letter as read

pytestmark = pytest.mark.django_db
CHOOSE = "/accounts/letters/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def mail(ada):
    outbox.put(Kind.PROPOSAL, "A subject", "support/emails/proposed.txt", [ada.email], path="/support/7/")
    return outbox.made_of(Letter.objects.get()).message()


@pytest.fixture
def address(mail):
    """Where a mail program posts to."""
    return mail["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")


def stopped(user):
    return LetterStop.objects.kinds_of(user)


# --- The header


def test_the_headers_are_those_of_the_standard(mail):
    assert mail["List-Unsubscribe"].startswith("<http")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


# --- The click


def test_a_mail_program_stops_the_kind_without_a_cookie(ada, address):
    program = Client(enforce_csrf_checks=True)
    assert program.post(address, ONE_CLICK).status_code == 200
    assert stopped(ada) == {Kind.PROPOSAL}


def test_a_second_click_changes_nothing(ada, address, client):
    for _click in range(2):
        assert client.post(address, ONE_CLICK).status_code == 200
    assert stopped(ada) == {Kind.PROPOSAL}


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_looking_stops_nothing(ada, address, client, method):
    getattr(client, method)(address)
    assert not stopped(ada)


def test_a_person_who_follows_the_link_is_asked_first(address, client):
    page = client.get(address).text
    assert "Do you want no more e-mails of this kind?" in page
    assert str(Kind.PROPOSAL.label) in page


def test_the_page_names_nobody(ada, address, client):
    for page in (client.get(address).text, client.post(address).text):
        assert "ada@example.org" not in page
        assert "Ada" not in page


@pytest.mark.parametrize("token", ["x", "x:y:z"])
def test_an_address_that_we_did_not_make_is_none(ada, client, token):
    assert client.post(f"{CHOOSE}stop/{token}/").status_code == 404
    assert not stopped(ada)


def test_a_changed_token_stops_nothing(ada, bea, client):
    real = stopping.token_for(ada, Kind.PROPOSAL)
    assert client.post(f"{CHOOSE}stop/{real[:-1]}{'x' if real[-1] != 'x' else 'y'}/").status_code == 404
    assert not stopped(ada)


def test_the_link_of_somebody_who_is_gone_leads_nowhere(ada, address, client):
    ada.delete()
    assert client.get(address).status_code == 404


def test_stopping_the_letter_of_the_day_stops_all_that_it_gathers(ada, client):
    client.post(f"{CHOOSE}stop/{stopping.token_for(ada, Kind.DAILY)}/")
    assert stopped(ada) == {Kind.DAILY, *GATHERED}


# --- Without an account: invitations alone


@pytest.fixture
def invitation(db):
    """The e-mail that invites somebody whom nobody here knows."""
    return invite("New@example.org")


def invite(address):
    outbox.put(Kind.INVITATION, "A subject", "groups/emails/invitation.txt", [address], path="/groups/invitation/x/")
    return outbox.made_of(Letter.objects.latest("pk"))


def link_in(mail):
    return mail.extra_headers["List-Unsubscribe"].strip("<>")


def test_an_invitation_offers_the_button_and_says_at_its_foot_how_to_stop(invitation):
    assert invitation.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"No more invitations to this address:\n{link_in(invitation)}" in invitation.body
    assert link_in(invitation) in read(invitation).links
    assert "On your page there" not in invitation.body


def test_the_link_tells_the_address_to_nobody(invitation):
    token = link_in(invitation).rstrip("/").rpartition("/")[2]
    assert "example" not in str(signing.loads(token, salt=stopping.SALT))


def test_one_click_stops_all_invitations_to_the_address_in_any_case_of_letters(invitation, client, mailoutbox):
    Letter.objects.all().delete()
    for _click in range(2):
        assert client.post(link_in(invitation), ONE_CLICK).status_code == 200
    invite("new@example.org")
    assert not outbox.send_one(Letter.objects.get().pk)
    assert (Letter.objects.get().status, mailoutbox) == (Letter.Status.STOPPED, [])


def test_we_keep_no_address_for_it(invitation, client):
    client.post(link_in(invitation), ONE_CLICK)
    kept = LetterStop.objects.get()
    assert (kept.user, len(kept.digest)) == (None, 64)
    assert "example" not in f"{kept} {kept.digest}"


def test_others_are_still_invited(invitation, client):
    client.post(link_in(invitation), ONE_CLICK)
    invite("other@example.org")
    assert outbox.send_one(Letter.objects.latest("pk").pk)


def test_looking_at_it_stops_nothing(invitation, client):
    assert "Do you want no more e-mails of this kind?" in client.get(link_in(invitation)).text
    assert not LetterStop.objects.exists()


def test_it_still_counts_with_an_account_which_can_take_it_back(invitation, client, sign_in):
    client.post(link_in(invitation), ONE_CLICK)
    new = factories.person("New")
    assert stopped(new) == {Kind.INVITATION}
    sign_in(new).post(CHOOSE, {"at_once": list(AT_ONCE), "gathered": list(GATHERED)[:3]})
    assert not LetterStop.objects.filter(kind=Kind.INVITATION).exists()


def test_who_has_an_account_stops_invitations_like_the_rest(ada, client):
    mail = invite(ada.email)
    assert "No more invitations" not in mail.body
    client.post(link_in(mail), ONE_CLICK)
    assert stopped(ada) == {Kind.INVITATION}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_stopped(ada, kind, client):
    client.post(f"{CHOOSE}stop/{stopping.token_for(ada, kind)}/")
    assert kind in stopped(ada)


def test_every_kind_but_the_letter_of_the_day_can_be_chosen():
    assert {*AT_ONCE, *GATHERED, Kind.DAILY} == set(Kind)


# --- Choosing


def test_everything_is_ticked_at_first(ada, sign_in):
    form = sign_in(ada).get(CHOOSE).context["form"]
    assert form["at_once"].initial == list(AT_ONCE)
    assert form["gathered"].initial == list(GATHERED)


def test_what_is_not_ticked_is_stopped(ada, sign_in):
    sign_in(ada).post(CHOOSE, {"at_once": ["proposal"], "gathered": ["message"]})
    assert stopped(ada) == set(AT_ONCE + GATHERED) - {Kind.PROPOSAL, Kind.MESSAGE}


def test_what_is_ticked_again_comes_again(ada, sign_in):
    LetterStop.objects.stop(ada, Kind.DAILY)
    answers = {"at_once": list(AT_ONCE), "gathered": list(GATHERED)[:3]}
    sign_in(ada).post(CHOOSE, answers)
    assert stopped(ada) == {Kind.CURATION}


def test_only_admins_are_asked_about_what_admins_get(ada, cleo, sign_in):
    assert str(Kind.CURATION.label) not in sign_in(ada).get(CHOOSE).text
    assert str(Kind.CURATION.label) in sign_in(cleo).get(CHOOSE).text


def test_a_kind_that_there_is_not_is_refused(ada, sign_in):
    assert "There is a problem" in sign_in(ada).post(CHOOSE, {"at_once": ["daily"]}).text
    assert not stopped(ada)


def test_signed_out_is_sent_to_sign_in(client):
    assert client.get(CHOOSE).status_code == 302


def test_a_wrong_method_is_refused(ada, sign_in):
    assert sign_in(ada).put(CHOOSE).status_code == 405


def test_my_page_leads_there(ada, sign_in):
    assert CHOOSE in sign_in(ada).get("/me/").text
