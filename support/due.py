"""What is due for pairs on a day. Done twice, it changes nothing."""

from support import actions


def end_agreements(now, on):
    """End every support past its end date, of a group that is now the practitioner's own, or that has nobody left.

    Each side is told once. Gives how many ended.
    """
    return actions.end_due(on) + actions.end_own() + actions.end_without_group()


def look_back(now, on):
    """Close reviews whose date has passed, remind who has not answered, open those that are due. Gives how many."""
    return actions.close_due(on) + actions.remind_due(on) + actions.open_due(on)


def look_at_roles(now, on):
    """Make the suggestion anew for pairs where something has moved. Gives how many looks were kept."""
    return actions.look_due(now)
