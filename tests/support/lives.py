"""A small world for random lives: two groups, two practitioners, others who look on; who may see which secret."""

import itertools
import re
from html.parser import HTMLParser

from django.test import Client
from django.urls import resolve, reverse

from accounts.models import User
from groups.models import Coordinator, SelfHelpGroup
from practitioners.models import Practitioner
from support.models import (
    AgreementVersion,
    Correction,
    DeclaredInterest,
    EntryRemark,
    EntryVersion,
    Message,
    Proposal,
    Review,
    ReviewAnswer,
    RoleAnswer,
    RoleLook,
    SupportEntry,
)
from tests import factories
from tests.support.factories import practitioner
from worries.models import Worry

MARK = re.compile(r"zz[a-z]+\d+zz|01632 9607\d\d")
PAGES_OF_A_PAIR = ("detail", "messages", "agreement", "agreement_edit", "review", "role")
PAGES_OF_A_LOG = ("log", "entries", "entries_print", "entries_csv", "planned")
PAGES_OF_AN_ENTRY = ("entry", "entry_edit", "entry_not_right")
PAGES_OF_A_GROUP = ("groups:detail", "support:beside", "support:propose", "support:ask")
PAGES = ("my_page", "support:index", "support:my_log", "support:my_log_csv", "practitioner_groups", "groups:index")
PAGES += ("worries:index", "worries:mine", "worries:write", "admin:worries_worry_changelist")
KEPT = (Proposal, AgreementVersion, Correction, Message, SelfHelpGroup)
KEPT += (Worry, SupportEntry, EntryVersion, EntryRemark, Review, ReviewAnswer, RoleLook, RoleAnswer)


class World:
    """The people, each with a client of their own, and the secrets: {mark: a function that gives who may see it}."""

    def __init__(self):
        self.numbers, self.secrets = itertools.count(1), {}
        for name in ("ada", "abe", "bea", "pia", "paul"):
            setattr(self, name, self._person(name))
        self.cleo = self._person("cleo", is_staff=True, is_superuser=True)
        # Olga runs the site and a group, Paul supports and runs a group: on both sides of something.
        self.olga = self._person("olga", is_staff=True, is_superuser=True)
        self.curators = {self.cleo, self.olga}
        self.groups = [self._group(self.ada, "Tuesday Circle", "01"), self._group(self.olga, "Oak Room", "02")]
        Coordinator.objects.create(group=self.groups[0], user=self.abe)
        Coordinator.objects.create(group=self.groups[1], user=self.paul)
        self.practitioners = [practitioner("Pia", user=self.pia), practitioner("Paul", user=self.paul)]
        self.people = [self.ada, self.abe, self.olga, self.bea, self.pia, self.paul, self.cleo, None]
        self.clients = {user: _client_of(user) for user in self.people}

    def new_mark(self, kind):
        return f"zz{kind}{next(self.numbers)}zz"

    def secret(self, kind, seers):
        """A new mark; `seers()` gives the people who may see it at this moment."""
        mark = self.new_mark(kind)
        self.secrets[mark] = seers
        return mark

    def secret_of(self, kind, pair):
        """A new mark in the words of a pair: the two sides' own, whatever becomes of them."""
        return self.secret(kind, lambda: sides_of(pair))

    def _person(self, name, **fields):
        mark = self.secret(name, lambda: {user} | met(user))
        user = User.objects.create_user(f"{mark}@example.org", "esteem-test-word", name=name.title(), **fields)
        return user

    def _group(self, coordinator, name, number):
        def seers():
            supporters = {pair.practitioner.user for pair in accepted().filter(group=group) if not is_hindered(pair)}
            return self.curators | coordinators_of(group) | supporters

        phone = f"01632 9607{number}"
        contact = {"contact_name": self.secret("contact", seers), "contact_phone": phone, "contact_shown": "relay"}
        contact["contact_email"] = f"{self.secret('mail', seers)}@example.org"
        self.secrets[phone] = seers
        group = factories.listed_group(coordinator, name, **contact)
        return group


