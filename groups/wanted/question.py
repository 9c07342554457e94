"""What a practitioner asks of the groups that want a supporter. Free of the database."""

import datetime
from dataclasses import dataclass, replace
from hashlib import sha256

from places.geometry import Point


@dataclass(frozen=True)
class Wanted:
    """Groups within `miles` of one of the points, or online, that answer every choice.

    `roles` are those that the practitioner can do, of which one has to be suggested; None asks for any group. `role`,
    `area`, `topic` are ids; `without` are ids of groups to leave out. `since`: only groups that came after that moment.
    `page` is the key of a page that an answer gave.
    """

    points: tuple[Point, ...] = ()
    miles: int = 10
    roles: tuple[str, ...] | None = None
    role: str = ""
    area: str = ""
    topic: str = ""
    without: tuple[int, ...] = ()
    since: datetime.datetime | None = None
    page: str = ""

    def asks_nothing(self):
        """Whether nothing can answer: of no role at all one has to be suggested."""
        return self.roles is not None and not self.roles

    def mark(self):
        """What a page's key belongs to: the same for each page of one question."""
        return sha256(repr(replace(self, page="")).encode()).hexdigest()[:12]
