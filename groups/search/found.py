"""The entries that answer a question: how many, and in order from a place on."""

from functools import cached_property

from django.db.models import Exists, F, FloatField, OuterRef, Value

from groups.models import Meeting, SearchEntry
from groups.search.bands import FEW_SQUARES, covering, inside, says_a_trait
from groups.search.engines import around, engine_of, is_rare, rows_among, seem_few, seem_many, sees_nearness
from groups.search.few import COUNTED, Few
from groups.search.many import Many
from groups.search.orders import arrangement_of
from groups.search.sphere import position, square_of
from groups.search.terms import terms_of

FLOAT = FloatField()
# Up to so many are read and put in order here, which counts them too; of more, the order is read in stretches.
FEW, FEW_NEAR = COUNTED, 2 * COUNTED
# Around a place, up to so many are looked through one by one, and up to so many by the index over what they hold.
LOOKED_THROUGH, CROWD = 200, 5 * COUNTED


class Found:
    """What a Question finds. Nothing is read before it is asked for."""

    def __init__(self, question):
        self.question, self.terms = question, terms_of(question)
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
            return self._certain
        if self.terms:
            return self._certain if self._certain > COUNTED else self._listed(())[: COUNTED + 1].count()
        return SearchEntry.objects.all()[: COUNTED + 1].count()

    @cached_property
    def is_there(self):
        """Whether there is any: for words alone, one look into the index."""
        if self.terms and not self.question.point and self.question.day is None:
            return self._counted((), 1) > 0
        return self.count > 0

    def listed_ids(self, number):
        """The ids of all that answer and of a few more, as far as an index says; None where it lists more than so
        many, or seems to."""
        if self.tells_who_is_near:
            ids = list(self.within(self.question.miles).values_list("pk", flat=True)[: number + 1])
            return ids if len(ids) <= number else None
        bands = covering(self.question.point, self.question.miles) if self.question.point else ()
        if not (self.terms or bands) or seem_many(self.terms.in_reach(bands), number, self.alias):
            return None
        ids = self.engine.ids(self.terms.in_reach(bands), None, number + 1, self.alias)
        return ids if len(ids) <= number else None

    @property
    def tells_who_is_near(self):
        """Whether an index alone says at once who answers."""
        return bool(self.question.point and not self.terms and sees_nearness(self.alias))

    def ids(self):
        """The ids of all that answer, in no order; for answers that are counted."""
        if self.few is not None:
            return self.few.ids()
        entries = self._listed(()) if self.terms else SearchEntry.objects.all()
        return list(entries.values_list("pk", flat=True))

    def among(self, ids):
        """{id: square of its nearness, None without a point} of those that answer, each looked at by itself."""
        if self.question.text and not self.terms.words:
            return {}
        entries = self.on_day(rows_among(SearchEntry, "group_id", ids))
        if self.terms:
            entries = entries.filter(self.engine.checked(self.terms, None))
        if not self.question.point:
            return dict.fromkeys(entries.values_list("pk", flat=True))
        return dict(self.near(entries, self.question.miles).values_list("pk", "square"))

    def read(self, place, limit):
        """Up to `limit` rows from `place` (None: the start), as [(Place of the row, the row)], in reading order."""
        return (Many(self) if self.few is None else self.few).read(place, limit)

    def entries(self):
        """All of them, in no order. Ask `count` first: there may be a million."""
        if self.few is not None:
            return self.few.entries
        bands = covering(self.question.point, self.question.miles) if self.question.point else ()
        listed = self._listed(bands) if self.terms or bands else SearchEntry.objects.all()
        return self.near(listed, self.question.miles)

    @cached_property
    def few(self):
        """All of them as Few, or None where they are more than one reads to show a page."""
        if self.question.text and not self.terms.words:
            return Few(self, self.near(SearchEntry.objects.none(), self.question.miles))
        if self.question.point:
            return self._few_near()
        return self._few_anywhere() if self.terms else None

    def _few_anywhere(self):
        if self.terms.words and seem_few(self.terms, self.alias):
            return self._at_most(self._listed(()))
        return Few(self, self._listed(()), self._certain) if self._certain <= FEW else None

    def _few_near(self):
        if sees_nearness(self.alias):
            return self._few_in_sight()
        bands = covering(self.question.point, self.question.miles)
        reached = self.near(self._listed(bands), self.question.miles)
        count = self._counted(bands, FEW_NEAR + 1)
        few = Few(self, reached, count)
        return few if count <= FEW_NEAR or (self._certainly_near() <= COUNTED and len(few) <= COUNTED) else None

    def _few_in_sight(self):
        """The same, by an index that knows how near each is."""
        if not self.terms:
            near = self.within(self.question.miles)
            return Few(self, near, self._near_at_all) if self._near_at_all <= COUNTED else None
        if self._are_many_inside():
            return None
        return self._at_most(self._reached())

    def _at_most(self, entries):
        """Few, or None where they turn out to be more than COUNTED."""
        few = Few(self, entries, most=COUNTED)
        return few if len(few) <= COUNTED else None

    def _are_many_inside(self):
        """Whether, of a crowd, more than COUNTED for sure hold what is not rare, as a few squares tell."""
        if self._is_paired or self._near_at_all <= CROWD or is_rare(self.terms, self.alias):
            return False
        squares = inside((self.question.point,), self.question.miles, FEW_SQUARES)
        return bool(squares) and self._of_day(squares) > COUNTED

    def _reached(self):
        """All that are near and hold the terms: where not many are near, each is looked at."""
        bands = covering(self.question.point, self.question.miles)
        if self._is_paired or self._near_at_all > LOOKED_THROUGH:
            return self.near(self._listed(bands), self.question.miles)
        return self.on_day(self.within(self.question.miles).filter(self.engine.checked(self.terms, None)))

    @cached_property
    def _is_paired(self):
        """Whether the index over what entries hold knows the topic in a square, so that it is asked at once."""
        bands = covering(self.question.point, self.question.miles)
        return any(map(says_a_trait, self.terms.in_reach(bands).bands))

    @cached_property
    def _near_at_all(self):
        """How many are near, whatever they hold, up to one more than are looked through."""
        most = CROWD if self.terms else COUNTED
        return self.within(self.question.miles)[: most + 1].count()

    def within(self, miles):
        """Entries within `miles` of the question's point, by the index over places."""
        return self.near(SearchEntry.objects.filter(around(self.alias, self.question.point, miles)), miles)

    def _certainly_near(self):
        bands = inside((self.question.point,), self.question.miles)
        return self._of_day(bands) if bands else 0

    @cached_property
    def _certain(self):
        """How many hold the terms, up to COUNTED + 1; of those with a day, how many among the first."""
        return self._of_day(())

    def _of_day(self, bands):
        """How many in these bands, up to COUNTED + 1: whether they meet on the day is asked of some of them."""
        if self.question.day is None:
            return self._counted(bands, COUNTED + 1)
        return self._listed(bands, at_most=2 * COUNTED)[: COUNTED + 1].count()

    def _counted(self, bands, limit):
        return self.engine.count(self.terms.in_reach(bands), None, limit, self.alias)

    def _listed(self, bands, **limit):
        listed = self.engine.listed(self.terms.in_reach(bands), None, **limit)
        return self.on_day(SearchEntry.objects.filter(listed))

    def on_day(self, entries):
        """Those of the entries that meet on the day of the question."""
        if self.question.day is None:
            return entries
        return entries.filter(Exists(Meeting.objects.on_day(self.question.day).filter(group_id=OuterRef("pk"))))

    def near(self, entries, miles):
        """Those of the entries within `miles` of the question's point; their nearness is `square`."""
        if not self.question.point:
            return entries
        here = zip("xyz", position(*self.question.point), strict=True)
        x, y, z = (F(name) - Value(value, output_field=FLOAT) for name, value in here)
        return entries.annotate(square=x * x + y * y + z * z).filter(square__lte=square_of(miles))
