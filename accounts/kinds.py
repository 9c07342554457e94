"""The kinds of e-mail that the portal writes, and which of them wait for the one letter of the day."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The label is what a person reads beside the box that switches the kind on and off."""

    PROPOSAL = "proposal", _("Somebody offers support, or asks for it")
    ANSWER = "answer", _("The other side has answered, or ended the support")
    AGREEMENT = "agreement", _("A working agreement waits for your side")
    REVIEW = "review", _("It is time to ask how it is going")
    LISTING = "listing", _("Your listing or profile waits for you")
    PRIVATE_NOTE = "private-note", _("A private note about a worry, or the answer to yours")
    MESSAGE = "message", _("There is a new message")
    LOG = "log", _("The log has changed")
    NEWS = "news", _("Your listing or profile was checked")
    CURATION = "curation", _("Something waits to be checked")
    INVITATION = "invitation", _("Somebody invites you to help run a listing")
    DAILY = "daily", _("The letter of the day")

    @property
    def is_gathered(self):
        """Whether it waits for the one letter of the day."""
        return self in GATHERED


# What needs an answer, or changes what somebody may do today.
AT_ONCE = (
    Kind.PROPOSAL,
    Kind.ANSWER,
    Kind.AGREEMENT,
    Kind.REVIEW,
    Kind.LISTING,
    Kind.INVITATION,
    Kind.PRIVATE_NOTE,
)
GATHERED = (Kind.MESSAGE, Kind.LOG, Kind.NEWS, Kind.CURATION)
FOR_CURATORS = (Kind.CURATION,)
