from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Coordinator
from support.models.hindrances import Hindrance
from support.models.messages import Message

WHOLE_OR_EMPTY = _("What happened, when and by whom belong together.")
NOT_NOW_LASTS = timedelta(days=90)
IN_FORCE = {"versions__agreed_at__isnull": False, "versions__over_at__isnull": True}


class ProposalQuerySet(models.QuerySet):
    def for_groups_of(self, user):
        """The group's side is this person's; somebody on both sides is the practitioner."""
        own = Coordinator.objects.filter(user_id=user.pk).values("group_id")
        return self.filter(group_id__in=own).exclude(practitioner__user_id=user.pk)

    def by_practitioner(self, user):
        return self.filter(practitioner__user_id=user.pk)

    def visible_to(self, user):
        """The two sides' own; nobody else, admins included, reads messages, agreements or logs."""
        return self.by_practitioner(user) | self.for_groups_of(user)

    def put_to(self, user):
        """Those whose answer is this person's to give: the side that did not propose."""
        return self.by_practitioner(user).filter(from_group=True) | self.for_groups_of(user).filter(from_group=False)

    def open(self):
        return self.filter(status__in=Proposal.OPEN)

    def waiting(self):
        return self.filter(status=Proposal.Status.WAITING)

    def accepted(self):
        """Both said yes to each other; support waits for the working agreement or is active."""
        return self.filter(status=Proposal.Status.ACCEPTED)

    def begun(self):
        """Both have said yes at some time: it goes on, or has ended."""
        return self.filter(status__in=[Proposal.Status.ACCEPTED, Proposal.Status.ENDED])

    def active(self):
        """A version of the agreement is in force: both sides accepted the same words."""
        return self.accepted().filter(**IN_FORCE)

    def to_agree(self):
        return self.accepted().exclude(pk__in=Proposal.objects.active().values("pk"))

    def past(self):
        return self.exclude(status__in=Proposal.OPEN)

    def of_own_groups(self):
        """The practitioner has come to coordinate the group, which nobody supports as their own."""
        own = Coordinator.objects.filter(group=OuterRef("group"), user=OuterRef("practitioner__user"))
        return self.filter(Exists(own))

    def of_groups_with_nobody(self):
        """Nobody coordinates the group here, so that nobody could answer or object."""
        return self.exclude(Exists(Coordinator.objects.filter(group=OuterRef("group"))))

    def put_off_beyond(self, on):
        """Answered "not now", and the date for asking again is later than `on`."""
        return self.filter(status=Proposal.Status.NOT_NOW, not_before__gt=on)

    def between(self, practitioner, group):
        return self.filter(practitioner=practitioner, group=group)

    def with_unread(self, user):
        """Annotated with `unread`: how many messages of the other side this person's side has not seen."""
        for_practitioner = _unread(from_group=True, read="practitioner_read")
        for_group = _unread(from_group=False, read="group_read")
        return self.annotate(unread=Case(When(practitioner__user_id=user.pk, then=for_practitioner), default=for_group))

    def for_listing(self):
        return self.select_related("group", "practitioner__organisation", "practitioner__user", "role")


def _unread(*, from_group, read):
    theirs = Message.objects.filter(proposal=OuterRef("pk"), from_group=from_group, pk__gt=OuterRef(read))
    counted = theirs.order_by().values("proposal").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


