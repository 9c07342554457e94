"""Practitioners, proposals and entries by hand. Everybody here is made up."""

from django.utils import timezone

from places.gazetteer import find
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer
from roles.models import Role
from support.models import Proposal, SupportEntry
from tests import factories


def practitioner(name="Pia", *, place="Nottingham", answers=None, **fields):
    """A checked practitioner with an account of their own, who can do all five roles and starts from `place`."""
    organisation, _new = Organisation.objects.get_or_create(name="Trent Advice Centre")
    defaults = {"name": name, "job": "Community worker", "organisation": organisation, "reach_miles": 10}
    defaults |= {"status": Practitioner.Status.CHECKED, "checked_at": timezone.now()}
    user = fields.pop("user", None) or factories.person(name)
    profile = Practitioner.objects.create(user=user, **defaults | fields)
    if place:
        start_from(profile, place)
    said = {role.pk: "yes" for role in Role.objects.all()} | (answers or {})
    RoleOffer.objects.bulk_create(RoleOffer(practitioner=profile, role_id=r, answer=a) for r, a in said.items())
    return profile


def start_from(profile, place_name):
    place = find(place_name)[0]
    return PractitionerPlace.objects.create(
        practitioner=profile, name=place.name, latitude=place.point.latitude, longitude=place.point.longitude
    )


def proposal(practitioner, group, *, status="waiting", **fields):
    """A proposal of practical help, with the dates that its status needs."""
    now = timezone.now()
    defaults = {"role_id": "resource-builder", "message": "I can find you a room.", "status": status}
    if status in ("accepted", "not_now", "declined", "ended"):
        defaults["answered_at"] = now
    if status in ("withdrawn", "ended"):
        defaults["ended_at"] = now
    made = Proposal.objects.create(practitioner=practitioner, group=group, **defaults | fields)
    made.areas.set(["organisational"])
    return made


def entry_of(proposal, **fields):
    """An entry that is not saved."""
    defaults = {"on": timezone.localdate(), "area_id": "organisational", "role_id": "resource-builder"}
    defaults |= {"what": "Looked for a room.", "minutes": 30}
    return SupportEntry(proposal=proposal, **defaults | fields)


def entry(proposal, **fields):
    made = entry_of(proposal, **fields)
    made.save(force_insert=True)
    return made
