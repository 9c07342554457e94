from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roles.vocabulary import Leadership, Stage

ASKED_AGAIN_AFTER = timedelta(days=182)


class RoleLookQuerySet(models.QuerySet):
    def open_questions(self):
        return self.filter(asks=True, settled_at__isnull=True)

    def for_page(self):
        return self.select_related("statement", "role").prefetch_related("answers")


class RoleLook(models.Model):
    """The suggestion as it was made anew for a pair on one day, beside the role that they had agreed. Never changed."""

    class Because(models.TextChoices):
        BEGIN = "begin", _("You agreed on a kind of help.")
        ROLE = "role", _("You agreed on another kind of help.")
        NEEDS = "needs", _("The group said anew what would help.")
        RUN = "run", _("How the group is run, or where it stands, has changed.")
        RULES = "rules", _("The rules of suggestions have changed.")
        REVIEW = "review", _("You looked back on how it is going.")
        OLD = "old", _("What the group said is older than six months.")
        AGAIN = "again", _("You kept the kind of help half a year ago.")

    WHEN_AGREED = (Because.BEGIN, Because.ROLE)

    proposal = models.ForeignKey("support.Proposal", models.CASCADE, related_name="role_looks")
    because = models.CharField(max_length=10, choices=Because)
    looked_at = models.DateTimeField(default=timezone.now)
    statement = models.ForeignKey("groups.NeedsStatement", models.SET_NULL, null=True, related_name="+")
    leadership = models.CharField(max_length=20, choices=Leadership)
    stage = models.CharField(max_length=20, choices=Stage)
    rules_version = models.CharField(max_length=20)
    role = models.ForeignKey("roles.Role", models.PROTECT, related_name="+")
    # Ids of the roles that were suggested first: none, one, or two to compare.
    suggested = models.JSONField(default=list)
    # Whether both sides are asked about their role; until when that waits for their answers.
    asks = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)

    objects = RoleLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at the role")
        verbose_name_plural = _("looks at the role")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(asks=True, settled_at__isnull=True),
                name="role_one_open_question",
            ),
        ]

    def __str__(self):
        return f"{self.proposal} {self.looked_at:%Y-%m-%d}"

    def still_fits(self):
        """Whether the agreed role is among those suggested; where none is suggested, nothing speaks against it."""
        return not self.suggested or self.role_id in self.suggested

    def answer_of(self, *, group):
        """What this side answered to the question, or None."""
        return next((answer for answer in self.answers.all() if answer.from_group == group), None)


class RoleAnswer(models.Model):
    """One side's answer where a role no longer fits: keep it, and why, or change it to another. Both sides read it."""

    look = models.ForeignKey(RoleLook, models.CASCADE, related_name="answers")
    from_group = models.BooleanField()
    change_to = models.ForeignKey("roles.Role", models.PROTECT, null=True, related_name="+")
    why = models.CharField(_("why"), max_length=300, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("answer about the role")
        verbose_name_plural = _("answers about the role")
        constraints = [
            models.UniqueConstraint(fields=["look", "from_group"], name="role_answered_once_a_side"),
            models.CheckConstraint(
                name="role_kept_with_a_word_why",
                condition=Q(change_to__isnull=False) | ~Q(why=""),
                violation_error_message=_("Say in a word why you keep it."),
            ),
        ]

    def __str__(self):
        return f"{self.look}"
