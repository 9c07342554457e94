"""What happens to practitioners' profiles; `by` is the person who acts."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import outbox
from accounts.acting import NotPossible
from accounts.kinds import Kind
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer


def _set(practitioner, **fields):
    fields["changed_at"] = timezone.now()
    for name, value in fields.items():
        setattr(practitioner, name, value)
    practitioner.save(update_fields=list(fields))


def _tell(kind, addresses, subject, template, path):
    outbox.put(kind, subject, f"practitioners/emails/{template}.txt", addresses, path=path)


@transaction.atomic
def save_profile(*, practitioner, organisation, organisation_kind, places, answers, topics, recheck, by):
    """Save the profile with its places ([gazetteer.Place]) and answers ({role id: RoleAnswer}).

    `organisation` is a name; one that is not known yet is made, of the kind `organisation_kind`.
    With `recheck` a checked profile waits for a curator again.
    """
    practitioner.user = by
    practitioner.organisation = Organisation.objects.named(organisation, organisation_kind)
    practitioner.changed_at = timezone.now()
    if recheck and practitioner.is_checked():
        practitioner.status = Practitioner.Status.WAITING
        _tell_curators()
    practitioner.save()
    practitioner.topics.set(topics)
    _keep_places(practitioner, places)
    for role_id, answer in answers.items():
        RoleOffer.objects.update_or_create(practitioner=practitioner, role_id=role_id, defaults={"answer": answer})
    return practitioner


def _keep_places(practitioner, places):
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


def _tell_curators():
    curators = get_user_model().objects.curators().values_list("email", flat=True)
    subject = gettext_lazy("A practitioner is waiting to be checked")
    _tell(Kind.CURATION, curators, subject, "waiting", reverse("admin:index"))


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
    _tell(Kind.NEWS, [practitioner.user.email], gettext_lazy("Your profile is checked"), "checked", path)


@transaction.atomic
def return_practitioner(*, practitioner, reason, by):
    """Give the profile back with a question. Raises NotPossible without one."""
    if not reason.strip():
        raise NotPossible(_("Say in the reason box what the person should change."))
    _set(practitioner, status=Practitioner.Status.RETURNED, return_reason=reason.strip())
    _tell(
        Kind.LISTING,
        [practitioner.user.email],
        gettext_lazy("A question about your profile"),
        "returned",
        reverse("practitioners:me"),
    )
