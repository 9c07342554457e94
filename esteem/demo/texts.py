"""Descriptions in bulk: words as often as people use them, so that common, rare and ordinary words and pairs exist."""

import re
from array import array
from collections import Counter
from pathlib import Path

from esteem.demo.names import ABOUT
from places.tables import towns

ROOT = Path(__file__).resolve().parents[2]
# Words that the portal's own texts use, the most used first; behind them, ever rarer, words of names of places.
SOURCES = ("resources/first/*.md", "roles/reference/*.csv", "roles/reference/*.toml")
WORDS = 4000
DRAWN_FROM = 1 << 16
PER_GROUP, PER_SENTENCE = 48, 12


def vocabulary():
    """Some thousand words, the most used first."""
    texts = " ".join(path.read_text("utf-8") for source in SOURCES for path in sorted(ROOT.glob(source)))
    used = Counter(_words(texts))
    own = sorted(used, key=lambda word: (-used[word], word))
    places = _words(" ".join(town.name for town in by_size(towns())))
    return list(dict.fromkeys([*own, *places]))[:WORDS]


def by_size(places):
    """Towns of the tables, the largest first."""
    return sorted(places, key=lambda town: -town.population)


def _words(text):
    return re.findall("[a-z]{2,24}", text.lower())


class Descriptions:
    """Writes one description after another: a sentence that was written by hand, then words drawn by Zipf's law."""

    def __init__(self):
        self.urn = _urn(vocabulary())

    def write(self, chance):
        # Two random bytes are one place in the urn: thousands of descriptions a second need a draw this cheap.
        drawn = [self.urn[at] for at in array("H", chance.randbytes(2 * PER_GROUP))]
        first = chance.choice(ABOUT)
        sentences = (" ".join(drawn[at : at + PER_SENTENCE]) for at in range(0, PER_GROUP, PER_SENTENCE))
        return f"{first} {' '.join(f'{sentence.capitalize()}.' for sentence in sentences)}"


def _urn(words):
    """65,536 words: the second word stands in it half as often as the first, the third a third as often; all do."""
    share = (DRAWN_FROM - len(words)) / sum(1 / rank for rank in range(1, len(words) + 1))
    urn = [word for rank, word in enumerate(words, 1) for _time in range(1 + int(share / rank))]
    return urn + words[: DRAWN_FROM - len(urn)]
