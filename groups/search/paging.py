"""Keys of pages: where a page begins in an order, signed, so that nobody can make one up.

A page begins after an entry's place in the order and not after a number of entries, so that it stays where it is while
listings come and go, and costs the same however far it is.
"""

import datetime
from dataclasses import dataclass

from django.core import signing
from django.db.models import Q

# Without the time: the same page has the same key, so that it does not change by itself.
SIGNER = signing.Signer(salt="groups.search.page")


class BadKey(Exception):
    """The key was changed, or belongs to another question."""


@dataclass(frozen=True)
class Place:
    """A place in an order: which part of it (`bucket`), and the values it is ordered by. `back` reads backwards."""

    bucket: int
    values: tuple
    back: bool = False


def key_of(place, mark):
    """The key of the page at this place, for the question with this mark."""
    return SIGNER.sign_object([mark, place.bucket, int(place.back), [_plain(value) for value in place.values]])


def place_of(key, mark):
    """The Place that a key stands for. Raises BadKey."""
    try:
        marked, bucket, back, values = SIGNER.unsign_object(key)
    except (signing.BadSignature, ValueError) as problem:
        raise BadKey from problem
    if marked != mark:
        raise BadKey
    return Place(bucket, tuple(_typed(value) for value in values), bool(back))


def beyond(fields, place):
    """A condition: entries that stand after `place` in the order by `fields` (before it, where it reads backwards)."""
    same, after = Q(), Q()
    for field, value in zip(fields, place.values, strict=True):
        name, falls = field.lstrip("-"), field.startswith("-") != place.back
        after |= same & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        same &= Q(**{name: value})
    first, falls = fields[0].lstrip("-"), fields[0].startswith("-") != place.back
    # Said once more for the first field alone, so that an index can begin there.
    return Q(**{f"{first}__{'lte' if falls else 'gte'}": place.values[0]}) & after


def _plain(value):
    if isinstance(value, datetime.datetime):
        return {"at": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    return {"on": value.isoformat()} if isinstance(value, datetime.date) else value


def _typed(value):
    if not isinstance(value, dict):
        return value
    if "at" in value:
        return datetime.datetime.fromisoformat(value["at"])
    if "time" in value:
        return datetime.time.fromisoformat(value["time"])
    return datetime.date.fromisoformat(value["on"])
