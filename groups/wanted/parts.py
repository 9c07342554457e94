"""In which order a practitioner's groups stand: parts that follow each other, and the fields within each part."""

from typing import NamedTuple

NEAREST, NEWEST = ("square", "pk"), ("-came_at", "-pk")


class Part(NamedTuple):
    """Groups that stand together: of one closeness, within reach or online."""

    fit: int
    near: bool

    @property
    def fields(self):
        return NEAREST if self.near else NEWEST


def parts_of(question):
    """The Parts of a Wanted question, closest fit first. Where no role is asked for, no role is a fit as well."""
    fits = (3, 2, 1, 0) if question.roles is None and not question.role else (3, 2, 1)
    ways = (True, False) if question.points else (False,)
    return tuple(Part(fit, near) for fit in fits for near in ways)
