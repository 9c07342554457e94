"""E-mails between the two sides: that something waits, never what, about whom or about which matter."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string


def _send(proposal, addresses, subject, template):
    context = {"site_url": settings.SITE_URL, "path": proposal.get_absolute_url()}
    text = render_to_string(f"support/emails/{template}.txt", context)
    for address in addresses:
        transaction.on_commit(partial(send_mail, subject, text, None, [address]))


def tell_group(proposal, subject, template):
    _send(proposal, proposal.group.coordinators.values_list("user__email", flat=True), subject, template)


def tell_practitioner(proposal, subject, template):
    _send(proposal, [proposal.practitioner.user.email], subject, template)
