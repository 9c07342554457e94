"""The letter of the day: what needs no answer comes in one letter, at most once a day, and never empty."""

from collections import Counter

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.kinds import Kind
from accounts.models import Letter, LetterStop


def put_letters(now, on):
    """For each person for whom something waits, one letter for the day `on`. Gives how many."""
    people = Letter.objects.to_gather().order_by("user_id").values_list("user_id", flat=True).distinct()
    return sum(_gather_for(pk, now, on) for pk in list(people))


@transaction.atomic
def _gather_for(user_pk, now, on):
    """The letter and what it gathers are kept together: a second run at the same time finds nothing that waits."""
    items = Letter.objects.to_gather().filter(user_id=user_pk)
    held = list(items.select_for_update().order_by("pk"))
    user = get_user_model().objects.get(pk=user_pk)
    key = f"daily:{on}"
    if not held or Letter.objects.filter(key=f"{key}:{user_pk}").exists():
        return 0
    unwanted = LetterStop.objects.kinds_of(user)
    items.filter(kind__in=unwanted).finish(Letter.Status.STOPPED)
    counts = Counter(letter.subject for letter in held if letter.kind not in unwanted)
    items.filter(pk__in=[letter.pk for letter in held]).finish(Letter.Status.GATHERED)
    return _put_letter(user, counts, key) if counts else 0


def _put_letter(user, counts, key):
    lines = [subject if count == 1 else f"{subject} ({count})" for subject, count in counts.items()]
    words = {"path": reverse("my_page"), "key": key, "lines": lines}
    return outbox.put(Kind.DAILY, _("What is new for you"), "emails/daily.txt", [user.email], **words)
