"""What the next coordinator needs to know, made of what the group has said here."""

from datetime import timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roles.rules import load_rules


class Point(NamedTuple):
    """One thing to know: `says` how it stands now, `address` is where to look, `ready` whether it is in order.

    Where `fragment` is an address, that knows better, and `ready` is None.
    """

    title: str
    says: str
    address: str
    ready: bool | None
    fragment: str = ""


def checklist(group, *, leaving=None):
    """The Points in the order in which to look at them; `leaving` is the coordinator who will stop."""
    return [
        Point(_("Your listing"), *_listing(group)),
        Point(_("When you meet"), *_meetings(group)),
        Point(_("How people reach you"), *_contact(group)),
        Point(_("Where messages go"), *_messages(group, leaving)),
        Point(_("What would help"), *_needs(group)),
        Point(_("What you agreed with supporters"), *_support(group)),
        Point(_("Who does what"), *_tasks(group)),
    ]


def _listing(group):
    address = reverse("groups:edit", args=[group.slug])
    if not group.is_listed():
        return _("It is not listed now."), address, False
    if group.is_stale():
        return _("Nobody confirmed it for a year. Read it through together."), address, False
    return _("Confirmed on %(date)s.") % {"date": date_format(group.confirmed_on, "DATE_FORMAT")}, address, True


def _meetings(group):
    address = reverse("groups:step", args=[group.slug, "when"])
    if group.when_note or group.meetings.current().exists():
        return _("It is written down."), address, True
    return _("No day is written down yet."), address, False


def _contact(group):
    address = reverse("groups:step", args=[group.slug, "contact"])
    if group.contact_name:
        return _("People ask for %(name)s. Will that still be right?") % {"name": group.contact_name}, address, False
    if group.contact_phone:
        return _("There is a telephone number. Will it still be right?"), address, False
    return _("No name and no number is given."), address, True


def _messages(group, leaving):
    address = reverse("groups:step", args=[group.slug, "contact"])
    if not group.contact_email:
        return _("They go to whoever looks after this page. That changes by itself."), address, True
    if leaving and leaving.email.lower() == group.contact_email.lower():
        return _("They go to your own address. Give another one first."), address, False
    return _("They go to %(email)s.") % {"email": group.contact_email}, address, True


def _needs(group):
    address = reverse("groups:needs", args=[group.slug])
    if group.current_needs is None:
        return _("Nothing is said yet."), address, False
    stated_on = group.current_needs.stated_on
    says = _("Said on %(date)s.") % {"date": date_format(stated_on, "DATE_FORMAT")}
    lasts = timedelta(days=int(load_rules().number("days_until_asked_again")))
    return says, address, timezone.localdate() - stated_on < lasts


def _support(group):
    says = _("It goes on with the group. Read it through together.")
    return says, reverse("support:index"), None, reverse("support:handing_over", args=[group.slug])


def _tasks(group):
    address, count = reverse("groups:running", args=[group.slug]), group.running_tasks.count()
    if not count:
        return _("Nothing is written down yet."), address, False
    return ngettext("%(n)s task is written down.", "%(n)s tasks are written down.", count) % {"n": count}, address, True
