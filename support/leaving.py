"""Somebody who supports groups has their account deleted."""

from django.db import transaction

from support.actions import NotPossible, decline, withdraw
from support.models import DeclaredInterest, Proposal


@transaction.atomic
def leave_all(user):
    """Support that this person gives ends, and what they were asked is declined; the groups are told."""
    for pair in Proposal.objects.by_practitioner(user).open():
        _end(pair, user)
    DeclaredInterest.objects.filter(practitioner__user=user).delete()


def _end(pair, user):
    try:
        if pair.is_waiting() and pair.from_group:
            decline(proposal=pair, by=user)
        else:
            withdraw(proposal=pair, by=user)
    except NotPossible:
        # The group was quicker: it is over, or was answered meanwhile.
        pair.refresh_from_db()
        if pair.is_open():
            withdraw(proposal=pair, by=user)


def is_remembered(user):
    """Whether groups have what this person and they wrote and did together."""
    return Proposal.objects.by_practitioner(user).exists()
