"""What is due for groups on a day. Done twice, it changes nothing."""

from datetime import timedelta

from groups import emails
from groups.models import HandoverNote, SelfHelpGroup

ASKED_BEFORE = timedelta(days=30)


def ask_to_confirm(now, on):
    """Ask about listings a month before a year has passed since they were confirmed, and again when it has.

    Each is asked once for each date of confirming, however often and late this runs. Gives how many are asked.
    """
    due = SelfHelpGroup.objects.due_for_confirming(on, ASKED_BEFORE)
    return sum(_ask(group, on) for group in due)


def _ask(group, on):
    reached = "year" if group.is_stale(on) else "month-before"
    return emails.ask_to_confirm(group, f"confirm:{group.pk}:{group.confirmed_on}:{reached}")


def forget_notes(now, on):
    """Delete notes at handing over that nobody can or did read. Gives how many."""
    return HandoverNote.objects.outlived(now).delete()[0]
