"""An account is deleted: everything that goes with it, and every trace of its address (decision 0020)."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import Letter


def is_last_to_run_the_site(user):
    """Whether nobody else could make somebody an admin."""
    everything = get_user_model().objects.curators().filter(is_superuser=True)
    return user.is_superuser and not everything.exclude(pk=user.pk).exists()


@transaction.atomic
def forget(user, *, but=()):
    """Delete the account. Where rows of the models in `but` need it, it stays, empty, and nobody can sign in to it.

    What goes is what the database would delete with the account, so that nothing can be left out.
    """
    _forget_traces(user)
    if not but:
        user.delete()
        return
    for relation in user._meta.get_fields(include_hidden=True):
        if _goes_with_it(relation) and relation.related_model not in but:
            relation.related_model._base_manager.filter(**{relation.field.name: user}).delete()
    _empty(user)


def _goes_with_it(relation):
    return (relation.one_to_many or relation.one_to_one) and relation.on_delete is models.CASCADE


def _forget_traces(user):
    """E-mails to the address from before it had an account, and the name in the admin's history."""
    Letter.objects.filter(address__lower=user.email.lower()).delete()
    kind = ContentType.objects.get_for_model(user)
    LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).delete()


def _empty(user):
    user.email, user.name = f"former-{user.pk}@account.invalid", _("A former practitioner")
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
