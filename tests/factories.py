"""Things by hand. Every person, group and address here is made up."""

from datetime import time

from django.utils import timezone

from accounts.models import User
from groups import actions, search
from groups.models import Coordinator, Meeting, SelfHelpGroup

NOTTINGHAM = {"town": "Nottingham", "latitude": 52.9536, "longitude": -1.1505}


def person(name, **fields):
    return User.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.org", "esteem-test-word", name=name, **fields
    )


def draft_group(coordinator, name="Tuesday Circle", **fields):
    group = SelfHelpGroup.objects.create(name=name, slug=actions.free_slug(name), created_by=coordinator, **fields)
    if coordinator:
        Coordinator.objects.create(group=group, user=coordinator)
    return group


def listed_group(coordinator, name="Tuesday Circle", needs=None, **fields):
    """A published group in Nottingham that welcomes supporters; with `needs` {} it asked for nothing."""
    now = timezone.now()
    defaults = NOTTINGHAM | {
        "about": "We talk, listen and have tea.",
        "contact_name": "Ada",
        "contact_email": "circle@example.org",
        "contact_phone": "01632 960001",
        "status": SelfHelpGroup.Status.PUBLISHED,
        "published_at": now,
        "confirmed_on": timezone.localdate(now),
        "wants_supporter": "yes",
        "leadership": "core_team",
        "stage": "established",
    }
    group = draft_group(coordinator, name, **defaults | fields)
    if needs == {}:
        search.keep([group.pk])
    else:
        state_needs(group, needs or {"meeting-place": 3, "grant-form": 2}, by=coordinator)
    return group


def state_needs(group, needs, *, by=None, **answers):
    defaults = {"wants_supporter": group.wants_supporter, "in_meetings": "yes", "agreed_by": "group"}
    return actions.state_needs(group=group, needs=needs, by=by, **defaults | answers)


def meeting(group, **fields):
    defaults = {"weekday": 1, "starts_at": time(19), "ends_at": time(21)}
    return Meeting.objects.create(group=group, **defaults | fields)
