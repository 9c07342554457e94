"""What somebody asks the directory. Free of the database."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from hashlib import sha256

from places.geometry import Point


class Order(StrEnum):
    BEST = ""
    DISTANCE = "distance"
    NEWEST = "newest"
    NAME = "name"
    NEXT = "next"


@dataclass(frozen=True)
class Question:
    """Every part is optional; `page` is the key of a page that an Answer gave. `exact` leaves spelling as it is.

    `topic`, `area`, `role` are ids, `day` is 0 for Monday to 6; `how`, `open_to`, `access` are the contract's words.
    """

    text: str = ""
    point: Point | None = None
    miles: int = 10
    topic: str = ""
    day: int | None = None
    how: str = ""
    access: tuple[str, ...] = ()
    area: str = ""
    role: str = ""
    open_to: str = ""
    order: Order = Order.BEST
    exact: bool = False
    page: str = ""

    NARROWING = ("text", "point", "topic", "day", "how", "access", "area", "role", "open_to")

    def asked(self):
        """The names of the parts that narrow what is found."""
        return [name for name in self.NARROWING if getattr(self, name) != _EMPTY[name]]

    def without(self, name):
        """The same question without one of its parts."""
        return replace(self, page="", **{name: _EMPTY[name]})

    def traits(self):
        """The codes that an entry has to hold, as groups.search.entries writes them."""
        named = {"topic": self.topic, "how": self.how, "area": self.area, "role": self.role, "open": self.open_to}
        codes = [f"{kind}:{code}" for kind, code in named.items() if code]
        codes += [f"day:{self.day}"] if self.day is not None else []
        return tuple(codes + [f"access:{name}" for name in self.access])

    def mark(self):
        """What a page's key belongs to: the same for each page of one question."""
        parts = (self.text, self.point, self.miles if self.point else 0, self.traits(), self.order, self.exact)
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:12]


_EMPTY = {field.name: field.default for field in fields(Question)}
