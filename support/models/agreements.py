from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roles.vocabulary import AgreedBy
from support.models.proposals import Proposal

# In a constraint nothing equals nothing and passes, so each says as well that there is something.
BOTH_ACCEPTED = Q(
    agreed_key=F("id"),
    agreed_key__isnull=False,
    agreed_at__isnull=False,
    group_accepted=F("edit"),
    group_accepted__isnull=False,
    practitioner_accepted=F("edit"),
    practitioner_accepted__isnull=False,
)


def _accepted_whole(side):
    """How often it had been saved when this side said yes, and when that was: both or neither."""
    return Q(**{f"{side}_accepted__isnull": True, f"{side}_accepted_at__isnull": True}) | Q(
        **{
            f"{side}_accepted__isnull": False,
            f"{side}_accepted__lte": F("edit"),
            f"{side}_accepted_at__isnull": False,
        }
    )


def _said_yes(side):
    return Q(**{f"{side}_accepted": F("edit"), f"{side}_accepted__isnull": False})


class AgreementVersionQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(agreed_at__isnull=True, over_at__isnull=True)

    def waiting_for(self, user):
        """Drafts of accepted proposals to whose present words this person's side has not said yes."""
        of_groups = Q(proposal__in=Proposal.objects.accepted().for_groups_of(user)) & ~_said_yes("group")
        of_practitioner = Q(proposal__in=Proposal.objects.accepted().by_practitioner(user)) & ~_said_yes("practitioner")
        return self.drafts().filter(of_groups | of_practitioner)

    def agreed(self):
        """In force now or at some time."""
        return self.filter(agreed_at__isnull=False)

    def in_force(self):
        return self.filter(agreed_at__isnull=False, over_at__isnull=True)

    def due_for_review(self, on):
        """In force, and their first review date has come."""
        return self.in_force().filter(review_on__lte=on)

    def ending(self, on):
        """In force, and their end date is over."""
        return self.in_force().filter(ends_on__lt=on)

    def present(self):
        """What is in force, and the draft that waits beside it."""
        return self.filter(over_at__isnull=True)

    def for_pages(self):
        return self.select_related("role").order_by("number")


