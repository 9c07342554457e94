"""A small world full of marks: each mark stands in one field, so that a page which shows it shows that field."""

from types import SimpleNamespace

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.kinds import Kind
from accounts.stopping import token_for
from groups.models import Claim, Coordinator, HandoverNote, Invitation, RunningTask
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer, SavedSearch
from resources.models import Resource
from roles.models import NeedItem
from roles.rules import load_rules
from support import entry_words
from support.models import (
    Correction,
    EntryRemark,
    EntryVersion,
    Message,
    Proposal,
    RoleAnswer,
    RoleLook,
    SupportEntry,
)
from tests import factories
from tests.support import factories as pairs
from tests.test_repository import PAGES
from worries.models import Worry

CONTACT = {
    "contact_name": "Zzcontactname",
    "contact_email": "zzcontactmail@example.org",
    "contact_phone": "01632 960777",
    "website": "https://zzwebsite.example.org/",
}
PLACE = {"venue": "Zzvenue", "street": "Zzstreet", "postcode": "NG7 1ZZ"}
NEED = "Zzneed in words"
KEY = "zzkey"
PARTS_OF_A_PAIR = (
    *("message", "note", "log", "gained", "notright", "mail", "interests"),
    *("thread", "agreement", "draft", "correction", "before", "reply"),
    *("said", "kept"),
)


def build(**shown):
    """The world, with `shown` (contact_shown, place_shown) on its group."""
    world = SimpleNamespace()
    _people(world)
    _groups(world, shown)
    _practitioners(world)
    _notes(world)
    world.file = Resource.objects.create(
        title="Draft text", slug="draft-text", summary="Zzdraft", text="Zzdraft", audience="both"
    )
    return world


def _people(world):
    world.visitor = None
    world.stranger, world.coordinator, world.other_coordinator = map(factories.person, ("Bea", "Ada", "Olga"))
    world.invited = factories.person("Ina")
    world.admin = factories.person("Cleo", is_staff=True, is_superuser=True)
    world.nameless = factories.User.objects.create_user("zznameless@example.org", "esteem-test-word")


def _groups(world, shown):
    NeedItem.objects.filter(pk="meeting-place").update(words=NEED)
    world.group = factories.listed_group(world.coordinator, **CONTACT, **PLACE, **shown)
    Coordinator.objects.create(group=world.group, user=world.nameless)
    factories.listed_group(world.other_coordinator, "Olgas Circle", needs={"grant-form": 3})
    world.returned = factories.draft_group(
        world.coordinator, "Zzdraftgroup", status="returned", return_reason="Zzreturnreason"
    )
    world.unclaimed = factories.listed_group(None, "Unclaimed Circle", needs={})
    Claim.objects.create(group=world.unclaimed, user=world.stranger, how_to_check="Zzclaim")
    _running(world)


def _running(world):
    """Who does what, an invitation to take over that waits, and one that the second coordinator accepted."""
    RunningTask.objects.create(group=world.group, kind="own", name="Zzowntask", shared_by="one", who="Zzfirstname")
    fields = {"group": world.group, "hands_over": True}
    waiting = Invitation.objects.create(email=world.invited.email, key=KEY, invited_by=world.coordinator, **fields)
    accepted = Invitation.objects.create(
        email=world.nameless.email,
        key="zzusedkey",
        invited_by=world.stranger,
        accepted_at=timezone.now(),
        accepted_by=world.nameless,
        **fields,
    )
    HandoverNote.objects.create(invitation=waiting, text="Zznotetocome")
    HandoverNote.objects.create(invitation=accepted, text="Zznotethatcame")


def _practitioners(world):
    Organisation.objects.create(name="Zzorganisation", kind="nhs")
    world.newcomer = _practitioner("Nia", Practitioner.Status.RETURNED, return_reason="Zzprofilereason")
    world.checked = _practitioner("Pia")
    world.waiting, world.active, world.ended = map(_practitioner, ("Wim", "Una", "Eve"))
    world.proposals = {
        name: _pair(world, getattr(world, name), name, status)
        for name, status in (("waiting", "waiting"), ("active", "accepted"), ("ended", "ended"))
    }


