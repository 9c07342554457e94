"""Practitioners by hand. Everybody here is made up."""

from django.utils import timezone

from places.gazetteer import find
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer
from tests.factories import person

ANSWERS = {
    "resource-builder": "yes",
    "capacity-builder": "with_support",
    "facilitator": "no",
    "bridge-builder": "yes",
    "co-educator": "no",
}


def profile(user=None, *, places=("Nottingham",), **fields):
    """A draft profile with answers to all five roles, unless `fields` say otherwise."""
    organisation, _new = Organisation.objects.get_or_create(name="Lindow Health Trust", kind="nhs")
    defaults = {"name": "Dev", "job": "Link worker", "organisation": organisation, "hours_a_month": 4}
    if fields.get("status") == "checked":
        defaults["checked_at"] = timezone.now()
    made = Practitioner.objects.create(user=user or person("Dev"), **defaults | fields)
    for place in places:
        start_from(made, place)
    RoleOffer.objects.bulk_create(RoleOffer(practitioner=made, role_id=r, answer=a) for r, a in ANSWERS.items())
    return made


def start_from(practitioner, name):
    point = find(name)[0].point
    return PractitionerPlace.objects.create(
        practitioner=practitioner, name=name, latitude=point.latitude, longitude=point.longitude
    )


def posted(**answers):
    """What a browser posts for a whole profile."""
    roles = {f"role_{role}": answer for role, answer in ANSWERS.items()}
    who = {"name": "Dev", "job": "Link worker", "organisation_name": "Lindow Health Trust", "organisation_kind": "nhs"}
    return who | {"place_1": "NG1", "reach_miles": "10", "hours_a_month": "4"} | roles | answers
