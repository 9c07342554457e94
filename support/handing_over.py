"""How support stands in the checklist of a group that is handed over."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.handing_over import Point
from support.models import Proposal, Review


def point_of(group, user):
    """The groups.handing_over.Point for this coordinator; in order where nothing waits for the group's side."""
    pairs = Proposal.objects.for_groups_of(user).filter(group=group)
    waits = _waits(group, pairs, user)
    says = _("Something waits for the group's answer, or was not read yet.") if waits else _goes_on(pairs)
    return Point(_("What you agreed with supporters"), says, reverse("support:index"), not waits)


def _waits(group, pairs, user):
    """Whether a proposal, an agreement, a review or a message waits for the group's side."""
    asked = pairs.waiting().filter(from_group=False) | pairs.to_agree()
    unread = pairs.open().with_unread(user).filter(unread__gt=0)
    reviews = Review.objects.waiting_for(user).filter(proposal__group=group)
    return any(found.exists() for found in (asked, unread, reviews))


def _goes_on(pairs):
    count = pairs.active().count()
    if not count:
        return _("Nobody supports the group through this site now.")
    text = ngettext("%(n)s agreement goes on with the group.", "%(n)s agreements go on with the group.", count)
    return f"{text % {'n': count}} {_('Read through it together.')}"
