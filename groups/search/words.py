"""Text as it is looked for: words without case, accents and apostrophes, and their stems. Free of Django.

Both databases store and are asked for what comes out of here, so that they agree on what a word is.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LONGEST_WORD = 40
APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02b9\u2032`\u00b4\uff07]")
WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# In a question beside other words they say nothing about the group: grammar, and what every group is.
_SMALL = """
    a about all am an and any anybody anyone anything around as at be been by can could do does for from get got has
    have having i if im in is it like looking my near need of on or our place please so some somebody someone
    something somewhere suffer suffering that the their them there they thing things this to up us want we what when
    where which who whose with would you your
    find group groups help helps meeting meetings meet meets meetup meetups session sessions people support
    supporting peer self local nearby
"""
SMALL_WORDS = frozenset(_SMALL.split())
# Anywhere else it may be an illness.
NEAR_ME = re.compile(r"\b(?:near|around) me\b", re.IGNORECASE)
_stemmer = snowballstemmer.stemmer("english")


def plain_words(text):
    """The words of `text` in its order, without case, accents and apostrophes: "Crohn's café" gives crohns, cafe."""
    return [word[:LONGEST_WORD] for word in WORD.findall(_plain(APOSTROPHES.sub("", text)))]


def stems(text):
    """The stem of each word of `text`, in its order."""
    return [stem_of(word) for word in plain_words(text)]


@lru_cache(maxsize=65536)
def stem_of(word):
    """The stem of one plain word: meeting, meetings and meets have the same."""
    return _stemmer.stemWord(word)[:LONGEST_WORD]


def asked_words(text):
    """The plain words that a question is about, each once: small words only where there are no others."""
    words = list(dict.fromkeys(plain_words(NEAR_ME.sub("", text))))
    return [word for word in words if word not in SMALL_WORDS] or words


def _plain(text):
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))
    # Once more: some letters change only after they were taken apart.
    return unicodedata.normalize("NFKC", APOSTROPHES.sub("", kept.casefold())).translate(LETTERS)


def distance(one, other):
    """How many letters to add, leave out, change or swap with their neighbour (Damerau and Levenshtein)."""
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, wanted in enumerate(other, start=1):
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and wanted == one[row - 2]:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, last = last, line
    return last[-1]
