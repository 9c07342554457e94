"""Every word of a page comes from the catalogue or from the database: the rest would stay English in any language."""

import re
from html.parser import HTMLParser

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from freshness import editions
from groups import search
from support.models import Proposal
from tests import factories
from tests.accounts.test_allauth_pages import SIGNED_OUT, path
from tests.pretend import mark_data, unmarked
from tests.privacy import world as worlds

pytestmark = [pytest.mark.django_db, pytest.mark.drawn, pytest.mark.usefixtures("pretend_language")]
READ = ("aria-label", "title", "alt", "placeholder", "data-label")
BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "div",
    "section",
    "option",
    "label",
    "legend",
    "title",
}


class Words(HTMLParser):
    """The text of a page in its order, and what is read out of attributes; a list of pieces to check one by one."""

    def __init__(self, html):
        super().__init__()
        self.pieces, self._text, self._silent, self._names_a_place = [], [], 0, False
        self.feed(html)
        self._end()

    def handle_starttag(self, tag, attrs):
        self._silent += tag in ("script", "style")
        # Names of towns come from places/data and are the same in every language.
        self._names_a_place = ("class", "place-name") in attrs
        if tag in BLOCKS:
            self._end()
        self.pieces += [value for name, value in attrs if name in READ or (tag, name) == ("meta", "description")]

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")
        self._names_a_place = False
        if tag in BLOCKS:
            self._end()

    def handle_data(self, data):
        if not self._silent and not self._names_a_place:
            self._text.append(data)

    def _end(self):
        self.pieces.append(" ".join(" ".join(self._text).split()))
        self._text = []


def english_in(response):
    """The pieces of this page that would stay English."""
    return [bad for piece in Words(response.content.decode()).pieces for bad in unmarked(piece)]


def pages(client, addresses, send=False):
    """{address: what would stay English there}, of the page, and with `send` of the form sent empty."""
    found = {}
    for address in addresses:
        response = (client.post if send else client.get)(address)
        if "text/html" in response.get("Content-Type", "") and not response.streaming:
            found[address] = english_in(response)
    return {address: bad for address, bad in found.items() if bad}


@pytest.fixture
def world():
    """The privacy tests' world, with regular times and older answers, and its data marked."""
    world = worlds.build(contact_shown="public", place_shown="address")
    factories.meeting(world.group)
    factories.state_needs(world.group, {"speaker": 3, "be-known": 1}, by=world.coordinator)
    for user in (world.coordinator, world.active):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    mark_data()
    # What was made of the data is made anew.
    search.rebuild()
    editions.forget_all()
    return world


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("who", ["visitor", "coordinator", "newcomer", "active", "waiting", "invited", "admin"])
def test_no_page_shows_words_that_cannot_be_translated(world, who):
    # The admin's own pages are Django's.
    addresses = [address for address in worlds.addresses(world) if not address.startswith("/admin/")]
    assert not pages(client_of(getattr(world, who)), addresses)


@pytest.mark.parametrize("who", ["visitor", "coordinator"])
def test_no_page_of_the_sign_in_package_does(world, who):
    assert not pages(client_of(getattr(world, who)), [path(name) for name in SIGNED_OUT])


@pytest.mark.parametrize("who", ["visitor", "coordinator", "active"])
def test_no_form_sent_empty_does(world, who):
    # Without its hidden counters the form of regular times is broken, and Django says so in its own terms.
    skipped = ("/leave/", "/close/", "/edit/when/")
    addresses = [address for address in worlds.addresses(world) if not address.endswith(skipped)]
    assert not pages(client_of(getattr(world, who)), addresses, send=True)


NOW = timezone.now()
ENDINGS = {
    Proposal.Status.DECLINED: {"answered_at": NOW, "ended_at": None},
    Proposal.Status.NOT_NOW: {"answered_at": NOW, "ended_at": None, "not_before": NOW.date()},
    Proposal.Status.WITHDRAWN: {"answered_at": None, "ended_at": NOW},
}


@pytest.mark.parametrize("status", ENDINGS)
def test_no_proposal_does_however_it_ended(world, status):
    Proposal.objects.filter(status="ended").update(status=status, **ENDINGS[status])
    addresses = [reverse("support:index"), world.proposals["ended"].get_absolute_url()]
    assert not pages(client_of(world.coordinator), addresses)


def test_a_directory_that_found_nothing_does_not(world):
    searches = ["?q=‹zzzz›", "?near=‹Nowhereville›", "?near=NG7", "?near=BT1", "?near=NG7&within=2&day=1"]
    assert not pages(client_of(None), [f"/groups/{search}" for search in searches])


def test_a_word_that_is_not_wrapped_is_found(world):
    html = client_of(None).get("/privacy/").content.decode().replace("</h1>", "</h1><p>Plain <b>words</b></p>", 1)
    assert [bad for piece in Words(html).pieces for bad in unmarked(piece)] == ["Plain words"]


def test_makemessages_runs_clean(extracted):
    assert not extracted[1]


def test_a_text_with_a_number_of_things_has_a_plural(messages):
    # "Page 2 of 7" and "about 12" (people) name no thing that could be one or many.
    whole = {key for key in messages if isinstance(key, str) and re.search(r"%\((n|count|all|miles)\)[sd]", key)}
    assert whole == {"Page %(n)s of %(all)s", "about %(n)s"}
