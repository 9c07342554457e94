"""E-mails between the two sides: that something waits, never what, about whom or about which matter."""

from accounts import outbox
from accounts.kinds import Kind

# What each template tells of: by this a person switches it off.
KINDS = {"proposed": Kind.PROPOSAL, "answered": Kind.ANSWER, "withdrawn": Kind.ANSWER, "corrected": Kind.LOG}


def _send(proposal, addresses, subject, template):
    path = proposal.get_absolute_url()
    outbox.put(KINDS[template], subject, f"support/emails/{template}.txt", addresses, path=path)


def tell_group(proposal, subject, template):
    _send(proposal, proposal.group.coordinators.values_list("user__email", flat=True), subject, template)


def tell_practitioner(proposal, subject, template):
    _send(proposal, [proposal.practitioner.user.email], subject, template)
