"""The words that never stand on screen, and how long a sentence may be: mission.md's rules, in one place."""

import re

# A "leader" is one who stands above the others; groups have a coordinator, a contact person or people who run it.
FORBIDDEN = re.compile(
    r"\b(SHGs?|service[ -]users?|clients?|patients?|sufferers?|interventions?|needs assessments?|match scores?|"
    r"referrals?|hard[ -]to[ -]reach|monitoring|KPIs?|contracts?|leaders?)\b",
    re.IGNORECASE,
)
LONGEST = 20
# "e.g." and the like are not used; a colon, as before a list, ends a sentence too.
END = re.compile(r"(?<=[.?!:;])[\"”’)]*\s+|\n")


def sentences(text):
    return [sentence for sentence in END.split(text) if sentence]


def problems(text):
    """Sentences that say what is wrong with the wording of this text."""
    yield from (f"the word {found[0]!r} in {_near(text, found)!r}" for found in FORBIDDEN.finditer(text))
    yield from (f"{len(words)} words: {' '.join(words)!r}" for words in map(str.split, sentences(text)) if _long(words))
    if "!" in text:
        yield f"an exclamation mark in {text!r}"


def _long(words):
    return len(words) > LONGEST


def _near(text, found):
    return text[max(0, found.start() - 40) : found.end() + 40]
