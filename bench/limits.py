"""What has to be shown, and whether it is."""

import math
from typing import NamedTuple

# At most so many times slower with a million groups than with a thousand, by the time that 95 of 100 pages stay under.
FLAT = {
    "newest": 2,
    "topic": 2,
    "near": 2,
    "common_word": 2,
    "rare_word": 2,
    "misspelt_word": 2,
    "group": 2,
    "near_topic": 3,
    "two_words": 3,
    "whats_on": 3,
    "word_near_topic": 4,
    "practitioner": 4,
    "map": None,
}
# The pages of a pair with 500 entries in its log, beside those of a pair with 5: at most so many times slower.
PAIR = dict.fromkeys(("pair", "log", "log, one area", "log, to print", "agreement", "messages", "entry"), 1.5)
# At least this part of the bare page's requests a second.
FLOOR = {"list": 0.25, "filter": 0.25, "search": 0.18, "group": 0.25, "unchanged": 0.6, "near": None}
# At least so many times the requests a second of what one would pick instead.
DATASETTE = {"list": 30, "filter": 40, "search": 10, "group": 8}
PLAIN = {"list": 100, "search": 100, "filter": None, "near": None}
MOST_MEGABYTES = 200


class Line(NamedTuple):
    """A figure beside its limit: `most` says that it may not be above it. `limit` None: for information only."""

    part: str
    what: str
    value: float
    limit: float | None
    most: bool
    beside: str

    def verdict(self):
        if math.isnan(self.value):
            return "SKIP"
        if self.limit is None:
            return "    "
        good = self.value <= self.limit if self.most else self.value >= self.limit
        return "pass" if good else "FAIL"

    def __str__(self):
        bound = "" if self.limit is None else f"{'≤' if self.most else '≥'} {self.limit:g}"
        return f"{self.verdict()}  {self.part:<30} {self.what:<16} {self.value:>9.2f}  {bound:<8}  {self.beside}"


def skipped(part, what, why):
    """A line that says why there is no figure."""
    return Line(part, what, math.nan, None, True, why)


def failed(part, what, why):
    """A line for what could not be asked: never within its limit."""
    return Line(part, what, math.inf, 0, True, why)
