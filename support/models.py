from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Coordinator
from roles.models import SupportArea

LOGGED_AT_MOST_BEFORE = timedelta(days=31)
WHOLE_OR_EMPTY = _("What happened, when and by whom belong together.")


class ProposalQuerySet(models.QuerySet):
    def for_groups_of(self, user):
        return self.filter(group_id__in=Coordinator.objects.filter(user_id=user.pk).values("group_id"))

    def by_practitioner(self, user):
        return self.filter(practitioner__user_id=user.pk)

    def visible_to(self, user):
        """The two sides' own; nobody else, admins included, reads messages or logs."""
        return self.by_practitioner(user) | self.for_groups_of(user)

    def open(self):
        return self.filter(status__in=Proposal.OPEN)

    def waiting(self):
        return self.filter(status=Proposal.Status.WAITING)

    def active(self):
        return self.filter(status=Proposal.Status.ACCEPTED)

    def past(self):
        return self.exclude(status__in=Proposal.OPEN)

    def between(self, practitioner, group):
        return self.filter(practitioner=practitioner, group=group)

    def for_listing(self):
        return self.select_related("group", "practitioner__organisation", "practitioner__user", "role")


class Proposal(models.Model):
    """A practitioner offers one role to one group. Accepted, it is their collaboration until either side ends it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for the group's answer")
        ACCEPTED = "accepted", _("The group said yes")
        NOT_NOW = "not_now", _("Not now")
        DECLINED = "declined", _("The group said no")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ENDED = "ended", _("Finished")

    OPEN = (Status.WAITING, Status.ACCEPTED)

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="proposals")
    practitioner = models.ForeignKey("practitioners.Practitioner", models.CASCADE, related_name="proposals")
    role = models.ForeignKey("roles.Role", models.PROTECT, verbose_name=_("kind of help"), related_name="+")
    areas = models.ManyToManyField("roles.SupportArea", verbose_name=_("help with"), related_name="+")
    message = models.TextField(_("your message to the group"), max_length=2000)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    proposed_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer_note = models.CharField(_("a word to the practitioner"), max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

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
                violation_error_message=_("You already have an open proposal to this group."),
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
        ]

    def __str__(self):
        return f"{self.practitioner} · {self.group}"

    def get_absolute_url(self):
        return reverse("support:detail", args=[self.pk])

    def is_waiting(self):
        return self.status == self.Status.WAITING

    def is_active(self):
        return self.status == self.Status.ACCEPTED

    def is_of_practitioner(self, user):
        return self.practitioner.user_id == user.pk

    def first_loggable_date(self):
        return timezone.localdate(self.answered_at) - LOGGED_AT_MOST_BEFORE


class DeclaredInterestQuerySet(models.QuerySet):
    def between(self, practitioner, group):
        return self.filter(practitioner=practitioner, group=group)


class DeclaredInterest(models.Model):
    """A practitioner says that they treat, assess, fund or employ people in a group, so they do not support it."""

    practitioner = models.ForeignKey("practitioners.Practitioner", models.CASCADE, related_name="interests")
    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = DeclaredInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("declared interest")
        verbose_name_plural = _("declared interests")
        constraints = [models.UniqueConstraint(fields=["practitioner", "group"], name="interest_declared_once")]

    def __str__(self):
        return f"{self.practitioner} · {self.group}"


class SupportEntryQuerySet(models.QuerySet):
    def by_practitioner(self, user):
        return self.filter(proposal__practitioner__user_id=user.pk)

    def for_groups_of(self, user):
        return self.filter(proposal__in=Proposal.objects.for_groups_of(user))

    def for_listing(self):
        return self.select_related("proposal__group", "proposal__practitioner", "area", "role")

    def totals(self):
        """[(first of month, SupportArea, minutes)] of these entries."""
        areas = SupportArea.objects.in_bulk()
        rows = self.order_by().values_list(TruncMonth("on"), "area_id").annotate(minutes=Sum("minutes"))
        return [(month, areas[area_id], minutes) for month, area_id, minutes in rows]


class SupportEntry(models.Model):
    """What was done on one date. Both sides see the same entry; the group may say that it is not right."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="entries")
    on = models.DateField(_("date"))
    area = models.ForeignKey("roles.SupportArea", models.PROTECT, verbose_name=_("help with"), related_name="+")
    role = models.ForeignKey("roles.Role", models.PROTECT, verbose_name=_("kind of help"), related_name="+")
    what = models.CharField(_("what was done"), max_length=1000)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    in_meeting = models.BooleanField(_("this was in a meeting of the group"), default=False)
    learned = models.CharField(_("what I learned"), max_length=1000, blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    not_right_at = models.DateTimeField(null=True, editable=False)
    not_right_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    not_right_why = models.CharField(_("what is not right"), max_length=500, blank=True)

    objects = SupportEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry in the log")
        verbose_name_plural = _("entries in the log")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="entry_minutes_5_to_1440",
                condition=Q(minutes__gte=5, minutes__lte=1440),
                violation_error_message=_("Give 5 to 1440 minutes."),
            ),
            models.CheckConstraint(
                name="entry_not_right_says_why",
                condition=Q(not_right_at__isnull=True, not_right_why="")
                | (Q(not_right_at__isnull=False) & ~Q(not_right_why="")),
                violation_error_message=_("Say what is not right."),
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.area}"
