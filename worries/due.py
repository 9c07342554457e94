"""What is due for private notes and urgent help on a day. Done twice, it changes nothing."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.kinds import Kind
from worries import actions
from worries.models import ANSWERED_WITHIN, KEPT_AFTER_ANSWER, UrgentHelp, Worry


def ask_to_check(now, on):
    """Tell curators which numbers nobody has looked up for a year, once for each. Gives how many letters."""
    curators = list(get_user_model().objects.curators().values_list("email", flat=True))
    return sum(_ask(urgent, curators) for urgent in UrgentHelp.objects.due_for_checking(on))


def _ask(urgent, curators):
    subject, path = _("Urgent help is due to be checked"), reverse("admin:worries_urgenthelp_changelist")
    key = f"urgent-help:{urgent.pk}:{urgent.checked_on}"
    return outbox.put(Kind.CURATION, subject, "worries/emails/due.txt", curators, path=path, key=key)


def ask_to_answer(now, on):
    """Tell those who may read it of each note that waits for an answer, once a week. Gives how many letters."""
    return sum(_ask_to_answer(worry, now) for worry in Worry.objects.waiting_since(now - ANSWERED_WITHIN))


def _ask_to_answer(worry, now):
    weeks = (now - worry.written_at) // ANSWERED_WITHIN
    return actions.tell_readers(worry, _("A private note still waits"), f"note-waits:{worry.pk}:{weeks}")


def forget_closed(now, on):
    """Delete notes that were answered long ago. Gives how many."""
    return Worry.objects.closed_before(now - KEPT_AFTER_ANSWER).delete()[0]
