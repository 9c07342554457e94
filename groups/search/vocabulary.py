"""The words in use, and what somebody meant who typed a word that nobody uses."""

from functools import cache, partial

from freshness.editions import VOCABULARY, kept
from groups.models import SearchEntry, SearchMisspelling, SearchWord
from groups.search.engines import engine_of
from groups.search.sayings import SAID
from groups.search.terms import Terms, Word, topic_stems
from groups.search.words import distance, plain_words, stem_of
from roles.models import Topic

SHORTEST, LONGEST = 4, 24
MOST_CANDIDATES = 30
# Of two words that so many entries hold, neither is the more used.
COMMON = 300


def add(words):
    """Keep these plain words as words in use."""
    words = sorted(words)
    known = set(SearchWord.objects.filter(pk__in=words).values_list("pk", flat=True))
    new = [word for word in words if word not in known]
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, stem=stem_of(word)) for word in new), ignore_conflicts=True, batch_size=500
    )
    misspelt = (SearchMisspelling(spelling=key, word_id=word) for word in new for key in sorted(spellings(word)))
    SearchMisspelling.objects.bulk_create(misspelt, ignore_conflicts=True, batch_size=500)


def forget_unused(stems):
    """Let go of those of the stems that no entry holds any more."""
    unused = [stem for stem in stems if not uses(stem, ())]
    if unused:
        SearchWord.objects.filter(stem__in=unused).delete()


def empty():
    """Before everything is written anew."""
    SearchMisspelling.objects.all().delete()
    SearchWord.objects.all().delete()


def uses(stem, codes, at_most=1):
    """How many entries hold this stem, or one of these codes, up to `at_most`."""
    entries = SearchEntry.objects.all()
    terms = Terms((Word("", stem, tuple(codes)),), ())
    engine = engine_of(entries.db)
    return engine.count(terms, None, at_most, entries.db, sample=engine.Sample(terms, entries.db))


def spellings(word):
    """The word, and the word with each of its letters left out; none where it is too short or too long to judge."""
    if not SHORTEST <= len(word) <= LONGEST or any(letter.isdigit() for letter in word):
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def corrected(words):
    """The Words of a question with a word in use for each that nobody uses; None where nothing is to correct."""
    better = corrected_or_none(words)
    return better if None not in better and better != [word.word for word in words] else None


def corrected_or_none(words):
    """For each of the Words the word in use that was meant, or None."""
    return [_better(word) for word in words]


def _better(word):
    if uses(word.stem, word.codes):
        return word.word
    candidates = _candidates(word.word)
    nearest = min((distance(word.word, known) for known in candidates), default=0)
    close = [known for known in candidates if distance(word.word, known) == nearest]
    # The same first letter first.
    alike = [known for known in close if known[0] == word.word[0]]
    return _most_used(alike) or _most_used([known for known in close if known not in alike])


def _most_used(words):
    """The word that most entries hold, of several the first of the alphabet; None where none holds one."""
    # Words of one stem are counted once, and one alone no further than that it is used.
    counted = cache(partial(uses, at_most=COMMON if len(words) > 1 else 1))
    used = {word: count for word in words if (count := counted(*_known_by(word)))}
    return min(used, key=lambda word: (-used[word], word), default=None)


def _candidates(word):
    keys = spellings(word)
    near = SearchMisspelling.objects.filter(spelling__in=keys).order_by("word_id").values_list("word_id", flat=True)
    found = set(near.distinct()[:MOST_CANDIDATES])
    if len(found) == MOST_CANDIDATES:
        found.update(near.filter(word__pk__startswith=word[0]).distinct()[:MOST_CANDIDATES])
    found |= {known for known in _topic_words() | set(SAID) if keys & spellings(known)}
    return [known for known in found if distance(word, known) <= 2]


@kept(VOCABULARY)
def _topic_words():
    texts = Topic.objects.values_list("name", "also_known_as")
    return {word for name, others in texts for word in plain_words(f"{name} {others}")}


def _known_by(known):
    """(stem, codes): entries hold this word, or have a topic that goes by it."""
    stem = stem_of(known)
    topics = (f"topic:{pk}" for pk, held in topic_stems().items() if stem in held)
    return stem, (*topics, *SAID.get(known, ()))
