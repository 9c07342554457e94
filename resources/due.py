"""What is due in the library on a day. Done twice, it changes nothing."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.kinds import Kind
from resources.models import Resource


def ask_to_review(now, on):
    """Tell curators which guidance is due to be read again, once for each review date. Gives how many letters."""
    curators = list(get_user_model().objects.curators().values_list("email", flat=True))
    return sum(_ask(resource, curators) for resource in Resource.objects.due_for_review(on))


def _ask(resource, curators):
    subject, path = _("Guidance is due to be read again"), reverse("admin:index")
    key = f"read-again:{resource.pk}:{resource.review_on}"
    return outbox.put(Kind.CURATION, subject, "resources/emails/due.txt", curators, path=path, key=key)
