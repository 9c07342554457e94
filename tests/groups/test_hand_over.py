"""Handing a group's page over, step by step, and the note to the next person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import actions, sharing
from groups.models import Coordinator, HandoverNote, SelfHelpGroup
from groups.running import Row
from tests import factories

pytestmark = pytest.mark.django_db
HAND_OVER, NOTE = "/groups/tuesday-circle/hand-over/", "/groups/tuesday-circle/note/"
WORDS = "The key is with Jo."


@pytest.fixture
def ada_s(sign_in, group, ada):
    """Ada's client."""
    return sign_in(ada)


@pytest.fixture
def invited(group, ada):
    """Dan's invitation to take over, with a note."""
    return sharing.hand_over(group=group, email="dan@example.org", note=WORDS, by=ada)


@pytest.fixture
def accepted(invited, dan):
    actions.accept_invitation(invitation=invited, by=dan)
    return invited


def point(page, title):
    """(how it stands, whether it is in order) of this point of the checklist."""
    [found] = [one for one in page.context["points"] if one.title == title]
    return found.says, found.ready


# --- What the next person needs to know


def test_the_checklist_leads_to_everything(ada_s):
    page = ada_s.get(HAND_OVER)
    for address in ("edit/", "edit/when/", "edit/contact/", "needs/", "running/"):
        assert f'href="/groups/tuesday-circle/{address}"' in page.text
    assert 'href="/support/"' in page.text
    assert 'data-hx-get="/resources/beside/?about=handing-over"' in page.text
    assert 'data-hx-get="/support/handing-over/tuesday-circle/"' in page.text


@pytest.mark.parametrize(
    ("fields", "title", "says", "ready"),
    [
        ({}, "Your listing", "Confirmed on", True),
        ({"status": "closed"}, "Your listing", "It is not listed now.", False),
        ({"confirmed_on": timezone.localdate() - timedelta(days=400)}, "Your listing", "Nobody confirmed it", False),
        ({}, "When you meet", "No day is written down yet.", False),
        ({"when_note": "Most Tuesdays"}, "When you meet", "It is written down.", True),
        ({}, "How people reach you", "People ask for Ada. Will that still be right?", False),
        ({"contact_name": ""}, "How people reach you", "There is a telephone number.", False),
        ({"contact_name": "", "contact_phone": ""}, "How people reach you", "No name and no number", True),
        ({}, "Where messages go", "They go to circle@example.org.", True),
        ({"contact_email": "ADA@example.org"}, "Where messages go", "They go to your own address.", False),
        ({"contact_email": ""}, "Where messages go", "That changes by itself.", True),
        ({}, "What would help", "Said on", True),
        ({"current_needs": None}, "What would help", "Nothing is said yet.", False),
        ({}, "What you agreed with supporters", "It goes on with the group.", None),
        ({}, "Who does what", "Nothing is written down yet.", False),
    ],
)
def test_the_checklist_says_how_things_stand(ada_s, group, fields, title, says, ready):
    SelfHelpGroup.objects.update(**fields)
    found, in_order = point(ada_s.get(HAND_OVER), title)
    assert (says in found, in_order) == (True, ready)


def test_a_regular_time_is_enough(ada_s, group):
    factories.meeting(group)
    assert point(ada_s.get(HAND_OVER), "When you meet")[1]


@pytest.mark.parametrize(("days", "ready"), [(182, True), (183, False)])
def test_what_would_help_is_asked_again_after_half_a_year(ada_s, group, days, ready):
    group.needs_statements.update(stated_on=timezone.localdate() - timedelta(days=days))
    assert point(ada_s.get(HAND_OVER), "What would help")[1] == ready


@pytest.mark.parametrize(("count", "says"), [(1, "1 task is written down."), (2, "2 tasks are written down.")])
def test_tasks_are_counted(ada_s, group, count, says):
    rows = [Row("own", f"Task {number}", "one") for number in range(count)]
    sharing.share_out(group=group, rows=rows, by=None)
    assert point(ada_s.get(HAND_OVER), "Who does what") == (says, True)


# --- Inviting


def test_a_successor_is_invited_with_a_note(ada_s, group):
    page = ada_s.post(HAND_OVER, {"email": "Dan@example.org", "note": WORDS}, follow=True).text
    assert "They are invited. It lasts 30 days." in page
    assert "You invited dan@example.org on" in page
    invitation = group.invitations.get()
    assert (invitation.hands_over, invitation.note.text) == (True, WORDS)


def test_the_note_can_still_be_changed(ada_s, invited):
    assert WORDS in ada_s.get(HAND_OVER).text
    assert "The note is saved." in ada_s.post(HAND_OVER, {"note": "Ask Kim."}, follow=True).text
    assert HandoverNote.objects.get().text == "Ask Kim."


def test_the_note_can_be_taken_away(ada_s, invited):
    ada_s.post(HAND_OVER, {"note": ""})
    assert not HandoverNote.objects.exists()


