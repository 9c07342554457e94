"""E-mails between the two sides, one function each: that something waits, never what or about whom."""

from django.utils.translation import gettext_lazy as _

from accounts import letters


def _send(proposal, subject, template, *, to_group):
    coordinators = proposal.group.coordinators.values_list("user__email", flat=True)
    addresses = coordinators if to_group else [proposal.practitioner.user.email]
    letters.send_when_kept(subject, f"support/emails/{template}.txt", addresses, path=proposal.get_absolute_url())


def proposed(proposal):
    _send(proposal, _("A practitioner offers your group support"), "proposed", to_group=True)


def asked(proposal):
    _send(proposal, _("A group asks for your support"), "asked", to_group=False)


def answered(proposal):
    if proposal.from_group:
        _send(proposal, _("A practitioner has answered you"), "answered_by_practitioner", to_group=True)
    else:
        _send(proposal, _("A group has answered you"), "answered", to_group=False)


def ended(proposal, *, to_group):
    _send(proposal, _("Support has ended or was withdrawn"), "withdrawn", to_group=to_group)


def message_waits(proposal, *, to_group):
    _send(proposal, _("A message waits for you"), "message", to_group=to_group)


def agreement_changed(proposal, *, to_group):
    """A draft, a change, a correction, or a change that was let go."""
    _send(proposal, _("Your working agreement was changed"), "agreement_changed", to_group=to_group)


def agreement_accepted(proposal, *, to_group, in_force):
    template = "agreement_in_force" if in_force else "agreement_accepted"
    _send(proposal, _("Your working agreement was accepted"), template, to_group=to_group)


def log_corrected(proposal):
    _send(proposal, _("A group has corrected the log"), "answered", to_group=False)
