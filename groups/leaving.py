"""Somebody who coordinates groups has their account deleted."""

from django.db import transaction

from groups import search
from groups.actions import stop_coordinating
from groups.models import Invitation, SelfHelpGroup

NOBODY = {"contact_name": "", "contact_email": "", "contact_phone": ""}


def left_alone(user):
    """The groups that nobody but this person coordinates, by name."""
    return SelfHelpGroup.objects.coordinated_by(user).without_another_coordinator(user).order_by("name")


@transaction.atomic
def leave_all(user):
    """Each group goes on with its other coordinators; one that has none is closed, with nobody's details in it."""
    for group in SelfHelpGroup.objects.select_for_update().coordinated_by(user).order_by("pk"):
        _leave(group, user)
    Invitation.objects.sent_to(user).delete()


def _leave(group, user):
    stop_coordinating(group=group, user=user)
    if group.coordinators.exists():
        changes = _their_own(group, user)
    else:
        changes = NOBODY | {"status": SelfHelpGroup.Status.CLOSED}
        group.running_tasks.all().delete()
    if changes:
        SelfHelpGroup.objects.filter(pk=group.pk).update(**changes)
    search.keep([group.pk])


def _their_own(group, user):
    """The contact details that are this person's, emptied."""
    theirs = {"contact_name": user.name, "contact_email": user.email}
    return {name: "" for name, value in theirs.items() if value and getattr(group, name).lower() == value.lower()}
