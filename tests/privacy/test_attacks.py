"""What an attacker would try beyond other people's addresses."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.kinds import Kind
from accounts.models import LetterStop
from esteem import leaving
from groups.models import Invitation, Meeting, SelfHelpGroup
from practitioners import actions as practitioner_actions
from resources.models import Resource
from support import actions
from tests import factories
from tests.privacy import world as worlds
from tests.privacy.test_crawl import client_of

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://elsewhere.example.org/"


@pytest.fixture
def world():
    return worlds.build()


def test_pages_of_people_signed_in_are_kept_by_no_cache(world):
    for address in worlds.addresses(world):
        answer = client_of(world.coordinator).get(address)
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", ")), address


def test_a_visitors_page_may_be_gone_back_to(client, world):
    assert "no-store" not in client.get(reverse("groups:index")).get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/groups/", "/groups/whats-on/"])
def test_a_part_is_never_kept_in_place_of_the_page(client, world, address):
    disguised = {"HX-Request": "%74rue", "HX-Request-URI-AutoEncoded": "true"}
    assert not Client().get(address, headers=disguised).content.startswith(b"<!doctype")
    assert client.get(address).content.startswith(b"<!doctype")


def test_a_page_that_is_not_there_is_not_unchanged(client, world):
    assert client.get("/groups/nope/", headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_with_a_message_for_one_person_is_kept_by_no_cache(client, world):
    client.cookies["messages"] = "x"
    assert {"private", "no-store"} <= set(client.get("/groups/")["Cache-Control"].split(", "))


def test_a_visitor_carries_no_cookie_away(client, world):
    for address in worlds.addresses(world):
        client.get(address)
    assert {name: cookie["max-age"] for name, cookie in client.cookies.items()} == {"csrftoken": ""}


def test_curation_is_entered_by_the_one_sign_in_with_its_limits(client):
    answer = client.post(reverse("admin:login"), {"username": "cleo@example.org", "password": "guess"})
    assert answer.url.startswith(reverse("account_login"))


def test_an_account_without_rights_does_not_enter_curation(world):
    assert client_of(world.stranger).get(reverse("admin:login")).status_code == 403
    assert client_of(world.stranger).get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("page", ["index", "groups_selfhelpgroup_changelist", "practitioners_practitioner_changelist"])
def test_an_admin_enters_curation(world, page):
    assert client_of(world.admin).get(reverse(f"admin:{page}")).status_code == 200


@pytest.mark.parametrize("field", ["status", "slug", "created_by", "contact_shown", "latitude", "confirmed_on"])
def test_a_step_saves_only_what_it_asks(world, field):
    before = SelfHelpGroup.objects.values_list(field, flat=True).get(pk=world.returned.pk)
    body = {"name": "New", field: {"status": "published", "contact_shown": "public"}.get(field, "1")}
    page = reverse("groups:step", args=[world.returned.slug, "name"])
    assert client_of(world.coordinator).post(page, body).status_code == 302
    after = SelfHelpGroup.objects.values_list(field, flat=True).get(pk=world.returned.pk)
    assert after == before


def test_a_meeting_of_another_group_cannot_be_changed_through_ones_own(world):
    theirs, group = factories.meeting(world.group), factories.listed_group(world.stranger, "Beas Circle")
    body = {
        "patterns-TOTAL_FORMS": 1,
        "patterns-INITIAL_FORMS": 1,
        "patterns-0-id": theirs.pk,
        "patterns-0-weekday": 6,
        "patterns-0-frequency": "weekly",
        "patterns-0-interval": 1,
        "patterns-0-starts_at": "09:00",
        "changes-TOTAL_FORMS": 1,
        "changes-INITIAL_FORMS": 0,
        "changes-0-meeting": theirs.pk,
        "changes-0-on": "2026-11-24",
    }
    client_of(world.stranger).post(reverse("groups:step", args=[group.slug, "when"]), body)
    kept = Meeting.objects.get()
    assert (kept.group, kept.weekday, kept.changes.count()) == (world.group, theirs.weekday, 0)


def test_a_profile_cannot_check_itself(world):
    profile = world.newcomer.practitioner
    body = worlds.profile_answers(profile) | {"status": "checked", "user": world.admin.pk}
    client_of(world.newcomer).post(reverse("practitioners:me"), body)
    profile.refresh_from_db()
    assert (profile.job, profile.status, profile.user) == ("Doctor", "returned", world.newcomer)


def test_who_changed_their_name_after_the_check_gets_no_yes_before_the_next(world):
    proposal, profile = world.proposals["waiting"], world.waiting.practitioner
    client_of(world.waiting).post(reverse("practitioners:me"), worlds.profile_answers(profile))
    answer = {"answer": "accept"}
    client_of(world.coordinator).post(reverse("support:answer", args=[proposal.pk]), answer)
    proposal.refresh_from_db()
    assert proposal.status == "waiting"
    profile.refresh_from_db()
    practitioner_actions.check_practitioner(practitioner=profile, by=world.admin)
    client_of(world.coordinator).post(reverse("support:answer", args=[proposal.pk]), answer)
    proposal.refresh_from_db()
    assert proposal.status == "accepted"


def test_nobody_says_yes_to_themselves_after_joining_the_group(world):
    factories.Coordinator.objects.create(group=world.group, user=world.waiting)
    with pytest.raises(actions.NotPossible, match="Nobody supports their own group"):
        actions.accept(proposal=world.proposals["waiting"], by=world.waiting)


def test_signing_up_with_the_address_of_somebody_invited_opens_nothing(client, world):
    Invitation.objects.filter(key=worlds.KEY).update(email="new@example.org")
    words = {"password1": "a-long-test-word", "password2": "a-long-test-word"}
    client.post(reverse("account_signup"), {"name": "Thief", "email": "new@example.org"} | words)
    page = client.get(reverse("groups:invitation", args=[worlds.KEY]))
    assert page.status_code == 302
    assert page.url.startswith(reverse("account_login"))


# To PostgreSQL's upper() an i without its dot is an i, and whoever bought such a domain reads the code we send there.
def test_an_address_that_looks_like_another_opens_and_stops_nothing_of_it(world):
    Invitation.objects.filter(key=worlds.KEY).update(email="iris@mail.example.org")
    owner, thief = (factories.User.objects.create(email=f"iris@{host}.example.org") for host in ("mail", "maıl"))
    LetterStop.objects.stop(owner, Kind.MESSAGE)
    assert not Invitation.objects.sent_to(thief).exists()
    assert client_of(thief).get(reverse("groups:invitation", args=[worlds.KEY])).status_code == 404
    LetterStop.objects.keep_choice(thief, [Kind.MESSAGE])
    leaving.delete_account(user=thief, by=thief)
    assert LetterStop.objects.kinds_of(owner) == {Kind.MESSAGE}
    assert Invitation.objects.sent_to(owner).exists()


@pytest.mark.parametrize("action", ["action_add", "action_primary"])
def test_an_address_that_was_not_verified_opens_no_invitation(world, action):
    thief = world.stranger
    thief.emailaddress_set.create(email=thief.email, verified=True, primary=True)
    if action == "action_primary":
        thief.emailaddress_set.create(email=world.invited.email, verified=False)
    client = client_of(thief)
    client.post(reverse("account_email"), {"email": world.invited.email, action: ""})
    assert client.get(reverse("groups:invitation", args=[worlds.KEY])).status_code == 404


def test_signing_in_leads_to_no_other_site(client, world):
    world.stranger.emailaddress_set.create(email=world.stranger.email, verified=True, primary=True)
    body = {"login": world.stranger.email, "password": "esteem-test-word", "next": ELSEWHERE}
    answer = client.post(f"{reverse('account_login')}?next={ELSEWHERE}", body)
    assert answer.status_code == 302
    assert answer.url.startswith("/")


def test_answers_sent_by_another_site_are_neither_shown_nor_kept(world):
    client, body = Client(enforce_csrf_checks=True), {"name": "Zzplanted"}
    answer = client.post(reverse("groups:register"), body, headers={"origin": ELSEWHERE.rstrip("/")})
    assert (answer.status_code, b"Zzplanted" in answer.content) == (403, False)
    assert "kept_answers" not in client.session


def test_kept_answers_are_text_and_never_markup(client, world):
    client.post(reverse("groups:register"), {"name": '"><script>alert(1)</script>'})
    client.force_login(world.stranger)
    assert "<script>alert" not in client.get(reverse("groups:register")).content.decode()


@pytest.mark.parametrize(("who", "status"), [("visitor", 404), ("stranger", 404), ("coordinator", 404), ("admin", 200)])
def test_the_file_of_a_draft_is_for_admins(world, who, status):
    file = ContentFile(b"%PDF-1.7 draft", "draft.pdf")
    resource = Resource.objects.create(title="Draft", slug="draft-file", summary="S", kind="file", file=file)
    answer = client_of(getattr(world, who)).get(reverse("resources:file", args=[resource.slug]))
    assert answer.status_code == status
    assert client_of(world.admin).get(f"/media/{resource.file.name}").status_code == 404
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")
        answer.close()


def test_the_address_of_a_draft_answers_like_one_that_nobody_has(world):
    for name in ("detail", "come_along", "claim", "edit", "needs", "role", "people"):
        drafts, nobody = (
            client_of(world.stranger).get(reverse(f"groups:{name}", args=[slug]))
            for slug in (world.returned.slug, "nobody-has-this")
        )
        assert (drafts.status_code, nobody.status_code) == (404, 404), name
