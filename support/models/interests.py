from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import SelfHelpGroup


class DeclaredInterestQuerySet(models.QuerySet):
    def between(self, practitioner, group):
        return self.filter(practitioner=practitioner, group=group)

    def groups_for(self, practitioner):
        """Those in which they may declare one or take it back: listed ones, and any that they have to do with now."""
        own = practitioner.proposals.open().values("group")
        return SelfHelpGroup.objects.filter(Q(pk__in=SelfHelpGroup.objects.published().values("pk")) | Q(pk__in=own))


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
        return f"{self.group} · {self.practitioner}"
