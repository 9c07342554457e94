"""What stands beside every box that somebody may type freely into."""

from django.utils.translation import gettext_lazy as _

NO_NAMES = _("No names and no medical details, please.")
# The portal holds nothing on members, and asks for nothing.
NOT_ON_MEMBERS = _("Nothing about members belongs here: no names, and no medical details.")
