"""The entries that answer a question: how many, and in order from a place on."""

from django.utils.functional import cached_property

from groups.models import SearchEntry
from groups.search.bands import FEW_SQUARES, MANY_SQUARES, PART, covering, inside, parts, raised, says_a_trait
from groups.search.conditions import ID, NOTHING, entry_of, meets_on, square_from, within
from groups.search.engines import around, engine_of, is_rare, lists_all_first, rows_among, sees_nearness
from groups.search.few import COUNTED, Few
from groups.search.many import Many
from groups.search.orders import arrangement_of
from groups.search.size import last_key
from groups.search.terms import terms_of

# Up to so many are read and put in order here, which counts them too; of more, the order is read in stretches. With
# terms, those around a place are listed in squares of the map, which hold more than the circle.
FEW, FEW_AROUND = COUNTED, COUNTED * 5 // 4
# Where the index lists all that hold words before the first of them, those that seem to be so few are read at once.
SEEM_FEW = COUNTED * 6 // 5
# Where only their number matters, up to so many are listed in squares, and of more than FEW_AROUND so many are tried.
MOST_AROUND, TRIED = 2 * COUNTED, 100
# Around a place, up to so many are looked through one by one, and up to so many by the index over what they hold.
LOOKED_THROUGH, CROWD = 200, 5 * COUNTED
# So much more than are counted have to seem to be near, as entries that hold a word do not lie evenly.
UNEVEN = 1.25
# So many parts of the entries tell about how many of a crowd hold the terms.
SAMPLED = 4


