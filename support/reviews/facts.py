"""What the rows of a pair say about when it looks back."""

from itertools import pairwise

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from groups.models import Coordinator
from support.models import AgreementVersion, Proposal, Review, SupportEntry
from support.reviews.when import ASKED_AFTER_THE_END, Facts


def may_look_back(on):
    """The pairs whose support is active and who have no review open, or whose support ended not long ago."""
    waits = Exists(Review.objects.open().filter(proposal=OuterRef("pk")))
    asked_at_the_end = Exists(Review.objects.filter(proposal=OuterRef("pk"), reason=Review.Reason.END))
    ended = Q(status=Proposal.Status.ENDED, ended_at__date__gte=on - ASKED_AFTER_THE_END) & ~asked_at_the_end
    active = Q(pk__in=Proposal.objects.active().values("pk")) & ~waits
    return Proposal.objects.filter(active | ended)


def with_facts(proposals, on):
    """The same pairs with what `facts_of` reads, in four queries however many they are."""
    agreed = AgreementVersion.objects.agreed().order_by("number")
    done = Count("entries", filter=Q(entries__state=SupportEntry.State.DONE))
    return (
        proposals.annotate(done=done)
        .select_related("group")
        .prefetch_related(
            Prefetch("versions", agreed, to_attr="agreed_versions"),
            Prefetch("group__coordinators", Coordinator.objects.order_by("since")),
            Prefetch("reviews", Review.objects.order_by("opened_at"), to_attr="all_reviews"),
        )
    )


def facts_of(proposal):
    """The Facts of a pair from `with_facts`; None where it never agreed."""
    versions, reviews = proposal.agreed_versions, proposal.all_reviews
    if not versions:
        return None
    return Facts(
        began=versions[0].begins_on,
        done=proposal.done,
        review_on=versions[-1].review_on,
        agreed_at=versions[-1].agreed_at,
        role_changed_at=_role_changed_at(versions),
        newcomer_at=_newcomer_at(proposal.group, versions[0].agreed_at),
        last=reviews[-1].opened_at if reviews else None,
        ended_at=proposal.ended_at,
        looked_back_at_the_end=any(review.reason == Review.Reason.END for review in reviews),
    )


def _role_changed_at(versions):
    """When both last agreed on another kind of help than before."""
    pairs = pairwise(versions)
    return max((new.agreed_at for old, new in pairs if old.role_id != new.role_id), default=None)


def _newcomer_at(group, agreed_at):
    """When the newest coordinator came, where that was after the first agreement."""
    return max((one.since for one in group.coordinators.all() if one.since > agreed_at), default=None)