class Proposal(models.Model):
    """One side asks the other about one role. Accepted, it is their collaboration until either side ends it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Yes")
        NOT_NOW = "not_now", _("Not now")
        DECLINED = "declined", _("No")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ENDED = "ended", _("Finished")

    OPEN = (Status.WAITING, Status.ACCEPTED)

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="proposals")
    # The group keeps what they did together: a profile that is left is emptied, not deleted.
    practitioner = models.ForeignKey("practitioners.Practitioner", models.PROTECT, related_name="proposals")
    from_group = models.BooleanField(_("the group asked"), default=False)
    role = models.ForeignKey("roles.Role", models.PROTECT, verbose_name=_("kind of help"), related_name="+")
    areas = models.ManyToManyField("roles.SupportArea", verbose_name=_("help with"), related_name="+")
    message = models.TextField(_("your message"), max_length=2000)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer_note = models.CharField(_("a word with the answer"), max_length=500, blank=True)
    not_before = models.DateField(_("ask again from"), null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # The newest message that somebody of this side has seen.
    group_read = models.PositiveBigIntegerField(default=0, editable=False)
    practitioner_read = models.PositiveBigIntegerField(default=0, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "practitioner"],
                condition=Q(status__in=["waiting", "accepted"]),
                name="proposal_one_open_per_pair",
                violation_error_message=_("There is an open proposal between you already."),
            ),
            models.CheckConstraint(
                name="proposal_answered_when_it_says_so",
                condition=Q(status__in=["accepted", "not_now", "declined"], answered_at__isnull=False)
                | Q(status__in=["waiting", "withdrawn"], answered_at__isnull=True)
                | Q(status="ended", answered_at__isnull=False),
                violation_error_message=WHOLE_OR_EMPTY,
            ),
            models.CheckConstraint(
                name="proposal_ended_when_it_says_so",
                condition=Q(status__in=["withdrawn", "ended"], ended_at__isnull=False)
                | (~Q(status__in=["withdrawn", "ended"]) & Q(ended_at__isnull=True)),
                violation_error_message=WHOLE_OR_EMPTY,
            ),
            models.CheckConstraint(
                name="proposal_not_now_has_a_date",
                condition=Q(status="not_now", not_before__isnull=False)
                | (~Q(status="not_now") & Q(not_before__isnull=True)),
                violation_error_message=_("Say from when you may be asked again."),
            ),
        ]

    def __str__(self):
        return f"{self.group} · {self.practitioner}"

    def get_absolute_url(self):
        return reverse("support:detail", args=[self.pk])

    def is_open(self):
        return self.status in self.OPEN

    def is_waiting(self):
        return self.status == self.Status.WAITING

    def is_accepted(self):
        return self.status == self.Status.ACCEPTED

    def is_active(self):
        """Whether support may take place: both accepted each other, and the same words of the agreement."""
        return self.is_accepted() and self.version_in_force() is not None

    def version_in_force(self):
        """The support.AgreementVersion that both sides accepted and nothing has replaced, or None."""
        return self.versions.in_force().first()

    def draft(self):
        """The version that waits for both sides' yes, or None."""
        return self.versions.drafts().first()

    def present_versions(self):
        """(the version in force, the draft) in one query; None for either that is not there."""
        versions = list(self.versions.present().for_pages())
        in_force = next((version for version in versions if version.is_in_force()), None)
        return in_force, next((version for version in versions if version.is_draft()), None)

    def is_of_practitioner(self, user):
        return self.practitioner.user_id == user.pk

    def is_put_to(self, user):
        """Whether this person's side is the one that was asked; somebody on both sides is the practitioner."""
        return self.from_group == self.is_of_practitioner(user)

    def is_of_own_group(self):
        """Whether the practitioner has come to coordinate the group; nobody supports their own."""
        return self.group.is_coordinated_by(self.practitioner.user)

    def hindrance(self):
        """The Hindrance that stands in the way of support at present; None where nothing does."""
        if self.is_of_own_group():
            return Hindrance.OWN
        if not self.practitioner.is_checked():
            return Hindrance.UNCHECKED
        declared = self.practitioner.interests.filter(group=self.group_id).exists()
        return Hindrance.INTEREST if declared else None

    def state_in_words(self):
        """The state, with who said what."""
        texts = WORDS_WHEN_ASKED if self.from_group else WORDS_WHEN_OFFERED
        return texts.get(self.status, self.get_status_display())

    def first_loggable_date(self):
        """The day on which the first version that both accepted says that support begins."""
        return self.versions.agreed().aggregate(first=models.Min("begins_on"))["first"]

    def last_loggable_date(self):
        """The last day on which support can have taken place: today, or when it or the agreement came to its end."""
        day = timezone.localdate(self.ended_at) if self.ended_at else timezone.localdate()
        return min(day, self.agreed_until() or day)

    def agreed_until(self):
        """The last day of the words that both sides accepted last; None where there are none."""
        return self.versions.agreed().order_by("-number").values_list("ends_on", flat=True).first()


WORDS_WHEN_OFFERED = {
    Proposal.Status.WAITING: _("Waiting for the group's answer"),
    Proposal.Status.ACCEPTED: _("The group said yes"),
    Proposal.Status.DECLINED: _("The group said no"),
}
WORDS_WHEN_ASKED = {
    Proposal.Status.WAITING: _("Waiting for the practitioner's answer"),
    Proposal.Status.ACCEPTED: _("The practitioner said yes"),
    Proposal.Status.DECLINED: _("The practitioner said no"),
}
