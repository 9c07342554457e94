"""Whether other words are only a correction of spelling. Needs no database.

It errs towards "no": then both sides accept the change, which does no harm.
"""

import re
from difflib import SequenceMatcher

from groups.search.words import distance

MOST_LETTERS = 6
# Shorter words carry sense with each letter: his and her, in and on, now and not.
SHORTEST, LONG = 4, 7
# Another of these is another agreement, however few letters differ.
TELLING = {
    *("never", "none", "nobody", "nothing", "cannot", "without", "except", "unless"),
    *("must", "should", "only", "always", "every", "before", "after", "your", "their", "ours", "yours", "theirs"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *(
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    *("three", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy"),
    *("eighty", "ninety", "hundred", "thousand", "half", "quarter", "once", "twice", "first", "second", "third"),
    *("fourth", "fifth", "daily", "weekly", "monthly", "yearly"),
}


def is_spelling(before, after):
    """Whether `after` says the same as `before`: the same words, with a few letters put right."""
    old, new, letters = before.split(), after.split(), 0
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        cost = _cost(old[a:b], new[c:d])
        if cost is None:
            return False
        letters += cost
    return letters <= MOST_LETTERS


def _cost(old, new):
    """Letters that differ between two runs of words; None where that is more than spelling."""
    if len(old) != len(new):
        return 1 if old and new and "".join(old) == "".join(new) else None
    costs = [_cost_of_word(one, other) for one, other in zip(old, new, strict=True)]
    return None if None in costs else sum(costs)


def _cost_of_word(one, other):
    """The same for a word; marks beside it and capitals cost nothing, where there is no number."""
    bare, others = (re.sub(r"[^\w']", "", word).lower() for word in (one, other))
    if re.search(r"\d", one + other):
        return None
    if bare == others:
        return 0
    if _is_another_word(bare, others):
        return None
    letters = distance(bare, others)
    return letters if letters <= (1 if min(len(bare), len(others)) < LONG else 2) else None


def _is_another_word(one, other):
    """A short or telling word, or one that has got or lost an end or a beginning: paid and unpaid, week and weeks."""
    shorter, longer = sorted((one, other), key=len)
    changes_end = longer.startswith(shorter) or longer.endswith(shorter)
    return len(shorter) < SHORTEST or changes_end or "'" in one + other or bool({one, other} & TELLING)
