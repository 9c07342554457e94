"""How many groups there would be: with another choice, further away, or without a word. Each count is bounded."""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain, combinations

from django.utils import timezone

from groups.models import Meeting
from groups.search import vocabulary
from groups.search.entries import BAR
from groups.search.found import COUNTED, Found
from groups.search.question import Order
from groups.search.sphere import square_of
from groups.search.terms import terms_of
from groups.search.words import asked_words, plain_words

# The parts of a Question of which one answer is chosen, and the kind of trait that each looks for.
CHOSEN = {"topic": "topic", "day": "day", "how": "how", "area": "area", "role": "role", "open_to": "open"}
DISTANCES = (2, 5, 10, 25, 50)
MOST_WORDS = 5


def counted(question, *, soon=False):
    """What a Question finds, where only how many there are and what they hold matters: of an order that asks nothing
    more of each."""
    return Found(replace(question, page="", order=Order.NAME), soon=soon)


def tally(answer):
    """{part: {choice: how many groups it would leave}} with the other parts of the answer's question as they are.

    A choice that leaves none is missing. So is a part where the rest finds more than COUNTED, as then nobody counts.
    Kinds of access add up, so that theirs are counted within the whole question.
    """
    if answer.more:
        return {}
    question, whole = answer.found.question, _traits_of(answer.found)
    kept = {part for part in CHOSEN if getattr(question, part) == getattr(question.without(part), part)}
    traits = {part: whole if part in kept else _traits(question.without(part)) for part in CHOSEN} | {"access": whole}
    counts = {part: found.get(CHOSEN.get(part, part), {}) for part, found in traits.items() if found is not None}
    return counts | _by_distance(answer.found)


def wider(question):
    """[(miles, how many groups)] of the larger distances that find any, each with more than the one before."""
    further = [miles for miles in DISTANCES if question.point and miles > question.miles]
    counts = [(miles, counted(replace(question, miles=miles)).count) for miles in further]
    steps = zip([(0, 0), *counts], counts, strict=False)
    return [after for before, after in steps if after[1] > before[1]]


def without_a_word(question):
    """[(word to leave out, the text without it, how many groups that finds)], most first."""
    words = asked_words(question.text)[:MOST_WORDS]
    if len(words) < 2:
        return []
    texts = {word: " ".join(other for other in plain_words(question.text) if other != word) for word in words}
    counts = [(word, text, counted(replace(question, text=text)).count) for word, text in texts.items()]
    return sorted((way for way in counts if way[2]), key=lambda way: -way[2])


def most_words(question):
    """The text with as many of its words as a group holds together; "" where none holds even one, or there is but one.

    A misspelt word is taken as corrected. Of as many words, those that fewest groups hold say most.
    """
    terms = terms_of(question)
    if len(terms.words) < 2:
        return ""
    used = vocabulary.corrected_or_none(terms.words)
    words = list(dict.fromkeys(filter(None, used)))[:MOST_WORDS]
    for size in range(len(words), 0, -1):
        counts = [(counted(replace(question, text=text)).count, text) for text in _texts(words, size)]
        if found := [pair for pair in counts if pair[0]]:
            return min(found, key=lambda pair: pair[0])[1]
    return ""


def _texts(words, size):
    return [" ".join(some) for some in combinations(words, size)]


def _traits(question):
    """{kind: {choice: how many of the groups that answer}}; None where there are more than can be counted, or so many
    around the place that to find out would take longer than all the rest."""
    found = counted(question, soon=True)
    if found.count > COUNTED:
        return None
    return _traits_of(found) if found.count else {}


def _traits_of(found):
    pairs, ended = _read(found)
    kinds = defaultdict(dict)
    told = (traits.partition(BAR)[0].split() for _pk, traits in pairs)
    for code, count in Counter(chain.from_iterable(told)).items():
        kind, _colon, choice = code.partition(":")
        kinds[kind][choice] = count
    return kinds | ({"day": _days(pairs, ended)} if ended else {})


def _days(pairs, ended):
    """{day: how many of the groups meet on it}: where a meeting has ended, its group's present ones say so."""
    told = (traits.split() for pk, traits in pairs if pk not in ended)
    days = Counter(code.removeprefix("day:") for codes in told for code in codes if code.startswith("day:"))
    present = Meeting.objects.current_days().filter(group__in=ended)
    return days + Counter(str(weekday) for _group, weekday in present)


def _read(found):
    """([(id, traits)], the ids of those of which a meeting has come to its end)."""
    if found.few is not None:
        return list(zip(found.few.ids(), found.few.traits(), strict=True)), set(found.few.ended())
    rows = list(found.entries().values_list("pk", "traits", "days_right_until"))
    today = timezone.localdate()
    return [row[:2] for row in rows], {pk for pk, _traits, until in rows if until and until < today}


def _by_distance(found):
    """The same for distances up to the one that was asked: what lies further away costs more to count."""
    if not found.question.point:
        return {}
    squares = sorted(found.few.squares())
    nearer = [miles for miles in DISTANCES if miles <= found.question.miles]
    return {"miles": {str(miles): bisect_right(squares, square_of(miles)) for miles in nearer}}
