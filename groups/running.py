"""How the running of a group is shared: a rule without a database. The page says it in words, never as a number."""

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

ONE, MORE, NOBODY = "one", "more", "nobody"
# With fewer tasks, one busy person is no news.
FEWEST = 4
# Four of five, and all of four.
NEARLY_ALL_PERCENT = 80
# The need that says so, and the role that is for it: a test holds both to roles/matching_rules.toml.
NEED, ROLE = "share-the-running", "capacity-builder"


class Rests(StrEnum):
    """On whom the tasks rest that somebody does."""

    TOO_FEW = "too_few"
    SHARED = "shared"
    PERHAPS_ONE = "perhaps_one"
    ONE_PERSON = "one_person"


class Row(NamedTuple):
    """A task as the group says it: `pk` of an own task that is there, `shared_by` "" where it is no task of theirs."""

    kind: str
    name: str = ""
    shared_by: str = ""
    who: str = ""
    pk: int | None = None


def rests_on(tasks):
    """The Rests of tasks with `shared_by` (one, more, nobody) and `who` (first names, initials, or empty).

    Tasks that nobody does yet rest on nobody. Where names are left out, one person may be meant, or several: then the
    page asks instead of saying so.
    """
    done = [task for task in tasks if task.shared_by != NOBODY]
    alone = Counter(_same(task.who) for task in done if task.shared_by == ONE)
    unnamed = alone.pop("", 0)
    most = max(alone.values(), default=0)
    if len(done) < FEWEST:
        return Rests.TOO_FEW
    if _nearly_all(most, done):
        return Rests.ONE_PERSON
    return Rests.PERHAPS_ONE if _nearly_all(most + unnamed, done) else Rests.SHARED


def _nearly_all(count, done):
    return count * 100 >= NEARLY_ALL_PERCENT * len(done)


def _same(who):
    """One spelling of a name: "Ada", " ada" and "ADA." are one person."""
    return " ".join(who.replace(".", " ").split()).casefold()
