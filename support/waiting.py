"""What waits for somebody stands on their own page too, as e-mails can be switched off."""

from support.models import AgreementVersion, Proposal, Review


def waiting_for(user):
    """{what: how many wait for this person's side}: answers, agreements, reviews, and pairs with new messages."""
    unread = Proposal.objects.visible_to(user).with_unread(user).filter(unread__gt=0)
    return {
        "answers": Proposal.objects.put_to(user).waiting().count(),
        "agreements": AgreementVersion.objects.waiting_for(user).count(),
        "reviews": Review.objects.waiting_for(user).count(),
        "messages": unread.count(),
    }
