"""A practitioner whose logs the groups keep has their account deleted: the row stays, with nobody in it."""

from django.db import transaction
from django.utils.translation import gettext as _

from practitioners.models import Organisation, Practitioner


@transaction.atomic
def forget(practitioner):
    """Take everything from the profile that says who this was. The groups read "A former practitioner"."""
    for kept in (practitioner.places, practitioner.offers, practitioner.saved_searches):
        kept.all().delete()
    practitioner.topics.clear()
    for name, value in _nobody().items():
        setattr(practitioner, name, value)
    practitioner.save()


def _nobody():
    organisation, _new = Organisation.objects.get_or_create(name=_("Not said any more"))
    default = {field.name: field.get_default() for field in Practitioner._meta.fields if field.has_default()}
    return default | {
        "name": _("A former practitioner"),
        "job": _("no longer on this site"),
        "organisation": organisation,
        "interests_note": "",
        "may_be_asked": False,
        "return_reason": "",
        "checked_at": None,
        "checked_by": None,
        "looked_at": None,
        "new_since": None,
    }
