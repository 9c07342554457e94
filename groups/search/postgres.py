"""PostgreSQL's part of the search: questions to the indexes that postgres_tables.py makes."""

from itertools import chain
from math import ceil

from django.db import connections
from django.utils.functional import cached_property

from groups.search.bands import PART, parts, says_a_trait
from groups.search.cells import CELL, cells_around
from groups.search.common import Known
from groups.search.conditions import ENTRIES, condition, held_in
from groups.search.size import last_key
from groups.search.tsqueries import by_band, first, hold, holds, queries, query
from places.geometry import bounding_box

# A common word is looked for in up to so many of all parts, several in up to so many: the index would list all their
# holders before the first. To look into more takes longer than that.
MOST_PARTS, MOST_OF_SEVERAL, SPARE = 60, 300, 2
# So many parts tell how many hold the terms, and more where these are several words, which few hold together: up to so
# many of them, or as many as stand for so many entries.
SAMPLED, SAMPLED_OF_SEVERAL, MOST_SAMPLED, TOLD = 4, 8, 300, 1500
# To look at so many takes no longer than to list those of the last week that hold something.
WALKED = 1500
# Of a million, five thousand.
RARE = 10 / PART
EVERY = None
# How many of the parts hold the terms, and in what names them.
HELD = ("held", "held_by_name")
_COLUMNS = {name: f'"{ENTRIES}"."{name}"' for name in ("latitude", "longitude")}
IN_CELLS = f"{CELL.format(**_COLUMNS)} = ANY(%s::float8[]) AND {_COLUMNS['longitude']} BETWEEN %s AND %s"


def listed(terms, tier, at_most=EVERY, rows=ENTRIES):
    """A condition on `rows`: they are among the first `at_most` that their index lists as holding all Terms.

    Tier 0 wants the words in what names a group, tier 1 the others. In an order, say `at_most`: that keeps the planner
    from walking the order in the hope that rows that hold the terms come soon.
    """
    if at_most is not EVERY:
        sql, parameters = first(terms, tier, at_most, rows)
        return condition(f'"{rows}"."group_id" IN ({sql})', parameters)
    # To the end, each list is better gone through once.
    each = [terms] if terms.words or terms.traits or any(map(says_a_trait, terms.bands)) else by_band(terms)
    sqls, parameters = zip(*(holds(some, tier, rows) for some in each), strict=True)
    return condition(f"({' OR '.join(sqls)})", list(chain(*parameters)))


def checked(terms, tier):
    """The same condition, read from each entry's own text, for entries that come in an order of their own.

    Of a CASE the planner thinks that half of the rows pass it, and so walks the order until a page is full.
    """
    sql, parameters = _in_text(terms, tier)
    return condition(f"CASE WHEN {sql} THEN true ELSE false END", parameters)


class Sample(Known):
    """How many entries hold Terms, by a few parts of them."""

    @cached_property
    def question(self):
        return query(self.terms, None)

    def share(self, tier=None):
        """About which part of the entries holds all Terms."""
        return self.number(tier) / self._last

    def number(self, tier=None):
        """About how many entries do."""
        return self.held(tier) * self._holders

    def held(self, tier=None):
        """How many of the parts that are asked do, up to MOST_SAMPLED."""
        if tier == 1:
            return self.held() - self.held(0)
        if tier not in self.told:
            tiers = self._tiers if tier in self._tiers else (tier,)
            sql, parameters = self._counts(tiers)
            self._tell(tiers, _fetched(f"SELECT {sql}", parameters, self.alias)[0])
        return self.told[tier]

    def held_of(self, number):
        """How many of the parts that are asked do at most where about so many entries do."""
        return int(number / self._holders)

    def read_with(self, sql, parameters):
        """The rows of a query that may ask for `sample.held`, which is held() and found out along with it: one question
        is sooner answered than two."""
        counts, asked = self._counts(self._tiers)
        sample = f"(SELECT {counts} OFFSET 0) sample"
        sql = f"SELECT few.*, sample.* FROM {sample} LEFT JOIN LATERAL ({sql}) few ON true"  # noqa: S608 - constants
        rows = _fetched(sql, [*asked, *parameters], self.alias)
        number = len(self._tiers)
        self._tell(self._tiers, rows[0][-number:])
        return [] if set(rows[0][:-number]) == {None} else rows

    @cached_property
    def asked(self):
        """The codes of the parts that are asked."""
        return self.parts(SAMPLED_OF_SEVERAL if len(self.terms.words) > 1 else SAMPLED)

    def parts(self, number):
        """The codes of up to so many parts, from the one that tells."""
        return parts(number, self._last)

    @property
    def number_of_parts(self):
        """How many parts all entries are."""
        return self._last / min(PART, self._last)

    @cached_property
    def _holders(self):
        """For how many entries one of the parts that are asked stands."""
        return self.number_of_parts / len(self.asked)

    @cached_property
    def _last(self):
        return last_key(self.alias) or 1

    @property
    def _tiers(self):
        """Those that are asked for at once: of several words an order by relevance needs both."""
        return (None, 0) if len(self.terms.words) > 1 else (None,)

    def _counts(self, tiers):
        """(SQL, parameters) of how many of the parts hold the terms, for each of the tiers."""
        asked = [queries(self.terms.within(self.asked), tier) for tier in tiers]
        most = max(MOST_SAMPLED, self.held_of(TOLD))
        found = (f"SELECT 1 FROM {ENTRIES} WHERE {hold(ENTRIES, each)} LIMIT {most}" for each in asked)  # noqa: S608
        held = (f"(SELECT count(*) FROM ({each}) few) AS {name}" for name, each in zip(HELD, found, strict=False))  # noqa: S608
        return ", ".join(held), list(chain(*asked))

    def _tell(self, tiers, held):
        self.told.update(zip(tiers, held, strict=True))


