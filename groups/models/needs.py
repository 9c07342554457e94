from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roles.matching import Picture
from roles.vocabulary import AgreedBy, Importance, InMeetings, Leadership, Stage, WantsSupporter


class NeedsStatementQuerySet(models.QuerySet):
    def with_needs(self):
        return self.prefetch_related("needs__item")


class NeedsStatement(models.Model):
    """What a group said would help it at one date, with how it was run then. Never changed afterwards."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="needs_statements")
    stated_on = models.DateField(_("stated on"), default=timezone.localdate)
    stated_at = models.DateTimeField(default=timezone.now, editable=False)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    leadership = models.CharField(_("how it is run"), max_length=20, choices=Leadership)
    stage = models.CharField(_("where the group is now"), max_length=20, choices=Stage)
    wants_supporter = models.CharField(_("would a supporter be welcome"), max_length=10, choices=WantsSupporter)
    in_meetings = models.CharField(_("may somebody come into your meetings"), max_length=12, choices=InMeetings)
    agreed_by = models.CharField(_("who agreed these answers"), max_length=12, choices=AgreedBy)
    rules_version = models.CharField(_("version of the rules"), max_length=20)

    objects = NeedsStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of needs")
        verbose_name_plural = _("statements of needs")
        ordering = ["-stated_on", "-pk"]

    def __str__(self):
        return f"{self.group} {self.stated_on}"

    def importances(self):
        """{id of the need item: importance 1..3} of what was ticked."""
        return {need.item_id: need.importance for need in self.needs.all()}

    def picture(self):
        """The group as it was on the day of this statement."""
        return Picture(
            needs=self.importances(),
            leadership=self.leadership,
            stage=self.stage,
            wants_supporter=self.wants_supporter,
            in_meetings=self.in_meetings,
            agreed_by=self.agreed_by,
            stated_on=self.stated_on,
        )


class StatedNeed(models.Model):
    """One item that a group ticked."""

    statement = models.ForeignKey(NeedsStatement, models.CASCADE, related_name="needs")
    item = models.ForeignKey("roles.NeedItem", models.PROTECT, related_name="+")
    importance = models.PositiveSmallIntegerField(_("how much it matters"), choices=Importance)

    class Meta:
        verbose_name = _("stated need")
        verbose_name_plural = _("stated needs")
        ordering = ["-importance", "item__position"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "item"], name="need_stated_once"),
            models.CheckConstraint(
                name="need_importance_1_to_3",
                condition=Q(importance__gte=1, importance__lte=3),
                violation_error_message=_("Say how much it matters: would be nice, important, or matters most."),
            ),
        ]

    def __str__(self):
        return f"{self.item} ({self.get_importance_display()})"
