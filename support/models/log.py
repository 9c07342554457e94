from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roles.models import SupportArea
from support.models.proposals import Proposal


class SupportEntryQuerySet(models.QuerySet):
    def by_practitioner(self, user):
        return self.filter(proposal__practitioner__user_id=user.pk)

    def for_groups_of(self, user):
        return self.filter(proposal__in=Proposal.objects.for_groups_of(user))

    def for_listing(self):
        return self.select_related("proposal__group", "proposal__practitioner", "area", "role")

    def in_month_of(self, on):
        return self.filter(on__year=on.year, on__month=on.month)

    def minutes_in_all(self):
        return self.aggregate(minutes=Sum("minutes", default=0))["minutes"]

    def totals(self):
        """[(first of month, SupportArea, minutes)] of these entries."""
        areas = SupportArea.objects.in_bulk()
        rows = self.order_by().values_list(TruncMonth("on"), "area_id").annotate(minutes=Sum("minutes"))
        return [(month, areas[area_id], minutes) for month, area_id, minutes in rows]


class SupportEntry(models.Model):
    """What was done on one date. Both sides see the same entry; the group may say that it is not right."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="entries")
    # The key exists only where both sides accepted the same text, so that no support is logged without an agreement.
    version = models.ForeignKey(
        "support.AgreementVersion",
        models.RESTRICT,
        to_field="agreed_key",
        editable=False,
        related_name="entries",
    )
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
