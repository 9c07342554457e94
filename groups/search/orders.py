"""In which order a question's groups stand: parts that follow each other, and the fields within each part."""

from typing import NamedTuple

from groups.search.question import Order

FRESHEST = ("-confirmed_on", "-published_at", "-pk")
SAID = {
    Order.NEWEST: ("-published_at", "-pk"),
    Order.NAME: ("name_key", "pk"),
    Order.NEXT: ("name_key", "pk"),  # of those without a date: groups/search/soonest.py
    Order.DISTANCE: ("square", "name_key", "pk"),
}


class Part(NamedTuple):
    """Entries that stand together: `stale` or not, `tier` 0 named by the words or 1 telling of them; None takes all."""

    stale: bool | None
    tier: int | None


class Arrangement(NamedTuple):
    """`fields` as Django orders by them, the last one being the key."""

    parts: tuple[Part, ...]
    fields: tuple[str, ...]


def arrangement_of(question, has_words):
    """The Arrangement for a Question. Best: named by the words, then nearness, then freshness; stale ones sink."""
    order = Order.BEST if question.order == Order.DISTANCE and not question.point else question.order
    if order != Order.BEST:
        return Arrangement((Part(None, None),), SAID[order])
    fields = ("square", *FRESHEST) if question.point else FRESHEST
    if not has_words and not question.point:
        # By the date of confirming, stale ones come last without a part of their own.
        return Arrangement((Part(None, None),), fields)
    tiers = (0, 1) if has_words else (None,)
    return Arrangement(tuple(Part(stale, tier) for stale in (False, True) for tier in tiers), fields)


def turned(fields):
    """The same fields the other way round."""
    return [field[1:] if field.startswith("-") else f"-{field}" for field in fields]
