"""The demo's world: what it covers, that it repeats itself, and where it refuses to be made."""

from io import StringIO

import pytest
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Letter, User
from esteem.demo.seed import PASSWORD, SIGN_INS
from esteem.management.commands.seed_demo import without_emails
from groups.models import SelfHelpGroup
from practitioners.models import Practitioner
from roles.matching import Kind, suggest
from roles.rules import load_rules
from roles.vocabulary import Leadership, Stage
from support.models import Proposal, SupportEntry
from tests import factories

pytestmark = pytest.mark.django_db


def seed(*arguments):
    """What the command says."""
    said = StringIO()
    call_command("seed_demo", *arguments, stdout=said)
    return said.getvalue()


def told():
    """What the demo's people read, without dates and keys."""
    groups = SelfHelpGroup.objects.order_by("slug").values_list(
        "name", "town", "size", "status", "suggested_role", "also_suits", "meetings__weekday", "meetings__starts_at"
    )
    people = Practitioner.objects.order_by("user__email").values_list(
        "name", "job", "organisation__name", "reach_miles", "hours_a_month", "status", "places__name"
    )
    log = SupportEntry.objects.order_by("pk").values_list("proposal__group__name", "what", "minutes", "areas")
    proposals = Proposal.objects.order_by("pk").values_list("group__name", "practitioner__name", "role", "status")
    return [list(rows) for rows in (groups, people, log, proposals)]


# --- What it holds


def test_the_world_is_whole():
    said = seed()
    assert SelfHelpGroup.objects.count() == 21
    assert Practitioner.objects.count() == 26
    assert said == f"Demo sign-ins: {', '.join(SIGN_INS)}; the password is {PASSWORD}\n"
    every_answer_is_there()
    everything_happens()
    everybody_is_made_up()


def every_answer_is_there():
    groups = list(SelfHelpGroup.objects.all())
    assert {group.leadership for group in groups} == set(Leadership.values)
    assert {group.stage for group in groups} == set(Stage.values)
    assert {group.wants_supporter for group in groups} == {"yes", "not_now", "no"}
    assert {group.how for group in groups} == {"in-person", "online", "both"}
    found = [suggest(g.picture(), load_rules(), on=g.current_needs.stated_on) for g in groups]
    assert {suggestion.kind for suggestion in found} == set(Kind)
    assert any(suggestion.held_back for suggestion in found)


def everything_happens():
    assert set(SelfHelpGroup.objects.values_list("status", flat=True)) == {"published", "waiting", "returned"}
    assert any(group.is_stale() for group in SelfHelpGroup.objects.published())
    assert set(Practitioner.objects.values_list("status", flat=True)) == {"waiting", "checked"}
    assert set(Proposal.objects.values_list("status", flat=True)) >= {"waiting", "accepted", "not_now", "declined"}
    assert not SupportEntry.objects.exclude(proposal__status="accepted").exists()
    assert SupportEntry.objects.count() > 20


def everybody_is_made_up():
    assert not User.objects.exclude(email__endswith="@example.org").exists()
    assert not SelfHelpGroup.objects.exclude(contact_phone__startswith="01632 960").exists()


def test_the_same_seed_makes_the_same_world_and_another_makes_another():
    worlds = []
    for number in ("7", "7", "8"):
        SelfHelpGroup.objects.all().delete()
        User.objects.all().delete()
        seed("--seed", number)
        worlds.append(told())
    assert worlds[0] == worlds[1]
    assert worlds[0] != worlds[2]


def test_the_three_sign_ins_work():
    seed("--groups", "2", "--practitioners", "2")
    pages = ("/groups/tuesday-circle/edit/", "/practitioners/groups/", "/support/")
    for email, page in zip(SIGN_INS, pages, strict=True):
        client = Client()
        answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert (answer.status_code, answer.wsgi_request.user.email) == (302, email)
        assert client.get(page).status_code == 200


def test_the_admin_signs_in_and_may_curate():
    seed("--groups", "1", "--practitioners", "0")
    admin = User.objects.get(email=SIGN_INS[2])
    assert admin.check_password(PASSWORD)
    assert (admin.is_staff, admin.is_superuser) == (True, True)


def test_nobody_in_the_demo_is_written_to(mailoutbox):
    with without_emails():
        send_mail("Subject", "Text", None, ["ada@example.org"])
    assert not mailoutbox
    send_mail("Subject", "Text", None, ["ada@example.org"])
    assert len(mailoutbox) == 1


def test_nothing_waits_for_anybodys_letter_of_the_day():
    seed()
    assert not Letter.objects.exists()


def test_e_mails_are_sent_again_after_a_failure(settings):
    before = settings.EMAIL_BACKEND
    with pytest.raises(ValueError, match="broken"), without_emails():
        raise ValueError("broken")
    assert before == settings.EMAIL_BACKEND


@pytest.mark.parametrize(("groups", "practitioners"), [(0, 0), (3, 0), (0, 3), (3, 30)])
def test_fewer_or_more_may_be_asked_for(groups, practitioners):
    seed("--groups", str(groups), "--practitioners", str(practitioners))
    assert (SelfHelpGroup.objects.count(), Practitioner.objects.count()) == (groups, practitioners)


# --- Where it refuses


def test_without_debug_nothing_is_made(settings):
    settings.DEBUG = settings.TESTING = False
    with pytest.raises(CommandError, match="only made with DEBUG on"):
        seed()
    assert not User.objects.exists()


def test_real_people_are_left_alone():
    User.objects.create_user("somebody@example.com", "a long password")
    with pytest.raises(CommandError, match="holds real people"):
        seed()
    assert not SelfHelpGroup.objects.exists()


@pytest.mark.parametrize("held", ["people", "groups"])
def test_a_filled_database_is_refused_with_what_to_do(held):
    factories.person("Ada") if held == "people" else factories.draft_group(None)
    with pytest.raises(CommandError, match="Empty it first"):
        seed()


@pytest.mark.parametrize("email", ["ada@example.org", "somebody@example.com"])
def test_only_when_empty_leaves_a_filled_database_alone_in_silence(email):
    User.objects.create_user(email, "a long password")
    assert seed("--only-when-empty") == ""
    assert User.objects.count() == 1
    assert not SelfHelpGroup.objects.exists()


def test_only_when_empty_fills_an_empty_one_once_and_names_the_sign_ins_again():
    sized = ("--only-when-empty", "--groups", "2", "--practitioners", "1")
    assert seed(*sized) == seed(*sized)
    assert SelfHelpGroup.objects.count() == 2


@pytest.mark.parametrize(
    "arguments", [("--groups", "-1"), ("--groups", "1000001"), ("--practitioners", "-1"), ("--practitioners", "1001")]
)
def test_numbers_out_of_bounds_are_told_the_bounds(arguments):
    with pytest.raises(CommandError, match="Give 0 to 1000000 groups and 0 to 1000 practitioners"):
        seed(*arguments)
    assert not User.objects.exists()


def test_a_number_that_is_none_is_told_so():
    with pytest.raises(CommandError, match="invalid int value: 'many'"):
        seed("--groups", "many")
