"""One pair, one thing at a time: every action of a pair first locks the row of its proposal, then looks again."""

from accounts.acting import NotPossible
from groups.models import SelfHelpGroup
from practitioners.models import Practitioner
from support.models import Proposal


class ChangedMeanwhile(NotPossible):
    """Somebody changed it, or wrote about it, after this person had looked."""


def check_may_support(proposal, *, by):
    """Raises NotPossible where a Hindrance stands in the way, in the words of this person's side."""
    if hindrance := proposal.hindrance():
        raise NotPossible(hindrance.said_to(group=not proposal.is_of_practitioner(by)))


def locked_pair(practitioner, group):
    """(practitioner, group) as they are now: nobody proposes or answers between them until the transaction ends.

    The practitioner's row stands for a pair that has no proposal yet.
    """
    present = Practitioner.objects.select_for_update(no_key=True).get(pk=practitioner.pk)
    list(Proposal.objects.between(present, group).select_for_update().values_list("pk"))
    return present, SelfHelpGroup.objects.get(pk=group.pk)


def locked(proposal):
    """The proposal as it is now, held until the transaction ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)
