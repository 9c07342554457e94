"""What happens to practitioners' profiles; `by` is the person who acts."""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from practitioners.models import Practitioner, PractitionerPlace, RoleOffer


class NotPossible(Exception):
    """The action does not fit the profile's state; the text tells the person what to do."""


def _set(practitioner, **fields):
    fields["changed_at"] = timezone.now()
    for name, value in fields.items():
        setattr(practitioner, name, value)
    practitioner.save(update_fields=list(fields))


def _tell(addresses, subject, template, path):
    text = render_to_string(f"practitioners/emails/{template}.txt", {"site_url": settings.SITE_URL, "path": path})
    for address in addresses:
        transaction.on_commit(partial(send_mail, subject, text, None, [address]))


@transaction.atomic
def save_profile(*, practitioner, places, answers, topics, recheck, by):
    """Save the profile with its places ([gazetteer.Place]) and answers ({role id: RoleAnswer}).

    With `recheck` a checked profile waits for a curator again.
    """
    practitioner.user = by
    practitioner.changed_at = timezone.now()
    if recheck and practitioner.is_checked():
        practitioner.status = Practitioner.Status.WAITING
        _tell_curators()
    practitioner.save()
    practitioner.topics.set(topics)
    practitioner.places.all().delete()
    PractitionerPlace.objects.bulk_create(
        PractitionerPlace(
            practitioner=practitioner,
            name=place.name,
            latitude=place.point.latitude,
            longitude=place.point.longitude,
        )
        for place in places
    )
    for role_id, answer in answers.items():
        RoleOffer.objects.update_or_create(practitioner=practitioner, role_id=role_id, defaults={"answer": answer})
    return practitioner


def _tell_curators():
    curators = get_user_model().objects.filter(is_staff=True, is_active=True).values_list("email", flat=True)
    _tell(curators, _("A practitioner is waiting to be checked"), "waiting", reverse("admin:index"))


@transaction.atomic
def send_for_check(*, practitioner, by):
    """Ask a curator to check the profile. Raises NotPossible where it was sent already."""
    if practitioner.status not in (Practitioner.Status.DRAFT, Practitioner.Status.RETURNED):
        raise NotPossible(_("Your profile was sent already."))
    _set(practitioner, status=Practitioner.Status.WAITING, return_reason="")
    _tell_curators()


@transaction.atomic
def check_practitioner(*, practitioner, by):
    """From now on this person may propose support."""
    if practitioner.is_checked():
        return
    _set(
        practitioner,
        status=Practitioner.Status.CHECKED,
        return_reason="",
        checked_at=timezone.now(),
        checked_by=by,
    )
    path = reverse("practitioners:me")
    _tell([practitioner.user.email], _("Your profile is checked"), "checked", path)


@transaction.atomic
def return_practitioner(*, practitioner, reason, by):
    """Give the profile back with a question. Raises NotPossible without one."""
    if not reason.strip():
        raise NotPossible(_("Say in the reason box what the person should change."))
    _set(practitioner, status=Practitioner.Status.RETURNED, return_reason=reason.strip())
    _tell([practitioner.user.email], _("A question about your profile"), "returned", reverse("practitioners:me"))
