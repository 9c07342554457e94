from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# While a proposal waits, whoever made it may not go on and on: silence is not a yes.
MOST_WITHOUT_A_REPLY = 3


class MessageQuerySet(models.QuerySet):
    def from_side(self, *, group):
        return self.filter(from_group=group)

    def after(self, key):
        """Those that were written after the message with this key; keys grow, as each pair writes one at a time."""
        return self.filter(pk__gt=key)

    def up_to(self, key):
        """Those that were written before the message with this key, and that one."""
        return self.filter(pk__lte=key)

    def for_listing(self):
        return self.select_related("by")

    def newest_key(self):
        """The key of the newest message; 0 where there is none."""
        return self.aggregate(key=models.Max("pk", default=0))["key"]


class Message(models.Model):
    """One side's words to the other. They stay on the site: an e-mail says only that there are some."""

    proposal = models.ForeignKey("support.Proposal", models.CASCADE, related_name="messages")
    from_group = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("your message"), max_length=2000)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.proposal} {self.sent_at:%Y-%m-%d}"
