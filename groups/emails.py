"""E-mails about groups. They go out when the database has kept what they speak of, and name no health matter.

So they hold no group's name, nor its address, which is made of the name: they lead to the person's own page.
"""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import letters, outbox
from accounts.kinds import Kind


def _put(kind, subject, template, to, **context):
    return outbox.put(kind, subject, f"groups/emails/{template}.txt", to, **context)


def _coordinators_of(group):
    return list(group.coordinators.values_list("user__email", flat=True))


def tell_curators_of(group):
    curators = get_user_model().objects.curators().values_list("email", flat=True)
    _put(Kind.CURATION, _("A group is waiting to be checked"), "waiting", curators, path=reverse("admin:index"))


def tell_coordinators_listed(group):
    _put(Kind.NEWS, _("Your group is listed"), "listed", _coordinators_of(group), path=reverse("my_page"))


def tell_coordinators_returned(group):
    _put(Kind.LISTING, _("A question about your listing"), "returned", _coordinators_of(group), path=reverse("my_page"))


def send_invitation(invitation):
    path = reverse("groups:invitation", args=[invitation.key])
    _put(Kind.INVITATION, _("You are invited to help run a listing"), "invitation", [invitation.email], path=path)


def tell_of_claim(claim):
    _put(
        Kind.LISTING,
        _("We have checked your message"),
        "claim",
        [claim.user.email],
        claim=claim,
        path=reverse("my_page"),
    )


def ask_to_confirm(group, key):
    """Ask the coordinators whether the listing is still right, once for each `key`. Gives how many are asked."""
    subject, path = _("Is your listing still right?"), reverse("my_page")
    return _put(Kind.LISTING, subject, "confirm", _coordinators_of(group), path=path, key=key)


def can_be_written_to(group):
    return bool(group.contact_email) or group.coordinators.exists()


def pass_on(group, *, reach_me, message):
    """Send a visitor's words to the group's contact. Nothing of it is kept here, so they pass the outbox by.

    Raises letters.NotSent where the mail server does not take them.
    """
    to = [group.contact_email] if group.contact_email else _coordinators_of(group)
    words = {"reach_me": reach_me, "message": message}
    letters.send(_("Somebody would like to come along"), "groups/emails/pass_on.txt", to, **words)
