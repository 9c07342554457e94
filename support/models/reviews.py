from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from support.models.proposals import Proposal

TIME_TO_ANSWER = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=4)


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def closed(self):
        """Both sides see what was answered, and nothing of it changes any more."""
        return self.filter(closed_at__isnull=False)

    def waiting_for(self, user):
        """Open ones that this person's side has not answered."""
        mine = self.open().filter(group_at=None, proposal__in=Proposal.objects.for_groups_of(user))
        return mine | self.open().filter(practitioner_at=None, proposal__in=Proposal.objects.by_practitioner(user))

    def to_remind(self, on):
        """Open ones whose date is near."""
        return self.open().filter(due_on__lte=on + REMINDED_BEFORE)

    def past_their_date(self, on):
        return self.open().filter(due_on__lt=on)

    def took_place(self):
        """Both sides answered; all that an admin sees of them is the pair and the date."""
        return self.closed().filter(group_at__isnull=False, practitioner_at__isnull=False)

    def for_listing(self):
        return self.select_related("proposal__group", "proposal__practitioner")

    def with_answers(self):
        return self.prefetch_related("answers")


class Review(models.Model):
    """How is it going? Both sides of a pair answer alone; both see both when both did, or its date has passed."""

    class Reason(models.TextChoices):
        FIRST = "first", _("You have worked together for a while.")
        HALF_YEAR = "half-year", _("You last looked back half a year ago.")
        DATE = "date", _("The date in your agreement has come.")
        ROLE = "role", _("The kind of help has changed.")
        COORDINATOR = "coordinator", _("Somebody new speaks for the group.")
        END = "end", _("The support has ended.")
        ASKED = "asked", _("One of you asked for it.")

    proposal = models.ForeignKey("support.Proposal", models.CASCADE, related_name="reviews")
    reason = models.CharField(max_length=12, choices=Reason)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(_("answers until"))
    # When each side answered for the first time; what they said stands in ReviewAnswer alone.
    group_at = models.DateTimeField(null=True)
    practitioner_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(_("both had answered on"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review that took place")
        verbose_name_plural = _("reviews that took place")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(closed_at__isnull=True),
                name="review_one_open",
                violation_error_message=_("A review is open between you already."),
            ),
            models.UniqueConstraint(fields=["proposal"], condition=Q(reason="end"), name="review_one_at_the_end"),
            models.CheckConstraint(
                name="review_answered_by_both_is_closed",
                condition=Q(closed_at__isnull=False) | Q(group_at__isnull=True) | Q(practitioner_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.proposal}"

    def is_open(self):
        return self.closed_at is None

    def was_open_at_the_end(self):
        """Whether it had been asked for another reason before support ended."""
        return self.reason == self.Reason.END and self.opened_at < self.proposal.ended_at

    def is_answered_by(self, *, group):
        return (self.group_at if group else self.practitioner_at) is not None

    def answer_of(self, *, group):
        """This side's ReviewAnswer, or None. Only a view that knows who looks may hand it to a page."""
        return next((answer for answer in self.answers.all() if answer.from_group == group), None)

    def mark(self, *, group):
        """What this side's form carries along: which review it is, and when somebody of this side last answered it."""
        answer = self.answers.filter(from_group=group).first()
        return f"{self.pk} {answer.answered_at.isoformat()}" if answer else str(self.pk)


class ReviewAnswer(models.Model):
    """What one side said. `answers` is {id of the statement: code}: a text for two people, not figures to add up."""

    class Who(models.TextChoices):
        GROUP = "group", _("The group")
        SOME = "some", _("Some of us")
        ONE = "one", _("I did, alone")

    review = models.ForeignKey(Review, models.CASCADE, related_name="answers")
    from_group = models.BooleanField()
    who = models.CharField(_("who answered for the group"), max_length=10, choices=Who, blank=True)
    answers = models.JSONField()
    to_change = models.CharField(_("one thing to change"), max_length=300, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("answer to a review")
        verbose_name_plural = _("answers to reviews")
        constraints = [
            models.UniqueConstraint(fields=["review", "from_group"], name="review_answered_once_a_side"),
            models.CheckConstraint(
                name="review_says_who_answered_for_the_group",
                condition=(Q(from_group=True) & ~Q(who="")) | Q(from_group=False, who=""),
            ),
        ]

    def __str__(self):
        return f"{self.review}"
