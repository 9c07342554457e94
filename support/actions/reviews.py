"""How is it going: opened when due or when somebody asks, answered by each side alone, closed for both at once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import NotPossible
from support import emails
from support.actions.locking import ChangedMeanwhile, locked
from support.models import Proposal, Review, ReviewAnswer
from support.models.reviews import TIME_TO_ANSWER
from support.reviews.facts import facts_of, may_look_back, with_facts
from support.reviews.when import reason_to_look_back


def open_due(on):
    """Open each review that is due on this day, once, and tell both sides. Gives how many."""
    pairs = list(with_facts(may_look_back(on), on))
    return sum(_open_if_due(pair, on) for pair in pairs if _reason(pair, on))


def _reason(pair, on):
    facts = facts_of(pair)
    return reason_to_look_back(facts, on) if facts else None


@transaction.atomic
def _open_if_due(pair, on):
    present = locked(pair)
    [pair] = with_facts(Proposal.objects.filter(pk=present.pk), on)
    reason, waits = _reason(pair, on), present.reviews.open().first()
    if reason is None or (waits and reason != Review.Reason.END):
        return False
    if waits:
        make_last(present)
        return True
    review = Review.objects.create(proposal=present, reason=reason, due_on=on + TIME_TO_ANSWER)
    for to_group in (True, False):
        emails.review_due(review, to_group=to_group)
    return True


def make_last(proposal):
    """What is open when support ends becomes the review at the end; both have two weeks from then, and are told.

    `proposal` is locked and has ended. What a side has answered stays, and can be changed until both have.
    """
    until = timezone.localdate(proposal.ended_at) + TIME_TO_ANSWER
    for review in proposal.reviews.open():
        review.reason, review.due_on = Review.Reason.END, max(until, review.due_on)
        review.save(update_fields=["reason", "due_on"])
        for to_group in (True, False):
            emails.review_at_end(review, to_group=to_group)


@transaction.atomic
def start_review(*, proposal, by):
    """Somebody wants to look back now. Raises NotPossible where support is not active, or a review is open."""
    present = locked(proposal)
    if not present.is_active():
        raise NotPossible(_("There is no support now that you could look back on."))
    if present.reviews.open().exists():
        raise NotPossible(_("A review is open already. Answer that one."))
    due_on = timezone.localdate() + TIME_TO_ANSWER
    review = Review.objects.create(proposal=present, reason=Review.Reason.ASKED, opened_by=by, due_on=due_on)
    emails.review_due(review, to_group=present.is_of_practitioner(by))
    return review


@transaction.atomic
def answer_review(*, review, answers, seen, who="", to_change="", by):
    """Keep one side's answers ({id of the statement: code}); the second side's open both for both.

    Until then a side may answer anew. `seen` is the review's `mark` for this side as the person had read it. Raises
    ChangedMeanwhile where somebody of the same side was faster, NotPossible where the review is closed.
    """
    proposal = locked(review.proposal)
    present, group, now = Review.objects.get(pk=review.pk), not proposal.is_of_practitioner(by), timezone.now()
    if not present.is_open():
        raise NotPossible(_("This review is closed. What was answered stays as it is."))
    if present.mark(group=group) != seen:
        raise ChangedMeanwhile(_("Somebody of your side has answered meanwhile. Read that first."))
    said = {"answers": answers, "who": who, "to_change": to_change, "answered_at": now, "by": by}
    ReviewAnswer.objects.update_or_create(review=present, from_group=group, defaults=said)
    _note_answered(present, group, now)
    if present.closed_at:
        emails.review_open(present, to_group=not group)
    return present


def _note_answered(review, group, now):
    field = "group_at" if group else "practitioner_at"
    setattr(review, field, getattr(review, field) or now)
    if review.is_answered_by(group=not group):
        review.closed_at = now
    review.save(update_fields=[field, "closed_at"])


def remind_due(on):
    """Remind each side that has not answered, once, some days before the date. Gives how many letters."""
    return sum(
        emails.review_reminder(review, to_group=to_group)
        for review in Review.objects.to_remind(on).select_related("proposal__group", "proposal__practitioner__user")
        for to_group in (True, False)
        if not review.is_answered_by(group=to_group)
    )


def close_due(on):
    """Close each review whose date has passed, whoever has answered. Gives how many."""
    return sum(_close_if_due(review, on) for review in Review.objects.past_their_date(on).select_related("proposal"))


@transaction.atomic
def _close_if_due(review, on):
    locked(review.proposal)
    present = Review.objects.past_their_date(on).filter(pk=review.pk).first()
    if present is None:
        return False
    present.closed_at = timezone.now()
    present.save(update_fields=["closed_at"])
    if present.group_at or present.practitioner_at:
        for to_group in (True, False):
            emails.review_open(present, to_group=to_group)
    return True
