"""Words that say a day, a time of day or a way of meeting: an entry with the trait does as well as one with the word.

So a listing is found whether it names its day in its text or in its table of meetings. Free of the database.
"""

from datetime import time
from itertools import pairwise

DAYS = {
    "monday": "day:0",
    "tuesday": "day:1", "tues": "day:1",
    "wednesday": "day:2", "weds": "day:2",
    "thursday": "day:3", "thurs": "day:3",
    "friday": "day:4",
    "saturday": "day:5",
    "sunday": "day:6",
}  # fmt: skip
TIMES = {
    "morning": ("time:morning",),
    "afternoon": ("time:afternoon",),
    "evening": ("time:evening",),
    "night": ("time:evening",),
    "daytime": ("time:morning", "time:afternoon"),
    "lunchtime": ("time:morning", "time:afternoon"),
}
WAYS = dict.fromkeys(("online", "zoom", "virtual", "internet", "remote"), ("how:online",))
# Said in two words, of which the first is a small one.
PAIRS = {("in", "person"): ("how:in-person",)}
NOON, EVENING = time(12), time(17)
WEEKEND = {"weekend": ("day:5", "day:6")}
SAID = {word: (code,) for word, code in DAYS.items()} | TIMES | WAYS | WEEKEND


def codes_said(words):
    """{word: the codes of traits that say the same} for those of these plain words, in their order, that say any."""
    said = {word: SAID[single] for word in words if (single := _single(word))}
    pairs = pairwise(words)
    return said | {pair[1]: PAIRS[pair] for pair in pairs if pair in PAIRS}


def time_of_day(starts_at):
    """The code of the time of day at which a meeting starts."""
    if starts_at < NOON:
        return "time:morning"
    return "time:afternoon" if starts_at < EVENING else "time:evening"


def _single(word):
    """The word as SAID has it: several evenings are evening."""
    return next((form for form in (word, word.removesuffix("s")) if form in SAID), "")
