"""E-mails about groups. They go out when the database has kept what they speak of, and name no health matter.

So they hold no group's name, nor its address, which is made of the name: they lead to the person's own page.
"""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def _send(subject, template, to, **context):
    text = render_to_string(f"groups/emails/{template}.txt", context | {"site_url": settings.SITE_URL})
    for address in to:
        transaction.on_commit(partial(send_mail, subject, text, None, [address]))


def _coordinators_of(group):
    return list(group.coordinators.values_list("user__email", flat=True))


def tell_curators_of(group):
    curators = get_user_model().objects.filter(is_staff=True, is_active=True).values_list("email", flat=True)
    _send(_("A group is waiting to be checked"), "waiting", curators, path=reverse("admin:index"))


def tell_coordinators_listed(group):
    _send(_("Your group is listed"), "listed", _coordinators_of(group), path=reverse("my_page"))


def tell_coordinators_returned(group):
    _send(_("A question about your listing"), "returned", _coordinators_of(group), path=reverse("my_page"))


def send_invitation(invitation):
    path = reverse("groups:invitation", args=[invitation.key])
    _send(_("You are invited to help run a listing"), "invitation", [invitation.email], path=path)


def tell_of_claim(claim):
    _send(_("We have checked your message"), "claim", [claim.user.email], claim=claim, path=reverse("my_page"))


def can_be_written_to(group):
    return bool(group.contact_email) or group.coordinators.exists()


def pass_on(group, *, reach_me, message):
    """Send a visitor's words to the group's contact. Nothing of it is kept here."""
    to = [group.contact_email] if group.contact_email else _coordinators_of(group)
    text = render_to_string("groups/emails/pass_on.txt", {"reach_me": reach_me, "message": message})
    for address in to:
        EmailMessage(_("Somebody would like to come along"), text, to=[address]).send()
