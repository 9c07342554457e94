"""Practitioners, proposals and entries by hand. Everybody here is made up."""

from datetime import timedelta

from django.utils import timezone

from places.gazetteer import find
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer
from roles.models import Role
from support.actions import answer_review
from support.agreement.first_wording import first_wording
from support.models import AgreementVersion, Message, Proposal, Review, SupportEntry
from support.reviews.statements import asked_of
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


def proposal(practitioner, group, *, status="waiting", agreed=True, **fields):
    """A proposal of practical help, with the dates that its status needs.

    Where it was accepted, both sides have accepted the first words of the agreement as well, unless `agreed` is False.
    """
    now = timezone.now()
    defaults = {"role_id": "resource-builder", "message": "I can find you a room.", "status": status}
    if status in ("accepted", "not_now", "declined", "ended"):
        defaults["answered_at"] = now
    if status == "not_now":
        defaults["not_before"] = timezone.localdate() + timedelta(days=90)
    if status in ("withdrawn", "ended"):
        defaults["ended_at"] = now
    made = Proposal.objects.create(practitioner=practitioner, group=group, **defaults | fields)
    made.areas.set(["organisational"])
    if status in ("accepted", "ended"):
        version = draft(made)
        if agreed:
            agree(version, over_at=made.ended_at)
    return made


def draft(proposal, *, number=1, **words):
    """A draft of the agreement: first words, begun 31 days ago; role, and other words, as given."""
    first = first_wording(proposal, timezone.localdate() - timedelta(days=31))
    return AgreementVersion.objects.create(proposal=proposal, number=number, **first | words)


def agree(version, **fields):
    """Both sides have accepted its words."""
    now = timezone.now()
    for side in ("group", "practitioner"):
        setattr(version, f"{side}_accepted", version.edit)
        setattr(version, f"{side}_accepted_at", now)
    version.agreed_key, version.agreed_at = version.pk, now
    for name, value in fields.items():
        setattr(version, name, value)
    version.save()
    return version


def message(proposal, text="Shall we talk?", *, from_group=False, **fields):
    return Message.objects.create(proposal=proposal, text=text, from_group=from_group, **fields)


def entry_of(proposal, **fields):
    """An entry that is not saved."""
    defaults = {"on": timezone.localdate(), "role_id": "resource-builder", "state": "done", "minutes": 30}
    defaults |= {"what": "Looked for a room.", "version": proposal.versions.agreed().first()} | fields
    if defaults["state"] == "done":
        defaults.setdefault("done_at", timezone.now())
    return SupportEntry(proposal=proposal, **defaults)


def entry(proposal, *, areas=("organisational",), **fields):
    made = entry_of(proposal, **fields)
    made.save(force_insert=True)
    made.areas.set(areas)
    return made


def planned(proposal, *, days=7, **fields):
    """An entry that is planned for so many days from now."""
    on = timezone.localdate() + timedelta(days=days)
    return entry(proposal, **{"state": "planned", "on": on, "what": "Meet at the library.", "minutes": None} | fields)


def review(proposal, **fields):
    """A review that waits for both sides for two weeks."""
    defaults = {"reason": Review.Reason.FIRST, "due_on": timezone.localdate() + timedelta(days=14)}
    return Review.objects.create(proposal=proposal, **defaults | fields)


def say(review, *, by, to_change="", **said):
    """One side answers: yes to everything but what is said otherwise."""
    group = not review.proposal.is_of_practitioner(by)
    answers = dict.fromkeys(asked_of(group=group), "yes") | said
    who = "some" if group else ""
    seen = review.mark(group=group)
    return answer_review(review=review, answers=answers, seen=seen, who=who, to_change=to_change, by=by)