def _practitioner(name, status=Practitioner.Status.CHECKED, **fields):
    """The user of a new profile whose marks carry the name."""
    user = factories.User.objects.create_user(f"zz{name}mail@example.org".lower(), "esteem-test-word", name=name)
    profile = Practitioner.objects.create(
        user=user,
        name=name,
        job="Nurse",
        organisation=Organisation.objects.get(),
        treats=True,
        interests_note=f"Zz{name}interests",
        status=status,
        checked_at=timezone.now(),
        **fields,
    )
    point = factories.NOTTINGHAM
    PractitionerPlace.objects.create(
        practitioner=profile, name=f"Zz{name}place", latitude=point["latitude"], longitude=point["longitude"]
    )
    RoleOffer.objects.create(practitioner=profile, role_id="resource-builder", answer="yes")
    SavedSearch.objects.create(practitioner=profile, name=f"Zz{name}search", question="area=organisational")
    return user


def _pair(world, user, mark, status):
    now, answered, over = timezone.now(), status != "waiting", status == "ended"
    proposal = Proposal.objects.create(
        group=world.group,
        practitioner=user.practitioner,
        role_id="resource-builder",
        message=f"Zz{user.name}message",
        status=status,
        answered_at=now if answered else None,
        answer_note=f"Zz{user.name}note" if answered else "",
        ended_at=now if over else None,
    )
    proposal.areas.add("organisational")
    for from_group in (False, True):
        Message.objects.create(proposal=proposal, from_group=from_group, text=f"Zz{user.name}thread", by=user)
    if answered:
        _agreement(proposal, user.name)
        _entry(proposal, user.name)
        _looked_back(proposal, user.name)
    return proposal


def _agreement(proposal, name):
    """One in force with a corrected word, and a change that waits; all over where the support is."""
    version = pairs.draft(proposal, asked_for=f"Zz{name}agreement")
    Correction.objects.create(
        version=version, field="notes", before=f"Zz{name}correction", after=version.notes, from_group=True
    )
    pairs.agree(version, over_at=proposal.ended_at)
    pairs.draft(proposal, number=2, asked_for=f"Zz{name}draft", over_at=proposal.ended_at)


def _looked_back(proposal, name):
    """Both answered a review that is closed; of the open one, one side: Una's group, and Eve herself."""
    coordinator, practitioner = proposal.group.coordinators.first().user, proposal.practitioner.user
    closed = pairs.review(proposal)
    for by in (coordinator, practitioner):
        pairs.say(closed, by=by, to_change=f"Zz{name}said")
    mark, alone = ("own", practitioner) if proposal.ended_at else ("alone", coordinator)
    pairs.say(pairs.review(proposal), by=alone, to_change=f"Zz{name}{mark}")
    RoleAnswer.objects.create(look=_look_that_asks(proposal), from_group=True, why=f"Zz{name}kept", by=coordinator)


def _look_that_asks(proposal):
    group = proposal.group
    return RoleLook.objects.create(
        proposal=proposal,
        because="begin",
        statement=group.current_needs,
        leadership=group.leadership,
        stage=group.stage,
        rules_version=load_rules().version,
        role=proposal.role,
        suggested=["facilitator"],
        asks=True,
    )


def _entry(proposal, name):
    said = {"what": f"Zz{name}log", "gained": f"Zz{name}gained", "edit": 2}
    entry = pairs.entry(proposal, not_right_at=timezone.now(), **said)
    before = entry_words.said(entry_words.words_of(entry) | {"what": f"Zz{name}before"})
    EntryVersion.objects.create(entry=entry, edit=1, said=before)
    for kind, text in (("not_right", "notright"), ("answer", "reply")):
        EntryRemark.objects.create(entry=entry, kind=kind, text=f"Zz{name}{text}")
    pairs.planned(proposal, what=f"Zz{name}log")


