"""Deleting an account: each app has its part, as nobody else knows them all (decision 0020)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import leaving as accounts
from accounts.acting import NotPossible
from groups import leaving as groups
from practitioners import leaving as practitioners
from practitioners.models import Practitioner
from support import leaving as support


def why_not(user):
    """Why this account cannot be deleted now, in words; empty where it can."""
    return _("Make somebody else an admin first. Nobody else could.") if accounts.is_last_to_run_the_site(user) else ""


@transaction.atomic
def delete_account(*, user, by):
    """The account is gone at once, with all e-mails to it. Raises NotPossible where nobody else runs the site.

    Groups keep what a practitioner and they did together, with "a former practitioner" in place of the name.
    """
    if reason := why_not(user):
        raise NotPossible(reason)
    support.leave_all(user)
    groups.leave_all(user)
    if support.is_remembered(user):
        practitioners.forget(user.practitioner)
        accounts.forget(user, but=[Practitioner])
    else:
        accounts.forget(user)
