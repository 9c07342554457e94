"""The directory's answer to a question."""

from dataclasses import dataclass, field, replace

from django.utils import timezone

from groups.models import SearchEntry, SelfHelpGroup
from groups.search import vocabulary
from groups.search.cards import Card
from groups.search.counts import counted
from groups.search.found import COUNTED, Found
from groups.search.pages import page_of
from groups.search.question import Order
from groups.search.soonest import FoundSoonest
from groups.search.sphere import miles_of
from groups.search.words import plain_words
from places.geometry import Point


@dataclass(frozen=True)
class Answer:
    """One page. `count` is exact up to 1,000; `more` says that there are more than that.

    `groups` are Cards, each with `miles` from the question's point (None without one). The keys are "" where
    there is no such page. `corrected` is the text that was looked for where nobody uses a word as it was typed.
    `began_anew` says that the page asked for is not there, so that this is the first one. `found` is what was found as
    a whole.
    """

    groups: tuple = ()
    count: int = 0
    more: bool = False
    previous: str = ""
    next: str = ""
    corrected: str = ""
    began_anew: bool = False
    found: Found | None = field(default=None, compare=False, repr=False)

    def __iter__(self):
        return iter(self.groups)


def look(question):
    """What the Question finds, taken at its word."""
    return (FoundSoonest if question.order == Order.NEXT else Found)(question)


def ask(question, looked=None):
    """The Answer to a Question; `looked` is what `look` gave for it, where somebody looked."""
    found, corrected = found_for(question, looked)
    page, count = page_of(found), min(found.count, COUNTED)
    return Answer(
        cards_of(page.rows), count, found.count > COUNTED, page.previous, page.next, corrected, page.began_anew, found
    )


def first(question, limit):
    """The Answer with up to `limit` SelfHelpGroups (not cards) from the start, each with `miles`; it has no keys."""
    found, corrected = found_for(question)
    rows = found.read(None, limit) if found.count else []
    return Answer(_groups(rows), min(found.count, COUNTED), found.count > COUNTED, corrected=corrected)


def on_map(question, limit):
    """The Answer with up to `limit` Cards from the start, each with its `point`; it has no keys."""
    found, corrected = found_for(question)
    rows = found.read(None, limit) if found.count else []
    entries = SearchEntry.objects.filter(pk__in=[row["pk"] for _place, row in rows]).order_by()
    places = {pk: place for pk, *place in entries.values_list("pk", "latitude", "longitude")}
    cards = cards_of(rows)
    for card in cards:
        latitude, longitude = places.get(card.pk, (None, None))
        card.point = None if latitude is None else Point(latitude, longitude)
    return Answer(cards, min(found.count, COUNTED), found.count > COUNTED, corrected=corrected, found=found)


def loosened(question):
    """[(part of the question to leave out, how many groups that would find)], most first, up to COUNTED + 1 each."""
    question = found_for(question)[0].question
    counts = [(name, counted(question.without(name)).count) for name in question.asked()]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])


def found_for(question, looked=None):
    """(Found, corrected text): with the words that are meant, where nobody uses those that were typed."""
    found = looked or look(question)
    if question.exact or not found.terms.words or found.count:
        return found, ""
    better = vocabulary.corrected(found.terms.words)
    if better is None:
        return found, ""
    meant = dict(zip((word.word for word in found.terms.words), better, strict=True))
    text = " ".join(meant.get(word, word) for word in plain_words(question.text))
    return look(replace(question, text=text)), text


def cards_of(rows):
    """The Cards of the rows, in their order."""
    today = timezone.localdate()
    return tuple(
        Card(
            row["pk"],
            row["card"],
            row["confirmed_on"],
            miles_of(row["square"]) if "square" in row else None,
            meets_next=row.get("meets"),
            today=today,
        )
        for _place, row in rows
    )


def _groups(rows):
    """The groups of the rows, as lists show them, in the rows' order."""
    listed = SelfHelpGroup.objects.published().for_listing().in_bulk([row["pk"] for _place, row in rows])
    found = [(listed[row["pk"]], row) for _place, row in rows if row["pk"] in listed]
    for group, row in found:
        group.miles = miles_of(row["square"]) if "square" in row else None
    return tuple(group for group, _row in found)
