"""Threads and past support come in pages, so that a pair with many is as fast as one with few."""

import pytest
from django.urls import reverse

from practitioners.models import SavedSearch
from practitioners.searches import MOST
from support import actions
from support.models import Message, Proposal
from tests import factories as people
from tests.support import factories
from tests.support.test_query_counts import queries_of

pytestmark = pytest.mark.django_db


def thread(pair):
    return reverse("support:messages", args=[pair.pk])


def say(pair, count, *, from_group=False, begin=1):
    """So many messages of one side, numbered."""
    Message.objects.bulk_create(
        Message(proposal=pair, text=f"Message {number}.", from_group=from_group)
        for number in range(begin, begin + count)
    )


def texts(page):
    return [message.text for message, _new in page.context["messages_and_new"]]


def read_all(pair, user):
    newest = pair.messages.newest_key()
    actions.note_read(proposal=pair, newest=newest, by=user)


# --- A thread


def test_a_short_thread_is_one_page_that_begins_with_the_proposal(sign_in, active, ada):
    say(active, 3)
    page = sign_in(ada).get(thread(active))
    assert len(texts(page)) == 3
    assert active.message in page.text
    assert "Page 1 of" not in page.text


def test_a_long_one_opens_at_its_newest_end(sign_in, active, ada):
    say(active, 120)
    read_all(active, ada)
    page = sign_in(ada).get(thread(active))
    assert texts(page) == [f"Message {number}." for number in range(101, 121)]
    assert "Page 3 of 3" in page.text
    assert active.message not in page.text
    assert active.message in sign_in(ada).get(thread(active), {"page": 1}).text


def test_where_much_is_new_it_opens_where_that_begins_and_only_what_was_shown_is_read(sign_in, active, ada):
    say(active, 40)
    read_all(active, ada)
    say(active, 100, begin=41)
    client = sign_in(ada)
    for page, left in ((1, 90), (2, 40), (3, 0)):
        assert f"Page {page} of 3" in client.get(thread(active)).text
        assert Proposal.objects.with_unread(ada).get(pk=active.pk).unread == left
    assert "Page 3 of 3" in client.get(thread(active)).text


def test_an_older_page_makes_nothing_unread(sign_in, active, ada):
    say(active, 120)
    read_all(active, ada)
    sign_in(ada).get(thread(active), {"page": 1})
    assert Proposal.objects.with_unread(ada).get(pk=active.pk).unread == 0


@pytest.mark.parametrize("asked", ["0", "-1", "x", "999", ""])
def test_a_page_that_there_is_not_is_another(sign_in, active, ada, asked):
    say(active, 60)
    assert texts(sign_in(ada).get(thread(active), {"page": asked}))


def test_who_writes_sees_their_message_at_the_end(sign_in, active, ada):
    say(active, 60)
    read_all(active, ada)
    page = sign_in(ada).post(thread(active), {"text": "And mine."}, follow=True)
    assert texts(page)[-1] == "And mine."


def test_five_hundred_messages_ask_the_database_as_often_as_sixty(sign_in, active, ada):
    say(active, 60)
    read_all(active, ada)
    few = queries_of(sign_in(ada), thread(active))
    say(active, 440)
    read_all(active, ada)
    assert queries_of(sign_in(ada), thread(active)) == few


# --- Past support


def past_pairs(group, count):
    pia = factories.practitioner("Polly")
    for _number in range(count):
        factories.proposal(pia, group, status="declined")


def test_past_support_comes_in_pages(sign_in, ada, group):
    past_pairs(group, 25)
    client, page = sign_in(ada), reverse("support:index")
    assert len(client.get(page).context["past"]) == 20
    assert "Page 1 of 2" in client.get(page).text
    assert len(client.get(page, {"page": 2}).context["past"]) == 5


def test_what_is_going_on_stands_on_every_page(sign_in, ada, group, active):
    past_pairs(group, 25)
    assert active.get_absolute_url() in sign_in(ada).get(reverse("support:index"), {"page": 2}).text


# --- Saved searches


def test_saved_searches_come_in_pages_so_that_what_a_page_counts_is_bounded(sign_in, pia, ada):
    people.listed_group(ada, "Second Circle")
    client, index = sign_in(pia.user), reverse("searches:index")

    def queries(numbers):
        kept = [SavedSearch(practitioner=pia, name=f"S{n}", question="area=organisational") for n in numbers]
        SavedSearch.objects.bulk_create(kept)
        return queries_of(client, index)

    one, ten, twenty = queries(range(1)), queries(range(1, 10)), queries(range(10, MOST))
    # near and online, each one count of rows and one of the text index
    assert ten - one == 9 * 4
    assert twenty == ten
    assert len(client.get(index, {"page": 2}).context["rows"]) == 10


# --- On paper


def test_a_hundred_entries_on_paper_ask_the_database_as_often_as_five(sign_in, active, ada):
    client, paper = sign_in(ada), reverse("support:entries_print", args=[active.pk])

    def queries(count):
        for _number in range(count):
            factories.entry(active)
        return queries_of(client, paper)

    assert queries(5) == queries(95)
