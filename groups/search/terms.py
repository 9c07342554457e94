"""A question as stems and codes, ready for either database."""

from dataclasses import dataclass, replace

from django.utils.functional import cached_property

from freshness.editions import VOCABULARY, kept
from groups.search.bands import is_paired, paired, raised
from groups.search.sayings import codes_said
from groups.search.words import asked_words, plain_words, stem_of, stems
from roles.models import Topic


@dataclass(frozen=True)
class Word:
    """A word that an entry has to hold; one of the codes, of what goes by the word, does as well."""

    word: str
    stem: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """Everything that an entry has to hold: all words and traits, any one of the bands, and one of each choice."""

    words: tuple[Word, ...]
    traits: tuple[str, ...]
    bands: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()

    def __bool__(self):
        return bool(self.words or self.traits or self.bands or self.choices)

    def within(self, bands):
        """The same Terms in these bands (groups.search.bands)."""
        return replace(self, bands=bands)

    def in_reach(self, bands):
        """The same within bands of an entry, where a topic in a square has a code of its own."""
        topic = next((trait for trait in self.traits if trait.startswith("topic:")), None)
        if topic is None or not bands or not all(map(is_paired, squares := raised(bands))):
            return self.within(bands)
        others = tuple(trait for trait in self.traits if trait != topic)
        return replace(self, traits=others, bands=tuple(paired(topic, square) for square in squares))

    def and_these(self, *traits):
        """The same Terms with these traits besides."""
        return replace(self, traits=(*self.traits, *traits))

    def names(self, naming, traits):
        """Whether each word is in what names an entry: `naming` holds its stem, or `traits` one of its codes."""
        naming, traits = f" {naming} ", f" {traits} "
        # A loop, as this is asked of a thousand entries to show a page.
        for stem, codes in self._told:
            if stem not in naming and not (codes and any(code in traits for code in codes)):
                return False
        return True

    @cached_property
    def _told(self):
        """(stem, codes) of each word, as they stand among others."""
        return [(f" {word.stem} ", [f" {code} " for code in word.codes]) for word in self.words]

    def anyones(self):
        """The codes of which one has to be held: the bands and each choice."""
        return [codes for codes in (self.bands, *self.choices) if codes]


@kept(VOCABULARY)
def topic_stems():
    """{topic's id: the stems of its name and of the other words for it}."""
    rows = Topic.objects.values_list("pk", "name", "also_known_as")
    return {pk: frozenset(stems(f"{name} {others}")) for pk, name, others in rows}


def terms_of(question):
    """The Terms of a Question. Word for word, only topics go by other words."""
    words = asked_words(question.text)
    topics = topic_stems() if words else {}
    said = {} if question.exact else codes_said(plain_words(question.text))
    return Terms(tuple(_word(word, topics, said) for word in words), question.traits())


def _word(word, topics, said):
    stem = stem_of(word)
    return Word(word, stem, (*(f"topic:{pk}" for pk, held in topics.items() if stem in held), *said.get(word, ())))
