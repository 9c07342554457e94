"""What is seen follows the group's yes and its end at once, and e-mails tell nothing."""

import pytest
from django.urls import reverse

from accounts.models import Letter
from groups import actions as group_actions
from groups import search
from groups.models import SelfHelpGroup
from places.gazetteer import find
from support import actions
from tests.directory_page import DirectoryPage
from tests.privacy import world as worlds
from tests.privacy.test_crawl import CONTACT_MARKS, REACH_MARKS, client_of, marks_seen, pages_seen_by
from tests.privacy.test_places import save_place
from tests.privacy.world import NEED, PLACE, all_marks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build(contact_shown="public", place_shown="area")


def contact_seen_by(user, world):
    return CONTACT_MARKS & marks_seen(pages_seen_by(user, world)).keys()


def test_contact_details_come_with_the_yes_and_go_with_the_end(world):
    proposal = world.proposals["waiting"]
    assert contact_seen_by(world.waiting, world) == set()
    actions.accept(proposal=proposal, by=world.coordinator)
    assert contact_seen_by(world.waiting, world) == REACH_MARKS
    actions.withdraw(proposal=proposal, by=world.coordinator)
    assert contact_seen_by(world.waiting, world) == set()


def test_contact_details_go_while_the_profile_is_checked_again_and_come_back(world):
    active, profile = world.active, world.active.practitioner
    for status, seen in (("returned", set()), ("waiting", set()), ("checked", REACH_MARKS)):
        profile.status = status
        profile.save()
        assert contact_seen_by(active, world) == seen


def test_contact_details_go_with_a_declared_interest_and_come_back(world):
    pair = world.proposals["active"]
    declare = {"practitioner": pair.practitioner, "group": pair.group, "by": world.active}
    for declared, seen in ((True, set()), (False, REACH_MARKS)):
        actions.set_interest(declared=declared, **declare)
        assert contact_seen_by(world.active, world) == seen


@pytest.mark.parametrize("answer", [actions.decline, actions.put_off])
def test_no_other_answer_brings_contact_details(world, answer):
    answer(proposal=world.proposals["waiting"], by=world.coordinator)
    assert contact_seen_by(world.waiting, world) == set()


@pytest.mark.parametrize("wants", ["not_now", "no"])
def test_needs_are_hidden_from_everybody_else_when_no_supporter_is_welcome(world, wants):
    SelfHelpGroup.objects.filter(pk=world.group.pk).update(wants_supporter=wants)
    assert "zzneed" not in marks_seen(pages_seen_by(world.checked, world))


def test_a_practitioner_who_is_not_checked_any_more_sees_no_needs(world):
    page = reverse("support:beside", args=[world.group.slug])
    assert NEED in client_of(world.checked).get(page).content.decode()
    profile = world.checked.practitioner
    profile.status = profile.Status.WAITING
    profile.save()
    assert NEED not in client_of(world.checked).get(page).content.decode()


def test_a_closed_group_is_found_by_its_coordinators_and_admins_alone(world):
    group_actions.close_group(group=world.group, by=world.coordinator)
    page = reverse("groups:detail", args=[world.group.slug])
    people = {"visitor": 404, "stranger": 404, "checked": 404, "coordinator": 200, "admin": 200}
    assert {who: client_of(getattr(world, who)).get(page).status_code for who in people} == people


def test_a_coordinator_who_left_reads_no_messages_and_no_log(world):
    group_actions.leave_group(group=world.group, by=world.coordinator)
    seen = marks_seen(pages_seen_by(world.coordinator, world)).keys()
    assert not [mark for mark in seen if mark.startswith(("zzuna", "zzeve", "zzwim"))]


def test_the_directory_finds_nobody_by_what_it_does_not_show(client, world):
    for text in (PLACE["venue"], PLACE["street"], "Zzcontactname", "Zzdraftgroup", "zzcontactmail"):
        assert DirectoryPage(client.get(reverse("groups:index"), {"q": text})).counted == "0 groups", text


@pytest.mark.parametrize("sort", ["", "distance", "name"])
def test_a_hidden_postcode_moves_no_group_up_or_down_for_whoever_guesses_it(client, world, sort):
    hidden, found = PLACE["postcode"], []
    for postcode in (hidden, "NG3 2ZZ", "NG7 9ZZ"):
        save_place(world.coordinator, world.group, "area", postcode)
        page = DirectoryPage(client.get(reverse("groups:index"), {"q": hidden, "sort": sort}))
        asked = search.Question(point=find(hidden)[0].point, order=search.Order(sort))
        found.append((page.cards, [(card.pk, card.miles) for card in search.ask(asked)]))
    assert found[0] == found[1] == found[2]
    names = [lines[0] for lines in found[0][0]]
    assert world.group.name in names, "what is near the postcode is found, wherever in the town it meets"


def test_emails_hold_nothing_of_the_two_sides(world, mailoutbox, django_capture_on_commit_callbacks):
    proposal = world.proposals["waiting"]
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept(proposal=proposal, note="Zzwimnote", by=world.coordinator)
        entry = _fresh_entry(world)
        actions.mark_not_right(entry=entry, seen=entry.mark(), why="Zzunanotright", by=world.coordinator)
        actions.withdraw(proposal=proposal, by=world.waiting)
        group_actions.invite_coordinator(
            group=world.group, email="new@example.org", hands_over=False, by=world.coordinator
        )
    text = " ".join(f"{mail.subject} {mail.body}" for mail in mailoutbox).lower()
    # To Wim his answer, to both coordinators the end, and the invitation; Una's correction waits for her daily letter.
    assert len(mailoutbox) == 4
    text += str(list(Letter.objects.values("subject", "text", "link"))).lower()
    assert not [mark for mark in all_marks() if mark in text]
    assert world.group.name.lower() not in text


def _fresh_entry(world):
    entry = world.proposals["active"].entries.done().get()
    entry.not_right_at = None
    entry.save()
    return entry
