"""What happens to resources. Each action is whole or does not happen; `by` is the curator who acts."""

from django.db import transaction
from django.utils import timezone

from resources.models import REVIEW_AFTER, Resource


@transaction.atomic
def publish_resource(*, resource, by):
    """Put a draft or a retired resource into the library, as reviewed today. Returns whether it was not there yet."""
    if _lock(resource).is_published():
        return False
    now, today = timezone.now(), timezone.localdate()
    _set(
        resource,
        status=Resource.Status.PUBLISHED,
        published_at=now,
        published_by=by,
        reviewed_on=today,
        review_on=_next_review(resource, today),
        changed_at=now,
        changed_by=by,
    )
    return True


@transaction.atomic
def retire_resource(*, resource, by):
    """Take a published resource out of the library; curators keep it. Returns whether it was in the library."""
    if not _lock(resource).is_published():
        return False
    _set(resource, status=Resource.Status.RETIRED, changed_at=timezone.now(), changed_by=by)
    return True


@transaction.atomic
def confirm_resource(*, resource, by):
    """Say that a published resource was read through today and is still right. Returns whether it is published."""
    if not _lock(resource).is_published():
        return False
    today = timezone.localdate()
    _set(
        resource,
        reviewed_on=today,
        review_on=_next_review(resource, today),
        changed_at=timezone.now(),
        changed_by=by,
    )
    return True


def _next_review(resource, today):
    """The date that the curator chose, where it is still to come; else a year from today."""
    chosen = resource.review_on
    return chosen if chosen and chosen > today else today + REVIEW_AFTER


def _lock(resource):
    return Resource.objects.select_for_update().get(pk=resource.pk)


def _set(resource, **fields):
    for name, value in fields.items():
        setattr(resource, name, value)
    resource.save(update_fields=list(fields))
