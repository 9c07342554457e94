"""E-mails between the two sides, one function each: that something waits, never what or about whom."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.kinds import Kind


def _put(kind, proposal, subject, template, *, to_group, key=""):
    coordinators = proposal.group.coordinators.values_list("user__email", flat=True)
    addresses = coordinators if to_group else [proposal.practitioner.user.email]
    path = proposal.get_absolute_url()
    outbox.put(kind, subject, f"support/emails/{template}.txt", addresses, path=path, key=key)


def proposed(proposal):
    _put(Kind.PROPOSAL, proposal, _("A practitioner offers your group support"), "proposed", to_group=True)


def asked(proposal):
    _put(Kind.PROPOSAL, proposal, _("A group asks for your support"), "asked", to_group=False)


def answered(proposal):
    if proposal.from_group:
        subject = _("A practitioner has answered you")
        _put(Kind.ANSWER, proposal, subject, "answered_by_practitioner", to_group=True)
    else:
        _put(Kind.ANSWER, proposal, _("A group has answered you"), "answered", to_group=False)


def ended(proposal, *, to_group):
    _put(Kind.ANSWER, proposal, _("Support has ended or was withdrawn"), "withdrawn", to_group=to_group)


def came_to_its_date(proposal, *, to_group):
    """The end date of the agreement is over; each side hears it once, however often it is told."""
    key = f"end-date:{proposal.pk}"
    _put(Kind.ANSWER, proposal, _("Support has come to its end date"), "end_date", to_group=to_group, key=key)


def message_waits(proposal, *, to_group):
    _put(Kind.MESSAGE, proposal, _("A message waits for you"), "message", to_group=to_group)


def agreement_changed(proposal, *, to_group):
    """A draft, a change, a correction, or a change that was let go."""
    subject = _("Your working agreement was changed")
    _put(Kind.AGREEMENT, proposal, subject, "agreement_changed", to_group=to_group)


def agreement_accepted(proposal, *, to_group, in_force):
    template = "agreement_in_force" if in_force else "agreement_accepted"
    _put(Kind.AGREEMENT, proposal, _("Your working agreement was accepted"), template, to_group=to_group)


def log_corrected(proposal):
    _put(Kind.LOG, proposal, _("A group has corrected the log"), "corrected", to_group=False)


def log_changed(proposal, *, to_group):
    """Something is planned, called off, done, reworded, answered or settled; each side hears it once a day."""
    key = f"log:{proposal.pk}:{timezone.localdate():%Y-%m-%d}"
    _put(Kind.LOG, proposal, _("The log that you share has changed"), "log_changed", to_group=to_group, key=key)
