"""E-mails about groups. They go out when the database has kept what they speak of, and name no health matter.

So they hold no group's name, nor its address, which is made of the name: they lead to the person's own page.
"""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import letters


def _send(subject, template, to, **context):
    letters.send_when_kept(subject, f"groups/emails/{template}.txt", to, **context)


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
    words = {"reach_me": reach_me, "message": message}
    letters.send(_("Somebody would like to come along"), "groups/emails/pass_on.txt", to, **words)