def count(terms, tier, limit, alias, rows=ENTRIES, sample=None):
    """How many of the rows hold all Terms, up to `limit`. With a Sample of the entries, fewer are looked at."""
    if sample is None or terms.bands or not (terms.words or terms.traits):
        return _count(terms, tier, limit, alias, rows)
    if sample.answers(terms, tier, limit):
        return limit
    found = _count_in_parts(terms, tier, limit, alias, sample) or _count(terms, tier, limit, alias, rows)
    sample.counted(found)
    return found


def _count_in_parts(terms, tier, limit, alias, sample):
    """The same where some parts of the entries reach the limit; else 0."""
    if sample.held(tier) >= limit:
        return limit
    if not (enough := _enough(limit, terms, tier, sample)):
        return 0
    found = sample.held(tier)
    if others := enough[len(sample.asked) :]:
        found += _count(terms.within(others), tier, limit - found, alias, ENTRIES)
    return limit if found >= limit else 0


def ids(terms, tier, limit, alias, sample=None):
    """The ids of up to `limit` entries that hold all Terms."""
    if sample and (named := sample.named(terms, tier, limit, lambda: _read(terms, tier, limit, alias))) is not None:
        return named
    if enough := _enough(limit, terms, tier, sample):
        found = _read(terms.within(enough), tier, limit, alias)
        if len(found) == limit:
            return found
    return _read(terms, tier, limit, alias)


def _enough(limit, terms, tier, sample):
    """The codes of parts of the entries that seem to hold `limit` such entries; none where all parts are as soon looked
    through."""
    most = MOST_OF_SEVERAL if len(terms.words) > 1 else MOST_PARTS
    if (
        sample is None
        or terms.bands
        or not (terms.words or terms.traits)
        or limit * len(sample.asked) > most * sample.held(tier)
    ):
        return ()
    number = ceil(SPARE * limit * len(sample.asked) / sample.held(tier))
    return sample.parts(number) if number <= min(most, sample.number_of_parts) else ()


def _count(terms, tier, limit, alias, rows):
    sql, parameters = first(terms, tier, limit, rows)
    return _fetched(f"SELECT count(*) FROM ({sql}) found", parameters, alias)[0][0]  # noqa: S608 - constants


def _read(terms, tier, limit, alias):
    return [pk for (pk,) in _fetched(*first(terms, tier, limit, ENTRIES), alias)]


def _fetched(sql, parameters, alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def among(column, ids):
    """A condition: the column holds one of these ids; what has none is not among them."""
    # As one text: to make SQL of a thousand takes the driver as long as to look them up.
    told = ",".join(str(one) for one in ids if one is not None)
    return condition(f"{column} = ANY(%s::bigint[])", [f"{{{told}}}"])


def around(point, miles):
    """A condition on entries: they lie within `miles` of the Point, or as good as."""
    box = bounding_box(point, miles)
    return condition(IN_CELLS, [[float(cell) for cell in cells_around(point, miles)], box.west, box.east])


def _in_text(terms, tier):
    anywhere, named = (_all_in(columns, terms) for columns in (("naming", "telling"), ("naming",)))
    if tier == 0:
        return named
    return anywhere if tier is None else (f"{anywhere[0]} AND NOT {named[0]}", anywhere[1] + named[1])


def _all_in(columns, terms):
    return held_in(columns, terms, "strpos({}, %s) > 0")
