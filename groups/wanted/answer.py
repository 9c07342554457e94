"""A page of the groups that want a supporter, for a practitioner."""

from dataclasses import dataclass
from typing import NamedTuple

from groups.models import SelfHelpGroup
from groups.search.pages import page_of
from groups.search.sphere import miles_of
from groups.wanted.found import COUNTED, Found


class Row(NamedTuple):
    """A group as the card shows it; `miles` from the nearest place where it meets in person within reach, or None."""

    group: SelfHelpGroup
    miles: float | None


@dataclass(frozen=True)
class Answer:
    """One page of Rows. `count` is exact up to 1,000; `more` says that there are more than that.

    The keys are "" where there is no such page. `began_anew` says that the page asked for is not there any more.
    """

    rows: tuple = ()
    count: int = 0
    more: bool = False
    previous: str = ""
    next: str = ""
    began_anew: bool = False


def ask(question):
    """The Answer to a Wanted question."""
    found = Found(question)
    page = page_of(found)
    count = min(found.count, COUNTED)
    return Answer(_rows(page.rows), count, found.count > COUNTED, page.previous, page.next, page.began_anew)


def new(question, most):
    """How many groups that answer came since `question.since`, up to `most`."""
    return Found(question).new(most)


def _rows(rows):
    """The rows' groups, with what they asked for and when they came, in three queries however many they are."""
    listed = SelfHelpGroup.objects.open_to_supporters().for_supporters().in_bulk([row["pk"] for _place, row in rows])
    return tuple(
        Row(listed[row["pk"]], miles_of(row["square"]) if "square" in row else None)
        for _place, row in rows
        if row["pk"] in listed
    )