def test_a_plain_invitation_is_no_handing_over(ada_s, group, ada):
    actions.invite_coordinator(group=group, email="dan@example.org", hands_over=False, by=ada)
    assert "You invited" not in ada_s.get(HAND_OVER).text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"email": ""}, "This field is required."),
        ({"email": "dan"}, "Enter a valid email address."),
        ({"email": "ada@example.org"}, "This person coordinates the group already."),
        ({"email": "dan@example.org", "note": "A" * 2001}, "at most 2000 characters"),
        ({"email": "dan@example.org", "note": "A\x00"}, "Null characters are not allowed."),
    ],
)
def test_a_mistake_is_told_and_nobody_is_invited(ada_s, group, answers, said):
    page = ada_s.post(HAND_OVER, answers)
    assert page.status_code == 200
    assert said in page.text
    assert not group.invitations.exists()


def test_pressing_twice_invites_once(ada_s, group):
    for _time in range(2):
        ada_s.post(HAND_OVER, {"email": "dan@example.org", "note": WORDS})
    assert group.invitations.count() == HandoverNote.objects.count() == 1


# --- Accepting


def test_who_accepts_reads_the_note_next_and_the_other_stops(sign_in, invited, ada, dan, group):
    page = sign_in(dan).post(f"/groups/invitation/{invited.key}/", follow=True)
    assert page.request["PATH_INFO"] == NOTE
    assert WORDS in page.text
    assert [one.user for one in group.coordinators.all()] == [dan]


def test_without_a_note_who_accepts_comes_to_the_listing(sign_in, group, ada, dan):
    invited = sharing.hand_over(group=group, email="dan@example.org", note="", by=ada)
    assert sign_in(dan).post(f"/groups/invitation/{invited.key}/").url == "/groups/tuesday-circle/edit/"


def test_before_accepting_nobody_but_the_writer_reads_it(sign_in, invited, dan):
    assert WORDS not in sign_in(dan).get(f"/groups/invitation/{invited.key}/").text
    assert sign_in(dan).get(NOTE).status_code == 404


def test_the_note_waits_at_the_listing_until_it_is_read(sign_in, accepted, dan):
    edit = "/groups/tuesday-circle/edit/"
    assert f'href="{NOTE}"' in sign_in(dan).get(edit).text
    assert "The note is deleted." in sign_in(dan).post(NOTE, follow=True).text
    assert f'href="{NOTE}"' not in sign_in(dan).get(edit).text


def test_when_it_is_read_it_is_gone(sign_in, accepted, dan):
    client = sign_in(dan)
    assert client.post(NOTE).url == "/groups/tuesday-circle/edit/"
    assert not HandoverNote.objects.exists()
    assert [client.get(NOTE).status_code, client.post(NOTE).status_code] == [404, 404]


def test_who_took_the_group_over_twice_reads_the_newest_note_first(sign_in, group, accepted, ada, dan):
    actions.accept_invitation(
        invitation=actions.invite_coordinator(group=group, email=ada.email, hands_over=True, by=dan), by=ada
    )
    again = sharing.hand_over(group=group, email=dan.email, note="Ask Kim.", by=ada)
    actions.accept_invitation(invitation=again, by=dan)
    client = sign_in(dan)
    assert "Ask Kim." in client.get(NOTE).text
    client.post(NOTE)
    assert WORDS in client.get(NOTE).text


def test_looking_deletes_nothing(sign_in, accepted, dan):
    for _time in range(2):
        assert WORDS in sign_in(dan).get(NOTE).text


def test_the_writer_reads_it_no_more(sign_in, accepted, ada):
    assert sign_in(ada).get(NOTE).status_code == 404
    assert sign_in(ada).get(HAND_OVER).status_code == 404


def test_another_coordinator_never_reads_it(sign_in, group, invited, bea, dan):
    Coordinator.objects.create(group=group, user=bea)
    client = sign_in(bea)
    assert WORDS not in client.get(HAND_OVER).text
    actions.accept_invitation(invitation=invited, by=dan)
    assert WORDS not in client.get(HAND_OVER).text
    assert [client.get(NOTE).status_code, client.post(NOTE).status_code] == [404, 404]


@pytest.mark.parametrize("address", [HAND_OVER, NOTE])
def test_strangers_and_admins_meet_no_such_page(sign_in, accepted, bea, cleo, address):
    for someone in (bea, cleo):
        assert [sign_in(someone).get(address).status_code, sign_in(someone).post(address).status_code] == [404, 404]


@pytest.mark.parametrize("address", [HAND_OVER, NOTE])
def test_somebody_signed_out_is_sent_to_sign_in(client, accepted, address):
    assert client.get(address).url == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("address", [HAND_OVER, NOTE])
def test_a_wrong_method_is_refused(sign_in, accepted, dan, address):
    assert sign_in(dan).put(address).status_code == 405


def test_the_page_takes_few_queries(ada_s, invited, django_assert_num_queries):
    # session, user, group; invitation, note; needs, meetings, tasks
    with django_assert_num_queries(8):
        ada_s.get(HAND_OVER)


def test_the_page_of_people_leads_to_it(ada_s):
    assert f'href="{HAND_OVER}"' in ada_s.get("/groups/tuesday-circle/people/").text
