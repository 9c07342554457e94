"""What is known of words and choices that so many listings hold that nobody is known by them."""

from array import array

from django.utils.functional import cached_property

from freshness.editions import LISTINGS, kept

# What more than so many entries hold is common. It is kept of up to so many words or traits, with the ids of those that
# each names, up to as many as groups.search.many asks for (FEW and one more).
COMMON, MOST_KEPT, MOST_NAMED = 1000, 2000, 301


class Known:
    """What an engine's Sample finds out about Terms, which is kept where they are one word or trait that is common.

    A Sample's `question` says them in the engine's language.
    """

    def __init__(self, terms, alias):
        self.terms, self.alias = terms, alias

    def is_common(self):
        """Whether more than COMMON entries are known to hold the terms."""
        return self.question in self._common

    def answers(self, terms, tier, limit):
        """Whether it is known that so many entries hold these Terms, which are its own or its own in some bands."""
        return tier is None and limit <= COMMON + 1 and not terms.bands and self.is_common()

    def counted(self, number):
        """So many entries hold the terms for sure."""
        if number > COMMON and self._is_one and len(self._common) < MOST_KEPT:
            self._common[self.question] = self.told

    def named(self, terms, tier, limit, read):
        """The ids of up to `limit` entries that the words name, as `read` gives them; None where they are not kept."""
        if tier != 0 or limit > MOST_NAMED or terms.bands or not self.is_common():
            return None
        if ("named", limit) not in self.told:
            self.told["named", limit] = array("q", read())
        return self.told["named", limit].tolist()

    @cached_property
    def told(self):
        """{name: what was found out}."""
        return self._common.get(self.question, {})

    @cached_property
    def _common(self):
        return _common(self.alias)

    @property
    def _is_one(self):
        return len(self.terms.words) + len(self.terms.traits) == 1 and not self.terms.anyones()


@kept(LISTINGS, most=2)
def _common(_alias):
    """{question: what is told of it} of what is common, as far as it was asked for. Nobody is known by such a word; a
    rarer one, which may be a name, is kept nowhere."""
    return {}
