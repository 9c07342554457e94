"""How the demo's pairs look back: reviews that took place, one that waits, and a role that no longer fits."""

from datetime import timedelta

from django.utils import timezone

from groups.models import Coordinator, NeedsStatement
from groups.models.needs import StatedNeed
from roles.models import Role
from roles.rules import load_rules
from support import actions
from support.models import Proposal, Review, ReviewAnswer
from support.reviews.new_role import words_for
from support.reviews.statements import Said, asked_of

LOOKED_BACK_AGO = timedelta(days=60)
STATED_AGO = timedelta(days=152)
TO_CHANGE = {
    True: "Tell us a week before you come, so that nobody is surprised.",
    False: "I would like to hear earlier when a date moves.",
}
ASKED_FOR_THEN = {"meeting-place": 3, "running-costs": 2}
ROLE_THEN = "resource-builder"


def look_back(chance):
    """The second pair's role no longer fits; the third has a review that waits; the rest have looked back."""
    pairs = list(Proposal.objects.active().order_by("pk").select_related("group", "practitioner__user"))
    _all_before_they_agreed(pairs)
    for number, pair in enumerate(pairs):
        if number == 1:
            _another_role_then(pair)
        if number == 2:
            _waits(pair, chance)
        else:
            _looked_back(pair, chance)
    actions.look_due(timezone.now())


def _all_before_they_agreed(pairs):
    """The groups had said what would help, and nobody new speaks for them since."""
    before, groups = timezone.now() - STATED_AGO, [pair.group_id for pair in pairs]
    Coordinator.objects.filter(group__in=groups).update(since=before)
    statements = NeedsStatement.objects.filter(group__in=groups)
    statements.update(stated_at=before, stated_on=timezone.localdate(before))


def _answers(chance, *, group):
    likely = (Said.YES, Said.YES, Said.YES, Said.PARTLY, Said.NOT_SURE)
    return {id: chance.choice(likely).value for id in asked_of(group=group)}


def _looked_back(pair, chance):
    then = timezone.now() - LOOKED_BACK_AGO
    review = Review.objects.create(
        proposal=pair,
        reason=Review.Reason.FIRST,
        opened_at=then - timedelta(days=6),
        due_on=timezone.localdate(then) + timedelta(days=8),
        group_at=then,
        practitioner_at=then,
        closed_at=then,
    )
    for group in (True, False):
        ReviewAnswer.objects.create(
            review=review,
            from_group=group,
            who=ReviewAnswer.Who.SOME if group else "",
            answers=_answers(chance, group=group),
            to_change=TO_CHANGE[group],
            answered_at=then,
        )


def _waits(pair, chance):
    """The group asked to look back and has answered; the practitioner has not."""
    by = pair.group.coordinators.first().user
    review = actions.start_review(proposal=pair, by=by)
    answers = _answers(chance, group=True)
    seen = review.mark(group=True)
    actions.answer_review(review=review, answers=answers, seen=seen, who="group", to_change=TO_CHANGE[True], by=by)


def _another_role_then(pair):
    """They began with practical help, which the group asked for then; it asks for other things now."""
    now = timezone.now()
    current = NeedsStatement.objects.filter(pk=pair.group.current_needs_id)
    current.update(stated_at=now, stated_on=timezone.localdate(now))
    _stated_then(pair.group, now - STATED_AGO)
    version = pair.version_in_force()
    for field, value in words_for(version, Role.objects.get(pk=ROLE_THEN)).items():
        setattr(version, field, value)
    version.save()
    Proposal.objects.filter(pk=pair.pk).update(role_id=ROLE_THEN)
    pair.entries.update(role_id=ROLE_THEN)


def _stated_then(group, then):
    statement = NeedsStatement.objects.create(
        group=group,
        stated_on=timezone.localdate(then),
        stated_at=then,
        leadership=group.leadership,
        stage=group.stage,
        wants_supporter=group.wants_supporter,
        in_meetings="no",
        agreed_by="group",
        rules_version=load_rules().version,
    )
    needs = [StatedNeed(statement=statement, item_id=item, importance=much) for item, much in ASKED_FOR_THEN.items()]
    StatedNeed.objects.bulk_create(needs)
