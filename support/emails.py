"""E-mails between the two sides: that something waits, never what, about whom or about which matter."""

from accounts import letters


def _send(proposal, addresses, subject, template):
    letters.send_when_kept(subject, f"support/emails/{template}.txt", addresses, path=proposal.get_absolute_url())


def tell_group(proposal, subject, template):
    _send(proposal, proposal.group.coordinators.values_list("user__email", flat=True), subject, template)


def tell_practitioner(proposal, subject, template):
    _send(proposal, [proposal.practitioner.user.email], subject, template)
