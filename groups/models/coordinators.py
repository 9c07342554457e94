import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

INVITATION_LASTS = timedelta(days=30)


def invitation_key():
    return secrets.token_urlsafe(32)


class Coordinator(models.Model):
    """A person who may act for a group on this site."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="coordinators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinates")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("coordinator")
        verbose_name_plural = _("coordinators")
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="coordinator_once_per_group")]

    def __str__(self):
        return f"{self.user} · {self.group}"


class PastCoordinatorQuerySet(models.QuerySet):
    def of_user(self, user):
        return self.filter(user_id=user.pk)


class PastCoordinator(models.Model):
    """Somebody acted for this group until then: what was written in private about its support stays kept from them."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="past_coordinators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    stopped_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PastCoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier coordinator")
        verbose_name_plural = _("earlier coordinators")
        ordering = ["-stopped_at"]
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="past_coordinator_once_per_group")]

    def __str__(self):
        return f"{self.user} · {self.group}"


class InvitationQuerySet(models.QuerySet):
    def waiting(self):
        """Invitations that can still be accepted."""
        return self.filter(accepted_at__isnull=True, invited_at__gte=timezone.now() - INVITATION_LASTS)

    def sent_to(self, user):
        return self.filter(email__lower=user.email.lower())

    def handing_over(self, user):
        """Invitations by which this person hands a group over."""
        return self.filter(hands_over=True, invited_by=user)


class Invitation(models.Model):
    """An e-mailed invitation to coordinate a group too, or to take it over."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    key = models.CharField(max_length=64, unique=True, default=invitation_key, editable=False)
    hands_over = models.BooleanField(_("I hand the group over and stop"), default=False)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "email"],
                condition=Q(accepted_at__isnull=True),
                name="invitation_open_once",
                violation_error_message=_("This person is already invited."),
            )
        ]

    def __str__(self):
        return f"{self.email} · {self.group}"


class ClaimQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at__isnull=True)


class Claim(models.Model):
    """Somebody says that they run a listed group which nobody coordinates here yet; an admin decides."""

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    how_to_check = models.TextField(_("how we can check that you run this group"), max_length=500)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    granted = models.BooleanField(_("granted"), null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(decided_at__isnull=True), name="claim_open_once"
            ),
            models.CheckConstraint(
                name="claim_decided_whole",
                condition=Q(granted__isnull=True, decided_at__isnull=True)
                | Q(granted__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.group}"
