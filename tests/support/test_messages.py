"""The thread of the two sides: who writes, who reads, what counts as new, and when it is closed."""

import pytest
from django.urls import reverse

from accounts.models import Letter
from support import actions
from support.models import Message, Proposal
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db


def path(proposal):
    return reverse("support:messages", args=[proposal.pk])


def unread(proposal, user):
    return Proposal.objects.with_unread(user).get(pk=proposal.pk).unread


def write(proposal, by, text="Shall we talk?"):
    return actions.write_message(proposal=proposal, text=text, by=by)


# --- Writing


def test_both_sides_write_from_the_first_proposal_on(sign_in, waiting, ada, pia):
    sign_in(pia.user).post(path(waiting), {"text": "Is Tuesday good?"})
    sign_in(ada).post(path(waiting), {"text": "Yes, it is."})
    assert [(m.from_group, m.text) for m in waiting.messages.all()] == [
        (False, "Is Tuesday good?"),
        (True, "Yes, it is."),
    ]


def test_who_wrote_is_told_that_it_is_sent(sign_in, waiting, pia):
    page = sign_in(pia.user).post(path(waiting), {"text": "Is Tuesday good?"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Your message is sent."]


def test_the_box_says_that_nothing_about_members_belongs_there(sign_in, waiting, ada):
    text = sign_in(ada).get(path(waiting)).text
    assert "Nothing about members belongs here" in text
    assert 'type="file"' not in text


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_an_empty_or_endless_message_is_told_what_to_do(sign_in, waiting, ada, text):
    page = sign_in(ada).post(path(waiting), {"text": text})
    assert page.context["form"].errors
    assert not Message.objects.exists()


def test_who_proposed_does_not_go_on_while_the_other_side_is_silent(waiting, ada, pia):
    for _time in range(3):
        write(waiting, pia.user)
    with pytest.raises(actions.NotPossible, match="You wrote three times"):
        write(waiting, pia.user)
    write(waiting, ada)
    assert write(waiting, pia.user)


def test_after_a_yes_nobody_counts(active, pia):
    for _time in range(5):
        write(active, pia.user)
    assert active.messages.count() == 5


@pytest.mark.parametrize("status", ["not_now", "declined", "withdrawn", "ended"])
def test_a_thread_that_is_over_is_read_and_not_written(sign_in, group, pia, ada, status):
    over = factories.proposal(pia, group, status=status)
    factories.message(over, "What was said")
    page = sign_in(ada).post(path(over), {"text": "One more thing"})
    assert "This is over, so nothing can be added." in page.text
    assert "What was said" in page.text
    assert over.messages.count() == 1


# --- What is new


def test_a_message_is_new_to_the_other_side_until_it_is_shown(sign_in, waiting, ada, pia):
    write(waiting, pia.user)
    assert (unread(waiting, ada), unread(waiting, pia.user)) == (1, 0)
    assert "1 new message" in sign_in(ada).get("/support/").text
    assert ">New<" in sign_in(ada).get(path(waiting)).text
    assert unread(waiting, ada) == 0
    assert ">New<" not in sign_in(ada).get(path(waiting)).text


def test_what_one_coordinator_has_read_the_group_has_read(sign_in, waiting, ada, bea, pia):
    waiting.group.coordinators.create(user=bea)
    write(waiting, pia.user)
    sign_in(bea).get(path(waiting))
    assert unread(waiting, ada) == 0


def test_a_look_without_the_page_marks_nothing(sign_in, waiting, ada, pia):
    write(waiting, pia.user)
    sign_in(ada).head(path(waiting))
    assert unread(waiting, ada) == 1


def test_a_mark_never_goes_back(waiting, ada):
    actions.note_read(proposal=waiting, newest=7, by=ada)
    actions.note_read(proposal=waiting, newest=3, by=ada)
    waiting.refresh_from_db()
    assert waiting.group_read == 7


# --- Who is told


def test_the_other_side_is_told_once_until_it_has_read(sign_in, waiting, ada, pia):
    write(waiting, pia.user, "The room is free.")
    write(waiting, pia.user)
    [letter] = Letter.objects.to_gather()
    assert (letter.user, letter.kind) == (ada, "message")
    assert "room" not in letter.subject + letter.text
    sign_in(ada).get(path(waiting))
    write(waiting, pia.user)
    assert Letter.objects.to_gather().count() == 2


def test_only_the_groups_own_people_see_which_of_them_wrote(sign_in, waiting, ada, pia):
    write(waiting, ada)
    assert "Tuesday Circle (Ada)" in sign_in(ada).get(path(waiting)).text
    assert "(Ada)" not in sign_in(pia.user).get(path(waiting)).text


# --- The litany


def test_a_stranger_and_an_admin_find_nothing(sign_in, waiting, bea, cleo):
    people.listed_group(bea, "Oak Room")
    other = factories.practitioner("Paul")
    for user in (bea, cleo, other.user):
        assert sign_in(user).get(path(waiting)).status_code == 404
        assert sign_in(user).post(path(waiting), {"text": "Hello"}).status_code == 404


def test_who_is_signed_out_is_sent_to_sign_in(client, waiting):
    assert client.get(path(waiting)).url == f"/accounts/login/?next={path(waiting)}"


def test_a_wrong_method_is_refused(sign_in, waiting, ada):
    assert sign_in(ada).put(path(waiting)).status_code == 405


def test_the_page_asks_as_often_for_three_messages_as_for_one(sign_in, active, ada, pia, django_assert_num_queries):
    for _time in range(3):
        write(active, pia.user)
    client = sign_in(ada)
    # session; user; the proposal with both sides and what is new; where that begins; how many messages; a page of them;
    # the mark that they were read
    with django_assert_num_queries(7):
        assert client.get(path(active)).text.count("Shall we talk?") == 3
