"""An account is deleted at once, by its person or an admin; groups keep what was done together, without a name."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models

from accounts import outbox
from accounts.acting import NotPossible
from accounts.kinds import Kind
from accounts.models import Letter, LetterStop, User
from esteem import leaving
from groups import actions as group_actions
from groups.models import RunningTask, SelfHelpGroup
from practitioners.models import Practitioner, SavedSearch
from support.models import DeclaredInterest, Proposal
from tests import factories
from tests.support import factories as pairs
from worries.models import Worry

pytestmark = pytest.mark.django_db
PAGE, LIST = "/me/delete/", "/admin/accounts/user/"


@pytest.fixture
def pia(db):
    """Pia is a checked practitioner with a job that is hers alone."""
    return pairs.practitioner("Pia", job="Zebra keeper", interests_note="I know the group's Jo.")


@pytest.fixture
def active(pia, group):
    pair = pairs.proposal(pia, group, status="accepted")
    pairs.entry(pair, what="We looked at rooms.")
    pairs.message(pair, "The library has one.", by=pia.user)
    return pair


def delete(user):
    leaving.delete_account(user=user, by=user)


def everything_kept():
    """Every value of every text field of every row."""
    for model in apps.get_models():
        texts = [f.name for f in model._meta.fields if isinstance(f, models.CharField | models.TextField)]
        names = [name for name in texts if name != "password"]
        for row in model._base_manager.values_list(*names) if names else ():
            yield from (value for value in row if isinstance(value, str))


def kept_of(*words):
    return [text for text in everything_kept() if any(word.lower() in text.lower() for word in words)]


# --- Somebody whom no log remembers


def test_the_account_is_gone_with_letters_notes_and_stops(ada, group):
    outbox.put(Kind.ANSWER, "A subject", "support/emails/proposed.txt", [ada.email])
    Worry.objects.create(by=ada, kind="at-risk", text="x")
    LetterStop.objects.stop(ada, Kind.LOG)
    delete(ada)
    assert not [model for model in (User, Letter, Worry, LetterStop) if model.objects.exists()]


def test_no_trace_of_the_address_stays(bea, ada, cleo, group, sign_in):
    group_actions.invite_coordinator(group=group, email=bea.email, hands_over=False, by=ada)
    LogEntry.objects.create(user=cleo, object_id=str(bea.pk), action_flag=2, object_repr="Bea", content_type=kind())
    Letter.objects.create(key="once:x", kind="invitation", address="BEA@example.org", subject="x")
    delete(bea)
    assert not kept_of("bea@", "Bea")


def kind():
    return apps.get_model("contenttypes", "ContentType").objects.get_for_model(User)


def test_a_group_with_another_coordinator_goes_on(ada, bea, group):
    group.coordinators.create(user=bea)
    SelfHelpGroup.objects.update(contact_email="ADA@example.org", contact_name="Ada", contact_phone="01632 960001")
    delete(ada)
    group.refresh_from_db()
    assert (group.status, group.contact_email, group.contact_name) == ("published", "", "")
    assert group.contact_phone == "01632 960001"


def test_a_group_that_nobody_else_looks_after_is_closed_and_names_nobody(ada, group, client):
    RunningTask.objects.create(group=group, kind="own", name="Tea", shared_by="one", who="Ada")
    delete(ada)
    group.refresh_from_db()
    assert (group.status, group.contact_name, group.contact_phone) == ("closed", "", "")
    assert client.get(group.get_absolute_url()).status_code == 404
    assert "Tuesday Circle" not in client.get("/groups/").text
    assert not kept_of("Ada@")
    assert not RunningTask.objects.exists()


# --- A practitioner, whose groups remember what was done


def test_the_group_keeps_its_log_with_a_former_practitioner(sign_in, active, ada, pia):
    delete(pia.user)
    active.refresh_from_db()
    assert active.status == Proposal.Status.ENDED
    page = sign_in(ada).get(active.get_absolute_url()).text
    assert "We looked at rooms." in page
    assert "A former practitioner, no longer on this site<" in page
    thread = sign_in(ada).get(f"/support/{active.pk}/messages/").text
    assert "The library has one." in thread
    assert "Pia" not in page + thread
    for path in ("entries/", "entries/print/", "agreement/", "entries.csv"):
        assert "Pia" not in sign_in(ada).get(f"/support/{active.pk}/{path}").content.decode()


def test_nothing_says_who_it_was(active, pia, group):
    SavedSearch.objects.create(practitioner=pia, name="Pia's rooms")
    DeclaredInterest.objects.create(practitioner=pia, group=group)
    outbox.put(Kind.ANSWER, "A subject", "support/emails/proposed.txt", [pia.user.email])
    delete(pia.user)
    assert not kept_of("pia", "zebra", "Jo.")
    left = Practitioner.objects.get()
    assert str(left.organisation) == "Not said any more"
    assert not any(things.exists() for things in (left.places, left.offers, left.saved_searches, left.interests))


def test_nobody_signs_in_or_asks_any_more(active, pia):
    delete(pia.user)
    left = Practitioner.objects.get()
    assert (left.user.is_active, left.user.has_usable_password(), left.is_checked()) == (False, False, False)
    assert not Practitioner.objects.askable().exists()
    assert not left.user.letters.exists()


def test_letters_to_somebody_who_left_are_never_sent(active, pia, mailoutbox):
    delete(pia.user)
    left = User.objects.get(pk=pia.user.pk)
    outbox.put(Kind.REVIEW, "A subject", "support/emails/review_due.txt", [left.email])
    assert not outbox.send_one(Letter.objects.latest("pk").pk)
    assert Letter.objects.latest("pk").status == Letter.Status.STOPPED


@pytest.mark.parametrize(("from_group", "status"), [(False, "withdrawn"), (True, "declined")])
def test_what_waits_is_over_and_the_group_is_told(pia, group, ada, from_group, status):
    pair = pairs.proposal(pia, group, from_group=from_group, proposed_by=ada if from_group else pia.user)
    delete(pia.user)
    pair.refresh_from_db()
    assert pair.status == status
    assert Letter.objects.filter(user=ada).exists()


def test_two_who_left_are_two_rows(group):
    for name in ("Pia", "Paul"):
        practitioner = pairs.practitioner(name)
        pairs.proposal(practitioner, group, status="ended")
        delete(practitioner.user)
    assert Practitioner.objects.count() == 2


# --- Who runs the site


def test_the_last_who_runs_the_site_finds_another_first(cleo):
    with pytest.raises(NotPossible, match="Make somebody else an admin first"):
        delete(cleo)
    factories.person("Olga", is_staff=True, is_superuser=True)
    delete(cleo)
    assert not User.objects.filter(pk=cleo.pk).exists()


# --- The page


def test_a_person_deletes_their_account(sign_in, bea):
    client = sign_in(bea)
    page = client.post(PAGE, {"email": "BEA@example.org"}, follow=True)
    assert "Your account is deleted." in page.text
    assert not User.objects.exists()
    assert client.get("/me/").status_code == 302


def test_the_page_names_the_groups_that_would_close(sign_in, ada, bea, group):
    assert "Tuesday Circle" in sign_in(ada).get(PAGE).text
    group.coordinators.create(user=bea)
    assert "Tuesday Circle" not in sign_in(ada).get(PAGE).text


@pytest.mark.parametrize("typed", ["", "x", "ada@example.org"])
def test_a_slip_deletes_nothing(sign_in, bea, typed):
    assert "There is a problem" in sign_in(bea).post(PAGE, {"email": typed}).text
    assert User.objects.filter(pk=bea.pk).exists()


def test_the_last_who_runs_the_site_is_told_on_the_page(sign_in, cleo):
    page = sign_in(cleo).post(PAGE, {"email": cleo.email}).text
    assert "Make somebody else an admin first." in page
    assert User.objects.exists()


def test_looking_deletes_nothing_and_signed_out_is_sent_to_sign_in(sign_in, client, bea):
    sign_in(bea).get(PAGE)
    assert User.objects.exists()
    assert client.post(PAGE, {"email": bea.email}).status_code == 302
    assert sign_in(bea).put(PAGE).status_code == 405


def test_my_page_leads_there(sign_in, bea):
    assert PAGE in sign_in(bea).get("/me/").text


# --- The admin


def test_an_admin_deletes_an_account_with_letters_and_support(sign_in, cleo, active, pia):
    outbox.put(Kind.ANSWER, "A subject", "support/emails/proposed.txt", [pia.user.email])
    client, page = sign_in(cleo), f"{LIST}{pia.user.pk}/delete/"
    asked = client.get(page).text
    assert "Groups keep their logs" in asked
    assert "Tuesday Circle" not in asked
    client.post(page, {"post": "yes"})
    assert not kept_of("pia@", "Zebra")


def test_an_admin_deletes_several(sign_in, cleo, ada, bea):
    chosen = {"action": "delete_selected", "_selected_action": [ada.pk, bea.pk]}
    sign_in(cleo).post(LIST, chosen | {"post": "yes"})
    assert list(User.objects.all()) == [cleo]
    assert not kept_of("ada@", "bea@")


def test_an_admin_does_not_delete_the_last_who_runs_the_site(sign_in, cleo):
    page = f"{LIST}{cleo.pk}/delete/"
    sign_in(cleo).post(page, {"post": "yes"})
    assert User.objects.filter(pk=cleo.pk).exists()


def test_a_profile_alone_is_not_deleted(sign_in, cleo, pia):
    page = f"/admin/practitioners/practitioner/{pia.pk}/delete/"
    assert sign_in(cleo).post(page, {"post": "yes"}).status_code == 403