def _notes(world):
    """Each side wrote in private about the other; one note is answered."""
    pair = world.proposals["active"]
    world.notes = [
        Worry.objects.create(by=world.coordinator, about=pair, kind="too-much", text="Zzadaworry"),
        Worry.objects.create(
            by=world.active,
            kind="falling-out",
            text="Zzunaworry",
            status="answered",
            answer="Zzunaanswer",
            answered_at=timezone.now(),
            answered_by=world.admin,
        ),
    ]


def marks_of_pair(name, parts=PARTS_OF_A_PAIR):
    return {f"zz{name}{part}" for part in parts}


def all_marks():
    """Every mark in lower case, as pages are searched."""
    parts = (*PARTS_OF_A_PAIR, "place", "search")
    pairs = {mark for name in ("wim", "una", "eve") for mark in marks_of_pair(name, parts)}
    singles = "zzreturnreason zzdraftgroup zzclaim zzprofilereason zznameless zzorganisation zzkey zzdraft zzneed"
    singles += " zzadaworry zzunaworry zzunaanswer zzowntask zzfirstname zznotetocome zznotethatcame zzusedkey"
    singles += " zzunaalone zzeveown"
    named = {text.lower() for text in (*CONTACT.values(), *PLACE.values())}
    return pairs | set(singles.split()) | named


def values_of(world):
    """{namespace: {parameter: values}} for every address that takes one."""
    proposals = [proposal.pk for proposal in world.proposals.values()]
    entries = [entry.pk for entry in SupportEntry.objects.all()]
    invitations = list(world.group.invitations.values_list("pk", flat=True))
    slugs = [world.group.slug, world.returned.slug, world.unclaimed.slug]
    steps = ["name", "about", "where", "when", "running", "access", "contact"]
    return {
        "groups": {"slug": slugs, "step_id": steps, "key": [KEY], "pk": invitations},
        "directory": {"slug": slugs},
        "searches": {"pk": list(SavedSearch.objects.values_list("pk", flat=True))},
        "support": {
            "slug": slugs,
            "pk": sorted({*proposals, *entries}),
            "practitioner": list(Practitioner.objects.values_list("pk", flat=True)),
            "correction": list(Correction.objects.values_list("pk", flat=True)),
        },
        "resources": {"slug": [world.file.slug]},
        "worries": {"pk": [note.pk for note in world.notes]},
        "letters": {"token": [token_for(world.coordinator, Kind.PROPOSAL)]},
        "roles": {"id": ["resource-builder", "organisational"]},
    }


def addresses(world, names=PAGES):
    """{address: name of its page} of every address of ours that this world fills."""
    values, found = values_of(world), {}
    for name, parameters in _pages_with_parameters(get_resolver().url_patterns):
        if name in names:
            for kwargs in _choices(parameters, values.get(name.split(":")[0], {})):
                found[reverse(name, kwargs=kwargs)] = name
    return found


def _pages_with_parameters(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", list(pattern.pattern.converters)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from _pages_with_parameters(pattern.url_patterns, inner)


def _choices(parameters, values):
    """Every way to fill the parameters; KeyError tells that an address has one that this world does not know."""
    choices = [{}]
    for parameter in parameters:
        choices = [{**choice, parameter: value} for choice in choices for value in values[parameter]]
    return choices


def profile_answers(profile):
    """What this practitioner would post to change their job, and nothing else."""
    roles = ("resource-builder", "capacity-builder", "facilitator", "bridge-builder", "co-educator")
    return {
        "name": profile.name,
        "job": "Doctor",
        "organisation_name": profile.organisation.name,
        "organisation_kind": "nhs",
        "place_1": "Nottingham",
        "reach_miles": 10,
        "hours_a_month": 2,
        **{f"role_{role}": "yes" for role in roles},
    }
