"""Whether other words are only a correction of spelling. Needs no database.

It errs towards "no": then both sides accept the change, which does no harm.
"""

import re
from difflib import SequenceMatcher

MOST_LETTERS_A_WORD = 2
MOST_LETTERS = 6
# A word of these, come or gone, turns a sentence round.
TURNS = {
    *("no", "not", "never", "none", "nobody", "nothing", "cannot", "without", "except", "unless"),
    *("may", "must", "can", "should", "only", "always", "all", "any", "every", "before", "after"),
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
    if not old or not new or abs(len(old) - len(new)) > 1 or _carries_sense(old, new):
        return None
    letters = distance(" ".join(old), " ".join(new))
    return letters if letters <= MOST_LETTERS_A_WORD * max(len(old), len(new)) else None


def _carries_sense(old, new):
    """Whether a number differs, or a word that turns the sentence round."""
    return _telling(old) != _telling(new)


def _telling(words):
    bare = [re.sub(r"[^\w']", "", word).lower() for word in words]
    return sorted(word for word in bare if word in TURNS or word.endswith("n't") or re.search(r"\d", word))


def distance(one, other):
    """How many letters have to be put in, taken out or changed to make one text the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for column, theirs in enumerate(other, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != theirs))
    return row[-1]
