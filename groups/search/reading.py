"""A place among the words that somebody typed: "carers in Sale", "hearing voices M33".

After a word such as "near", or as a postcode or district, a place is meant for sure. A name that ends the text may be
meant ("anxiety Stretford"): whoever asks decides by what the words find.
"""

from typing import NamedTuple

from groups.search.sayings import codes_said
from groups.search.words import NEAR_ME, SMALL_WORDS, plain_words
from places.gazetteer import Place, find
from places.spelling import code_in

BEFORE_A_PLACE = frozenset(("near", "nr", "nearest", "in", "around", "round", "at", "from", "outside", "close", "next"))
BETWEEN = frozenset(("to", "the"))
AFTER_A_PLACE = frozenset(("area", "way"))
MOST_WORDS = 5
SIGNS = ' ,.;:!?"“”()'


class Reading(NamedTuple):
    """`said` are the words that say a place, `places` what they may mean, and `text` is what else was typed."""

    text: str
    said: str
    places: tuple[Place, ...]


def place_said(text):
    """The Reading of a text that says for sure that a place is meant, or None."""
    words = text.split()
    return _after_a_word(words) or _code(words)


def place_at_the_end(text):
    """The Reading of a text that ends with the name of a place, or None."""
    words = text.split()
    for start in range(max(0, len(words) - MOST_WORDS), len(words)):
        if reading := _read(words, start, start, len(words)):
            return reading
    return None


def _after_a_word(words):
    for at, word in enumerate(words[:-1]):
        if _key(word) in BEFORE_A_PLACE:
            start = _first(words, at + 1)
            for end in range(min(len(words), start + MOST_WORDS), start, -1):
                if reading := _read(words, at, start, end):
                    return reading
    return None


def _first(words, start):
    """Where the name begins: after the "to the" of "next to the"."""
    while start < len(words) and _key(words[start]) in BETWEEN:
        start += 1
    return start


def _code(words):
    """A full postcode before a district: of "M33 7ZF" both words."""
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            code = code_in(" ".join(words[start : start + size]).strip(SIGNS))
            if code and (code.rest or size == 1) and (reading := _read(words, start, start, start + size)):
                return reading
    return None


def _read(words, before, start, end):
    """The Reading where the words from `start` to `end` name a place; those from `before` on say so."""
    said = " ".join(words[start:end]).strip(SIGNS)
    if _is_common(said):
        return None
    places = find(said)
    after = end + (end < len(words) and _key(words[end]) in AFTER_A_PLACE)
    return Reading(_about([*words[:before], *words[after:]]), said, places) if places else None


def _about(words):
    """The rest as a text, which is none where it says nothing: "a group in Sale"."""
    text = " ".join(words)
    return "" if SMALL_WORDS.issuperset(plain_words(NEAR_ME.sub("", text))) else text


def _is_common(said):
    """Whether it is only a small word or the name of a day, whatever place may be called so."""
    words = plain_words(said)
    return not words or SMALL_WORDS.issuperset(words) or bool(codes_said(words))


def _key(word):
    return word.strip(SIGNS).lower()
