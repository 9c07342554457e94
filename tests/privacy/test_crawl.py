"""Twelve people open every address of ours; each sees the marks that tests/test_privacy.py gives them, and no other."""

import re

import pytest
from django.test import Client

from tests.privacy import world as worlds
from tests.privacy.world import CONTACT, PARTS_OF_A_PAIR, PLACE, marks_of_pair
from tests.test_privacy import models_of_ours

pytestmark = pytest.mark.django_db

HOW_SHOWN = {
    "relay": {"contact_shown": "relay", "place_shown": "area"},
    "public": {"contact_shown": "public", "place_shown": "on-contact"},
}
CONTACT_MARKS = {text.lower() for text in CONTACT.values()}
# What a supporter needs to reach the group; its web page is for visitors.
REACH_MARKS = CONTACT_MARKS - {CONTACT["website"]}
PLACE_MARKS = {text.lower() for text in PLACE.values()}
SHARED = tuple(part for part in PARTS_OF_A_PAIR if part != "mail")
# Of support that is over stands what was agreed last: no draft, no correction, and nothing is asked any more.
OVER = tuple(part for part in SHARED if part not in ("draft", "correction", "kept"))
EVERY_PAIR = marks_of_pair("una", SHARED) | marks_of_pair("eve", OVER)
OFFERED = marks_of_pair("wim", ("message", "interests", "thread"))

SEES = {
    "visitor": set(),
    "stranger": set(),
    "other_coordinator": set(),
    "invited": {"zzkey"},
    "newcomer": {"zzprofilereason", "zzorganisation"},
    "checked": {"zzneed", "zzorganisation"},
    "waiting": {"zzneed", "zzorganisation", "zzwimplace", "zzwimsearch"} | OFFERED,
    "active": {"zzneed", "zzorganisation", "zzunaplace", "zzunasearch", "zzunaworry", "zzunaanswer"}
    | marks_of_pair("una", SHARED)
    | REACH_MARKS,
    "ended": {"zzneed", "zzorganisation", "zzeveplace", "zzevesearch", "zzeveown"} | marks_of_pair("eve", OVER),
    "coordinator": {
        "zzneed",
        "zzorganisation",
        "zzreturnreason",
        "zzdraftgroup",
        "zznameless",
        "zzunamail",
        "zzadaworry",
        "zzunaalone",
        "zzowntask",
        "zzfirstname",
        "zznotetocome",
    }
    | EVERY_PAIR
    | OFFERED
    | CONTACT_MARKS
    | PLACE_MARKS,
    "nameless": {
        "zzneed",
        "zzorganisation",
        "zznameless",
        "zzunamail",
        "zzunaalone",
        "zzowntask",
        "zzfirstname",
        "zznotethatcame",
    }
    | EVERY_PAIR
    | OFFERED
    | CONTACT_MARKS
    | PLACE_MARKS,
    "admin": {"zzdraftgroup", "zzdraft"} | CONTACT_MARKS,
}


# A token against forged requests is made by chance, and by chance has held "zzkey".
MADE_BY_CHANCE = re.compile(r"[A-Za-z0-9]{64}")


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def pages_seen_by(user, world):
    """{address: text in lower case} of what this person gets, as a page and as a part of one."""
    client, pages = client_of(user), {}
    for address, name in worlds.addresses(world).items():
        for part in ("false", "true") if name.endswith("beside") else ("false",):
            response = client.get(address, headers={"hx-request": part})
            assert response.status_code < 500, address
            text = b"".join(response).decode(errors="replace")
            pages[f"{address} {part}"] = MADE_BY_CHANCE.sub("", text).lower()
    return pages


def marks_seen(pages):
    """{mark: addresses that show it}; what would help is asked of anybody in general words on pages about roles."""
    seen = {}
    for mark in worlds.all_marks():
        hits = [address for address, text in pages.items() if mark in text]
        if mark == "zzneed":
            hits = [address for address in hits if not address.startswith("/roles/")]
        if hits:
            seen[mark] = hits
    return seen


@pytest.mark.parametrize("how", HOW_SHOWN)
@pytest.mark.parametrize("who", SEES)
def test_everybody_sees_what_is_theirs_and_nothing_else(who, how):
    world = worlds.build(**HOW_SHOWN[how])
    expected = SEES[who] | (CONTACT_MARKS if (who, how) == ("visitor", "public") else set())
    seen = marks_seen(pages_seen_by(getattr(world, who), world))
    leaked = {mark: seen[mark] for mark in seen.keys() - expected - extra_of(who)}
    assert not leaked
    assert expected <= seen.keys()


def extra_of(who):
    """A draft's mark begins another one's."""
    return {"zzdraft"} if "zzdraftgroup" in SEES[who] else set()


def test_every_mark_is_somewhere_in_the_world():
    world = worlds.build()
    texts = str([list(model.objects.values()) for model in models_of_ours()]).lower()
    unused = {mark for mark in worlds.all_marks() if mark not in texts}
    after_a_yes = ("note", "log", "gained", "notright", "agreement", "draft", "correction", "before", "reply")
    after_a_yes += ("said", "kept")
    assert unused == marks_of_pair("wim", after_a_yes)
    assert world.group.contact_shown == "relay"
