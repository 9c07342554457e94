from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SuggestionAnswer(models.Model):
    """What a group said to a suggested role: evidence on that version of the rules, used for nothing else."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="suggestion_answers")
    role = models.ForeignKey("roles.Role", models.PROTECT, related_name="+")
    rules_version = models.CharField(_("version of the rules"), max_length=20)
    fits = models.BooleanField(_("this fits"))
    why_not = models.CharField(_("why not"), max_length=500, blank=True)
    answered_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("answer to a suggestion")
        verbose_name_plural = _("answers to suggestions")
        ordering = ["-answered_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="answer_that_fits_needs_no_reason", condition=Q(fits=False) | Q(why_not=""))
        ]

    def __str__(self):
        return f"{self.role} {self.rules_version}"