class Found:
    """What a Question finds. Nothing is read before it is asked for.

    Who asks for them `soon` is told that there are more than COUNTED where, around a place, so many seem to be that to
    find out takes longer than all the rest.
    """

    def __init__(self, question, *, soon=False):
        self.question, self.soon, self.terms = question, soon, terms_of(question)
        self.arrangement = arrangement_of(question, bool(self.terms.words))
        self.alias = SearchEntry.objects.all().db
        self.engine = engine_of(self.alias)

    @cached_property
    def count(self):
        """How many there are, up to COUNTED + 1, which means more than COUNTED."""
        if self.few is not None:
            return min(len(self.few), COUNTED + 1)
        if self.question.point:
            return COUNTED + 1
        if self.terms and self.question.day is None:
            return self._certain if self._at_once is None else COUNTED + 1
        if self.terms:
            return self._certain if self._certain > COUNTED else self._number_of(self._listed(()))
        return SearchEntry.objects.all()[: COUNTED + 1].count()

    @cached_property
    def is_there(self):
        """Whether there is any: for words alone, one look into the index, where not all are read at once."""
        if not self.terms or self.question.point or self.question.day is not None or self._at_once is not None:
            return self.count > 0
        return self._counted((), 1) > 0

    def listed_ids(self, number):
        """The ids of all that answer and of a few more, as far as an index says; None where it lists more than so
        many, or seems to."""
        if not (self.terms or self._around) or (not self._around and self.sample.number() > 2 * number):
            return None
        ids = self.held(self._around, None, number + 1)
        return ids if len(ids) <= number else None

    def ids(self):
        """The ids of all that answer, in no order; for answers that are counted."""
        if self.few is not None:
            return self.few.ids()
        return list(SearchEntry.objects.filter(*self._listed(())).values_list("pk", flat=True))

    def among(self, ids):
        """{id: square of its nearness, None without a point} of those that answer, each looked at by itself."""
        entries = rows_among(SearchEntry, "group_id", ids).filter(*self._each)
        if not self.question.point:
            return dict.fromkeys(entries.values_list("pk", flat=True))
        return dict(entries.values_list("pk", square_from(self.question.point)))

    def answers(self, column):
        """A condition on rows: the group whose key this column holds answers."""
        return entry_of(column, self._each)

    @cached_property
    def _each(self):
        """Conditions of an answer, for entries that are looked at one by one."""
        if self._asks_nothing:
            return [NOTHING]
        checked = [self.engine.checked(self.terms, None)] if self.terms else []
        return [*checked, *self.of_the_day, *self.near(self.question.miles)]

    @property
    def _asks_nothing(self):
        """Whether words were typed of which none is left to look for."""
        return bool(self.question.text and not self.terms.words)

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        return (Many(self) if self.few is None else self.few).read(place, limit)

    def entries(self):
        """All of them, in no order. Ask `count` first: there may be a million."""
        if self.few is not None:
            return SearchEntry.objects.filter(*self.few.conditions)
        return SearchEntry.objects.filter(*self._listed(self._around), *self.near(self.question.miles))

    @cached_property
    def few(self):
        """All of them as Few, or None where they are more than one reads to show a page."""
        if self._asks_nothing:
            return Few(self, [NOTHING])
        if self.question.point:
            return self._few_near()
        return self._few_anywhere() if self.terms else None

    def _few_anywhere(self):
        if self._at_once is not None:
            return self._at_once if len(self._at_once) <= COUNTED else None
        if self._certain > FEW:
            return None
        return Few(self, self._listed(()) if self._first_ids is None else self._among(self._first_ids), self._certain)

    @cached_property
    def _at_once(self):
        """All of them as Few, read without being counted, where the index comes to each row in any case and few seem to
        be there; else None. Where there are more than COUNTED, so many and one more."""
        said = self.terms.words and self.question.day is None
        if not (said and lists_all_first(self.alias)) or self.sample.is_common():
            return None
        few = Few(self, self._listed(()), SEEM_FEW, COUNTED, self.sample)
        return few if len(few) or self.sample.held() <= self.sample.held_of(SEEM_FEW) else None

    @cached_property
    def _first_ids(self):
        """The ids of all that hold the terms, up to COUNTED + 1; None where they are as soon found again."""
        if self.question.day is not None or len(self.terms.words) + len(self.terms.traits) < 2:
            return None
        if lists_all_first(self.alias):
            return None
        return self.held((), None, COUNTED + 1)

    def _few_near(self):
        if not self.terms:
            number = self._near_at_all
            return self._at_most(self.around(self.question.miles), number) if number <= COUNTED else None
        if sees_nearness(self.alias) and not self._is_paired:
            return None if self._seem_many_near() else self._at_most(self._reached())
        ids = self._ids_around
        if len(ids) <= FEW_AROUND or self._seem_few(ids):
            return Few(self, self._near_of(ids), len(ids), most=COUNTED if self.soon else None)
        if self.soon or self._certainly_near() > COUNTED:
            return None
        return self._at_most([*self._listed(self._around), *self.near(self.question.miles)])

    @cached_property
    def _ids_around(self):
        """The ids that hold the terms in the squares that hold all that are near, up to one more than are looked at."""
        return self.held(self._around, None, (MOST_AROUND if self.soon else FEW_AROUND) + 1)

    def _seem_few(self, ids):
        """Whether, by some of these ids, it is of use to look at all of them: only for who asks soon."""
        if not self.soon or len(ids) > MOST_AROUND:
            return False
        tried = ids[:: max(1, len(ids) // TRIED)]
        return self._number_of(self._near_of(tried)) * len(ids) <= UNEVEN * COUNTED * len(tried)

    def _near_of(self, ids):
        return [*self._among(ids), *self.near(self.question.miles)]

    @cached_property
    def _around(self):
        """The squares that hold all that are near the question's point; none where it has none."""
        return covering(self.question.point, self.question.miles) if self.question.point else ()

    def _among(self, ids):
        return [self.engine.among(ID, ids), *self.of_the_day]

    def _at_most(self, conditions, about=COUNTED):
        """Few, or None where they turn out to be more than COUNTED; there seem to be `about` so many."""
        few = Few(self, conditions, about, most=COUNTED)
        return few if len(few) <= COUNTED else None

    def _seem_many_near(self):
        """Whether it is of no use to look at each, as more than COUNTED are there, or seem to be."""
        if self.soon:
            return self._guessed_near() > UNEVEN * COUNTED
        of_a_crowd = self._near_at_all > CROWD and not is_rare(self.sample.share(), self.alias)
        return of_a_crowd and self._number_inside() > COUNTED

    def _guessed_near(self):
        """About how many of those that are near hold the terms; in a crowd, by some parts of the entries."""
        if self._near_at_all <= CROWD:
            return self._near_at_all * self.sample.share()
        last = last_key(self.alias)
        sampled = parts(SAMPLED, last)
        number = self._number_of([*self._listed(sampled), *self.near(self.question.miles)])
        return number * max(1, last / (len(sampled) * PART))

    def _reached(self):
        """All that are near and hold the terms: where not many are near, each is looked at."""
        if self._near_at_all > LOOKED_THROUGH:
            return [*self._listed(self._around), *self.near(self.question.miles)]
        return [around(self.alias, self.question.point, self.question.miles), *self._each]

    @cached_property
    def _is_paired(self):
        """Whether the index over what entries hold knows the topic in a square, so that it is asked at once."""
        return any(map(says_a_trait, self.terms.in_reach(self._around).bands))

    @cached_property
    def _near_at_all(self):
        """How many are near, whatever they hold, up to one more than are looked through; without an index that knows
        how near each is, of those at the rim some are missing."""
        most = (CROWD if self.terms else COUNTED) + 1
        if not sees_nearness(self.alias):
            return self.engine.count_around(self.question.point, self.question.miles, most, self.alias)
        return SearchEntry.objects.filter(*self.around(self.question.miles))[:most].count()

    def around(self, miles):
        """Conditions: within `miles` of the question's point, by the index over places."""
        return [around(self.alias, self.question.point, miles), *self.near(miles)]

    def _certainly_near(self):
        """How many are near for sure, up to COUNTED + 1: where they stand close, a few squares tell as much as many."""
        number = self._number_inside()
        return number if number > COUNTED else self._number_inside(MANY_SQUARES)

    def _number_inside(self, most=FEW_SQUARES):
        """How many stand in squares that are near as a whole."""
        squares = inside((self.question.point,), self.question.miles, most)
        # Squares that topics have codes in may be larger, and reach outside.
        fit = not self._is_paired or raised(squares) == squares
        return self._of_day(squares) if squares and fit else 0

    @cached_property
    def _certain(self):
        """How many hold the terms, up to COUNTED + 1; of those with a day, how many among the first."""
        return self._of_day(()) if self._first_ids is None else len(self._first_ids)

    def _of_day(self, bands):
        """How many in these bands, up to COUNTED + 1: whether they meet on the day is asked of some of them."""
        if self.question.day is None:
            return self._counted(bands, COUNTED + 1)
        return self._number_of(self._listed(bands, at_most=2 * COUNTED))

    def _number_of(self, conditions):
        return SearchEntry.objects.filter(*conditions)[: COUNTED + 1].count()

    @cached_property
    def sample(self):
        """About how many entries hold the terms."""
        return self.engine.Sample(self.terms, self.alias)

    def held(self, bands, tier, limit):
        """The ids of up to `limit` that hold the terms in these bands."""
        return self.engine.ids(self.terms.in_reach(bands), tier, limit, self.alias, self.sample)

    def seem_many(self, number, tier=None):
        """Whether it seems that many more than so many hold the terms; where to look for them all is cheap, nobody
        guesses."""
        return lists_all_first(self.alias) and self.sample.number(tier) > 2 * number

    def _counted(self, bands, limit):
        return self.engine.count(self.terms.in_reach(bands), None, limit, self.alias, sample=self.sample)

    def _listed(self, bands, **limit):
        """Conditions: an index lists them as holding the terms in these bands, and they meet on the day."""
        terms = self.terms.in_reach(bands)
        return [*([self.engine.listed(terms, None, **limit)] if terms else []), *self.of_the_day]

    @cached_property
    def of_the_day(self):
        """Conditions: they meet on the day of the question."""
        return [] if self.question.day is None else [meets_on(self.question.day)]

    def near(self, miles):
        """Conditions: within `miles` of the question's point, where it has one."""
        return [within(self.question.point, miles)] if self.question.point else []
