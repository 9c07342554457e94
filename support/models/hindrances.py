from django.db import models
from django.utils.translation import gettext_lazy as _

NOT_AT_PRESENT = _("This practitioner cannot support this group at present.")


class Hindrance(models.TextChoices):
    """What stands in the way of support, as the practitioner reads it. While it does, nothing is accepted or logged."""

    OWN = "own", _("Nobody supports their own group.")
    UNCHECKED = "unchecked", _("Your profile has to be checked first.")
    INTEREST = "interest", _("You said that you treat, assess, fund or employ people in this group.")

    @property
    def for_group(self):
        """What the group reads: the same of a check and of a declared interest, which could tell of a member."""
        return self.label if self == Hindrance.OWN else NOT_AT_PRESENT

    def said_to(self, *, group):
        return self.for_group if group else self.label
