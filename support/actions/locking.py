"""One pair, one thing at a time: every action of a pair first locks the row of its proposal, then looks again."""

from django.utils.translation import gettext as _

from support.models import Proposal


class NotPossible(Exception):
    """The action does not fit the state of things; the text tells the person what to do."""


def check_not_own(proposal):
    """Raises NotPossible where the practitioner has come to coordinate the group themselves."""
    if proposal.is_of_own_group():
        raise NotPossible(_("Nobody supports their own group."))


def check_may_support(proposal):
    """Raises NotPossible where the practitioner has come to coordinate the group, or declared an interest in it.

    The other side may read the sentence too, so that it does not speak of an interest.
    """
    check_not_own(proposal)
    if proposal.practitioner.interests.filter(group=proposal.group_id).exists():
        raise NotPossible(_("This practitioner cannot support this group at present. You can write to each other."))


def locked(proposal):
    """The proposal as it is now, held until the transaction ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)
