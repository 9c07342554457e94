"""What is due for pairs on a day. Done twice, it changes nothing."""

from support import actions


def end_agreements(now, on):
    """End every support whose agreement is past its end date; both sides are told once. Gives how many ended."""
    return actions.end_due(on)
