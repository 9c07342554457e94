"""Whoever posts to another person's address meets a page that is not there, and changes nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.privacy import world as worlds
from tests.privacy.test_crawl import client_of
from tests.privacy.world import KEY
from tests.test_privacy import models_of_ours
from tests.test_repository import PAGES

pytestmark = pytest.mark.django_db

# Pages where a stranger's form is their own affair: it makes something of theirs, or is for anybody.
OWN = {
    "groups:register": "makes a draft of their own",
    "groups:come_along": "passes a visitor's words on",
    "practitioners:me": "their own profile",
    "letters:choose": "their own e-mails",
    "worries:write": "a note of their own",
    "delete_account": "their own account",
}
READ_ONLY = {
    "groups:index",
    "groups:map",
    "groups:whats_on",
    "groups:edit",
    "groups:detail",
    "groups:role",
    "directory:whats_on",
    "directory:meetings",
    "directory:square_code",
    "support:index",
    "support:detail",
    "support:beside",
    "support:handing_over",
    "support:my_log",
    "support:my_log_csv",
    "support:entry",
    "support:entries",
    "support:entries_print",
    "support:entries_csv",
    "support:planned",
    "support:ask",
    "support:agreement",
    "practitioner_groups",
    "searches:index",
    "my_page",
    "home",
    "privacy",
    "style",
    "letters",
    "worries:index",
    "worries:mine",
    "healthz",
    "readyz",
}
# Whoever holds the signed address may stop these e-mails: tests/accounts/test_stopping.py.
STOP = "letters:stop"
FORMS = sorted(
    name
    for name in PAGES
    if name not in OWN
    and name not in READ_ONLY
    and name != STOP
    and not name.startswith(("roles:", "resources:", "admin:"))
)
# One body that every form of ours takes, so that only the person stands in the way.
BODY = {
    "name": "Taken over",
    "answer": "accept",
    "note": "yes",
    "why": "because",
    "email": "thief@example.org",
    "how_to_check": "ring me",
    "wants_supporter": "no",
    "in_meetings": "yes",
    "agreed_by": "group",
    "declare": "1",
    "tea_shared": "one",
    "role": "resource-builder",
    "areas": ["organisational"],
    "message": "Hello",
    "state": "done",
    "what": "Tea",
    "minutes": "30",
    "on": timezone.localdate().isoformat(),
    "text": "Hello",
    "seen": "2",
}


@pytest.fixture
def world():
    return worlds.build()


def everything():
    """Every row of every model of ours; the last sign-in is the test client's own doing."""
    rows = {model._meta.label: list(model.objects.order_by("pk").values()) for model in models_of_ours()}
    for user in rows["accounts.User"]:
        del user["last_login"]
    return rows


def addresses_of(world, name):
    """The addresses of the group with a coordinator, its proposals, and the only profile's own."""
    found = worlds.addresses(world, {name})
    return [address for address in found if world.unclaimed.slug not in address]


def refused_everywhere(world, client, names):
    """Post to every address of these pages: each is a page that is not there, and what is kept stays as it was."""
    before = everything()
    for name in names:
        for address in addresses_of(world, name):
            assert client.post(address, BODY).status_code == 404, address
        assert everything() == before, name


@pytest.mark.parametrize("who", ["stranger", "other_coordinator", "admin"])
def test_a_stranger_changes_nothing(world, who):
    refused_everywhere(world, client_of(getattr(world, who)), FORMS)


def test_another_practitioner_changes_nothing(world):
    own = {"support:propose", "support:interest"}
    names = [name for name in FORMS if name.startswith(("support:", "groups:")) and name not in own]
    refused_everywhere(world, client_of(world.checked), names)


def test_somebody_signed_out_is_sent_to_sign_in(world, client):
    before = everything()
    for name in sorted({*FORMS, *OWN} - {"groups:come_along"}):
        for address in addresses_of(world, name):
            response = client.post(address, BODY)
            assert response.status_code == 302, address
            assert response.url.startswith(f"{reverse('account_login')}?next="), address
        assert everything() == before, name


def test_pages_that_only_show_take_no_form(world):
    before, client = everything(), client_of(world.coordinator)
    for name in sorted(READ_ONLY):
        for address in worlds.addresses(world, {name}):
            assert client.post(address, BODY).status_code == 405, address
        assert everything() == before, name


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("groups:step", "coordinator"),
        ("groups:send", "coordinator"),
        ("groups:confirm", "coordinator"),
        ("groups:close", "coordinator"),
        ("groups:reopen", "coordinator"),
        ("groups:needs", "coordinator"),
        ("groups:answer_suggestion", "coordinator"),
        ("groups:people", "coordinator"),
        ("groups:withdraw_invitation", "coordinator"),
        ("groups:running", "coordinator"),
        ("groups:hand_over", "coordinator"),
        ("groups:note", "nameless"),
        ("groups:leave", "coordinator"),
        ("groups:invitation", "invited"),
        ("support:answer", "coordinator"),
        ("support:withdraw", "waiting"),
        ("support:log", "active"),
        ("support:ask_one", "coordinator"),
        ("support:messages", "active"),
        ("support:agreement_edit", "active"),
        ("support:agreement_accept", "active"),
        ("support:agreement_keep", "active"),
        ("support:more_than_spelling", "active"),
        ("support:entry_not_right", "coordinator"),
        ("support:entry_settle", "coordinator"),
        ("support:entry_call_off", "coordinator"),
        ("support:entry_edit", "active"),
        ("support:entry_done", "active"),
        ("support:entry_answer", "active"),
        ("support:review", "active"),
        ("support:review_start", "active"),
        ("support:role", "active"),
        ("support:propose", "checked"),
        ("support:interest", "checked"),
        ("practitioners:send", "newcomer"),
        ("worries:take_back", "coordinator"),
        ("searches:save", "checked"),
        ("searches:rename", "checked"),
        ("searches:delete", "checked"),
    ],
)
def test_the_same_form_is_taken_from_the_right_person(world, name, who):
    client = client_of(getattr(world, who))
    assert {client.post(address, BODY).status_code for address in addresses_of(world, name)} & {200, 302}


def test_every_form_has_its_right_person():
    marks = test_the_same_form_is_taken_from_the_right_person.pytestmark
    tried = {name for mark in marks if mark.name == "parametrize" for name, _who in mark.args[1]}
    # A claim is for groups that nobody coordinates here.
    assert tried == set(FORMS) - {"groups:claim"}


def test_the_practitioner_cannot_answer_for_the_group(world):
    before, client = everything(), client_of(world.waiting)
    assert client.post(reverse("support:answer", args=[world.proposals["waiting"].pk]), BODY).status_code == 404
    assert everything() == before


def test_the_group_cannot_write_the_practitioners_log(world):
    before, client = everything(), client_of(world.coordinator)
    assert client.post(reverse("support:log", args=[world.proposals["active"].pk]), BODY).status_code == 404
    assert everything() == before


def test_the_practitioner_cannot_mark_the_log(world):
    entry = world.proposals["active"].entries.done().get()
    before, client = everything(), client_of(world.active)
    assert client.post(reverse("support:entry_not_right", args=[entry.pk]), BODY).status_code == 404
    assert everything() == before


def test_an_invitation_is_for_its_addressee_alone(world):
    before = everything()
    for who in ("stranger", "coordinator", "checked", "admin"):
        assert client_of(getattr(world, who)).post(reverse("groups:invitation", args=[KEY])).status_code == 404
    assert everything() == before