class AgreementVersion(models.Model):
    """The working agreement of a pair as it was worded once: a draft, in force, or past.

    Each save of a draft counts `edit` up, so that a yes to the words before does not count for the new ones.
    """

    class Where(models.TextChoices):
        OUTSIDE = "outside", _("Outside meetings")
        MEETINGS = "meetings", _("In meetings")
        BOTH = "both", _("Both in meetings and outside")

    proposal = models.ForeignKey("support.Proposal", models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    asked_for = models.TextField(_("what the group asked for, in its words"), max_length=500)
    agreed_by = models.CharField(_("who agreed that"), max_length=12, choices=AgreedBy)
    asked_on = models.DateField(_("when that was agreed"))
    role = models.ForeignKey("roles.Role", models.PROTECT, verbose_name=_("kind of help"), related_name="+")
    role_includes = models.TextField(_("what it includes"), max_length=300)
    role_excludes = models.TextField(_("what it does not include"), max_length=300)
    where = models.CharField(_("where the help takes place"), max_length=10, choices=Where)
    whole_group_agreed = models.BooleanField(_("the whole group agreed to the visits"), default=False)
    meetings = models.PositiveSmallIntegerField(_("how many meetings"), null=True, blank=True)
    begins_on = models.DateField(_("it begins on"))
    review_on = models.DateField(_("we first look back on"))
    ends_on = models.DateField(_("it ends on"))
    stays_private = models.TextField(_("what stays private"), max_length=300)
    passed_on = models.TextField(_("what the practitioner must pass on, and to whom"), max_length=300)
    notes = models.TextField(_("notes"), max_length=300)
    telling = models.TextField(_("how the practitioner tells people about the group"), max_length=300)
    not_told = models.TextField(_("what the group does not want"), max_length=300)
    information = models.TextField(_("information that the practitioner gives"), max_length=300)
    speaks = models.TextField(_("who speaks for the group"), max_length=300)
    money = models.TextField(_("money and gifts"), max_length=300)
    interests = models.TextField(_("does the practitioner treat, assess, fund or employ anybody"), max_length=300)
    changing = models.TextField(_("how we change or end this"), max_length=300)

    edit = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by_group = models.BooleanField(default=False, editable=False)
    group_accepted = models.PositiveIntegerField(null=True, editable=False)
    group_accepted_at = models.DateTimeField(null=True, editable=False)
    group_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    practitioner_accepted = models.PositiveIntegerField(null=True, editable=False)
    practitioner_accepted_at = models.DateTimeField(null=True, editable=False)
    practitioner_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # Its own key, once both sides accepted it. Entries of the log lean on this and so cannot lean on a draft.
    agreed_key = models.BigIntegerField(null=True, unique=True, editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    over_at = models.DateTimeField(null=True, editable=False)

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("working agreement")
        verbose_name_plural = _("working agreements")
        ordering = ["proposal", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(agreed_at__isnull=True, over_at__isnull=True),
                name="version_one_draft",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(agreed_at__isnull=False, over_at__isnull=True),
                name="version_one_in_force",
            ),
            models.CheckConstraint(
                name="version_agreed_by_both",
                condition=Q(agreed_key__isnull=True, agreed_at__isnull=True) | BOTH_ACCEPTED,
                violation_error_message=_("Both sides have to accept the same words."),
            ),
            models.CheckConstraint(
                name="version_accepted_whole",
                condition=_accepted_whole("group") & _accepted_whole("practitioner"),
            ),
            models.CheckConstraint(
                name="version_visits_agreed_by_all",
                condition=Q(where="outside") | Q(whole_group_agreed=True),
                violation_error_message=_("Meetings are visited only when the whole group agreed."),
            ),
            models.CheckConstraint(
                name="version_dates_in_order",
                condition=Q(begins_on__lte=F("review_on"), review_on__lte=F("ends_on")),
                violation_error_message=_("Begin first, then look back, then end."),
            ),
        ]

    def __str__(self):
        return f"{self.proposal} {self.number}"

    def get_absolute_url(self):
        return reverse("support:agreement", args=[self.proposal_id])

    def is_draft(self):
        return self.agreed_at is None and self.over_at is None

    def is_in_force(self):
        return self.agreed_at is not None and self.over_at is None

    def is_accepted_by(self, *, group):
        """Whether this side said yes to the words as they are now."""
        return (self.group_accepted if group else self.practitioner_accepted) == self.edit

    def note_yes(self, *, group, by):
        """Set one side's yes to the present words; with the other side's it comes into force. Saves nothing."""
        side = "group" if group else "practitioner"
        setattr(self, f"{side}_accepted", self.edit)
        setattr(self, f"{side}_accepted_at", timezone.now())
        setattr(self, f"{side}_accepted_by", by)
        if self.is_accepted_by(group=not group):
            self.agreed_key, self.agreed_at = self.pk, timezone.now()


class CorrectionQuerySet(models.QuerySet):
    def standing(self):
        """Nobody said that they are more than spelling."""
        return self.filter(objected_at__isnull=True)

    def in_pair(self, proposal):
        return self.filter(version__proposal=proposal)


class Correction(models.Model):
    """A correction of spelling in a version that is in force. The other side sees it, and may say that it is more."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=30)
    before = models.TextField()
    after = models.TextField()
    from_group = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    corrected_at = models.DateTimeField(default=timezone.now)
    objected_at = models.DateTimeField(null=True)
    objected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of spelling")
        verbose_name_plural = _("corrections of spelling")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.version}: {self.field}"

    def label(self):
        """The name of the part that was corrected."""
        return AgreementVersion._meta.get_field(self.field).verbose_name
