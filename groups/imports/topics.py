"""A first guess at what a listing is about, for a curator to look at."""

import re

from roles.models import Topic

# Good words to search by, but in a description they mostly mean something else.
AMBIGUOUS = {
    *("access", "bills", "company", "cutting", "fits", "loss", "nerves", "nursing", "positive", "recovery", "slots"),
    *("spectrum", "speech", "split", "survivors", "the change", "visions", "voices"),
}
NEVER = r"(?!)"


class TopicGuess:
    """The topics as they are now; `of(text)` finds those whose name or other names stand in it as whole words."""

    def __init__(self):
        self._patterns = [(topic, _pattern(topic)) for topic in Topic.objects.all()]

    def of(self, text: str) -> list[Topic]:
        """The topics that the text names. Short names in capitals (MS, ADD) are found in capitals only."""
        return [topic for topic, pattern in self._patterns if pattern.search(text)]


def _pattern(topic):
    words = [topic.name, *topic.also_known_as.split(",")]
    terms = [word.strip() for word in words if word.strip()]
    kept = [term for term in terms if term.casefold() not in AMBIGUOUS]
    return re.compile("|".join(_whole(term) for term in kept) or NEVER)


def _whole(term):
    escaped = re.escape(term)
    return rf"(?<!\w){escaped}(?!\w)" if term.isupper() else rf"(?i:(?<!\w){escaped}(?!\w))"