def _client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


# --- Who may see what, told anew and not by asking the code under test


def accepted():
    return Proposal.objects.filter(status="accepted").select_related("practitioner__user")


def group_side_of(pair):
    """Those who speak for the group; somebody on both sides is the practitioner."""
    return coordinators_of(pair.group_id) - {pair.practitioner.user}


def coordinators_of(group):
    return set(User.objects.filter(coordinates__group=group))


def sides_of(pair):
    return {pair.practitioner.user} | coordinators_of(pair.group_id)


def is_hindered(pair):
    """Whether the practitioner cannot support the group at present, or reach it."""
    checked = Practitioner.objects.filter(pk=pair.practitioner_id, status="checked").exists()
    declared = DeclaredInterest.objects.filter(practitioner=pair.practitioner_id, group=pair.group_id).exists()
    return declared or not checked


def met(user):
    """Those to whom a practitioner's address is told: the coordinators of groups with which both said yes."""
    groups = accepted().filter(practitioner__user=user).values("group")
    return set(User.objects.filter(coordinates__group__in=groups))


# --- Pages


def pages_of_pair(pair):
    pages = [reverse(f"support:{name}", args=[pair.pk]) for name in PAGES_OF_A_PAIR + PAGES_OF_A_LOG]
    return pages + [page for entry in pair.entries.all()[:2] for page in pages_of_entry(entry)]


def pages_of_entry(entry):
    return [reverse(f"support:{name}", args=[entry.pk]) for name in PAGES_OF_AN_ENTRY]


def pages_around(world):
    """Lists and pages of groups, where something of a pair could stand."""
    notes = [reverse("admin:worries_worry_change", args=[note.pk]) for note in Worry.objects.all()[:2]]
    groups = [reverse(name, args=[group.slug]) for name in PAGES_OF_A_GROUP for group in world.groups]
    return [reverse(name) for name in PAGES] + groups + notes


def pages_of_all(world):
    """Every address of this world that somebody could open."""
    return pages_around(world) + [page for pair in Proposal.objects.all() for page in pages_of_pair(pair)]


def marks_on(response, world):
    """The secrets of this world on a page; a random token may look like one and is none."""
    return world.secrets.keys() & set(MARK.findall(response.content.decode(errors="replace").lower()))


def state_of(pair):
    """All that the database holds of a pair."""
    rows = [Proposal.objects.filter(pk=pair.pk).values(), pair.messages.values(), pair.entries.values()]
    rows += [pair.versions.values(), Correction.objects.filter(version__proposal=pair).values()]
    rows += [model.objects.filter(entry__proposal=pair).values() for model in (EntryVersion, EntryRemark)]
    rows += [pair.reviews.values(), ReviewAnswer.objects.filter(review__proposal=pair).values()]
    rows += [DeclaredInterest.objects.filter(practitioner=pair.practitioner_id, group=pair.group_id).values()]
    rows += [pair.role_looks.values(), RoleAnswer.objects.filter(look__proposal=pair).values()]
    return str([list(row) for row in rows])


def state_of_all():
    return str([list(model.objects.order_by("pk").values()) for model in KEPT])


class Buttons(HTMLParser):
    """The forms of a page that send something about working together: [(address, {hidden field: [values]})]."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inside = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("method") == "post" and attrs.get("action", "").startswith("/support/")
            if self.inside:
                self.found.append((attrs["action"], {}))
        if tag == "input" and self.inside and attrs.get("type") == "hidden":
            self.found[-1][1].setdefault(attrs["name"], []).append(attrs.get("value", ""))


def buttons_on(response):
    """[(name of the address, address, what it sends)]"""
    return [(resolve(address).url_name, address, sent) for address, sent in Buttons(response.text).found]
