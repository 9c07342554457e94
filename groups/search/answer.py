"""The directory's answer to a question."""

from dataclasses import dataclass, replace

from groups.models import SelfHelpGroup
from groups.search import vocabulary
from groups.search.cards import Card
from groups.search.found import COUNTED, Found
from groups.search.paging import BadKey, Place, key_of, place_of
from groups.search.sphere import miles_of
from groups.search.words import plain_words

PER_PAGE = 20


@dataclass(frozen=True)
class Answer:
    """One page. `count` is exact up to 1,000; `more` says that there are more than that.

    `groups` are Cards, each with `miles` from the question's point (None without one). The keys are "" where
    there is no such page. `corrected` is the text that was looked for where nobody uses a word as it was typed.
    `began_anew` says that the page asked for is not there, so that this is the first one.
    """

    groups: tuple = ()
    count: int = 0
    more: bool = False
    previous: str = ""
    next: str = ""
    corrected: str = ""
    began_anew: bool = False

    def __iter__(self):
        return iter(self.groups)


def ask(question):
    """The Answer to a Question."""
    found, corrected = _found(question)
    place, began_anew = _place(found)
    rows = found.read(place, PER_PAGE + 1) if found.count else []
    if place and len(rows) < (PER_PAGE if place.back else 1):
        # What stood there is gone, or less than a page stands before: the first page shows it.
        place, began_anew = None, not place.back
        rows = found.read(None, PER_PAGE + 1) if found.count else []
    return replace(_page(found, place, rows), corrected=corrected, began_anew=began_anew)


def first(question, limit):
    """The Answer with up to `limit` SelfHelpGroups (not cards) from the start, each with `miles`; it has no keys."""
    found, corrected = _found(question)
    rows = found.read(None, limit) if found.count else []
    return Answer(_groups(rows), min(found.count, COUNTED), found.count > COUNTED, corrected=corrected)


def loosened(question):
    """[(part of the question to leave out, how many groups that would find)], most first, up to COUNTED + 1 each."""
    question = _found(question)[0].question
    counts = [(name, Found(question.without(name)).count) for name in question.asked()]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])


def _found(question):
    """(Found, corrected text): with the words that are meant, where nobody uses those that were typed."""
    found = Found(question)
    if question.exact or not found.terms.words or found.count:
        return found, ""
    better = vocabulary.corrected(found.terms.words)
    if better is None:
        return found, ""
    meant = dict(zip((word.word for word in found.terms.words), better, strict=True))
    text = " ".join(meant.get(word, word) for word in plain_words(question.text))
    return Found(replace(question, text=text)), text


def _place(found):
    """(Place, whether the key was bad)."""
    if found.question.page in ("", "1"):
        return None, False
    try:
        place = place_of(found.question.page, found.question.mark())
    except BadKey:
        return None, True
    return place, False


def _page(found, place, rows):
    """The Answer with these rows, of which one more than a page says that there is another page."""
    back = bool(place and place.back)
    another = len(rows) > PER_PAGE
    rows = rows[-PER_PAGE:] if back else rows[:PER_PAGE]
    previous = _key(found, rows[0], back=True) if rows and place and (another or not back) else ""
    following = _key(found, rows[-1], back=False) if rows and (another or back) else ""
    count = min(found.count, COUNTED)
    return Answer(_cards(rows), count, found.count > COUNTED, previous, following)


def _key(found, row, *, back):
    place = row[0]
    return key_of(Place(place.bucket, place.values, back), found.question.mark())


def _cards(rows):
    """The Cards of the rows, in their order."""
    return tuple(
        Card(row["pk"], row["card"], row["confirmed_on"], miles_of(row["square"]) if "square" in row else None)
        for _place, row in rows
    )


def _groups(rows):
    """The groups of the rows, as lists show them, in the rows' order."""
    listed = SelfHelpGroup.objects.published().for_listing().in_bulk([row["pk"] for _place, row in rows])
    found = [(listed[row["pk"]], row) for _place, row in rows if row["pk"] in listed]
    for group, row in found:
        group.miles = miles_of(row["square"]) if "square" in row else None
    return tuple(group for group, _row in found)
