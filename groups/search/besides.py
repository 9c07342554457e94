"""What would be lost by reading a place into the words: groups that use the words themselves, wherever they are."""

from typing import NamedTuple

from groups.search.answer import cards_of
from groups.search.found import Found

SHOWN, LOOKED_AT = 3, 20


class Besides(NamedTuple):
    """Up to SHOWN `groups` as Cards; `more` says that there may be others."""

    groups: tuple = ()
    more: bool = False


def besides(typed, read):
    """The Besides of two questions: what the one that was typed finds, and the one that was `read` does not."""
    found = Found(typed)
    rows = found.read(None, LOOKED_AT + 1) if found.count else []
    ids = [row["pk"] for _place, row in rows]
    known = set(Found(read).entries().filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    others = [row for row in rows if row[1]["pk"] not in known]
    return Besides(cards_of(others[:SHOWN]), len(others) > SHOWN or len(rows) > LOOKED_AT)
