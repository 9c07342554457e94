"""Terms as queries to PostgreSQL's text index, which postgres_tables.py makes.

Tier 0 wants the words in what names a group, tier 1 the others, None both.
"""

from dataclasses import replace

from groups.search.bands import is_day, is_part, is_square, says_a_trait
from groups.search.conditions import ENTRIES
from groups.search.postgres_tables import NAMED
from groups.search.terms import Terms

# So many parts are looked through at once, and so many bands are few.
TOGETHER, FEW_BANDS = 16, 4
_TEXTS = ", ".join(f'"{ENTRIES}"."{name}"' for name in ("naming", "telling", "traits"))
INDEXED = {
    ENTRIES: f"groups_search_tokens({_TEXTS})",
    "groups_supportwanted": '"groups_supportwanted"."whole"',
}


def first(terms, tier, limit, rows):
    """(SQL, parameters) of the ids of the first `limit` rows (None: of all) that hold all Terms."""
    asked = _of_each_band(terms, tier)
    if len(asked) == 1:
        return f"SELECT group_id FROM {rows} WHERE {hold(rows, asked[0])} LIMIT %s", [*asked[0], limit]  # noqa: S608
    # Looked for one after the other by one plan: to plan each takes longer than to look.
    names = [f"query{number}" for number in range(len(asked[0]))]
    lists = ", ".join(["%s::tsquery[]"] * len(names))
    sql = (
        f"SELECT found.group_id FROM unnest({lists}) AS asked({', '.join(names)}) CROSS JOIN LATERAL "  # noqa: S608
        f"(SELECT group_id FROM {rows} WHERE {hold(rows, names, '{}')}) found LIMIT %s"
    )
    return sql, [*map(list, zip(*asked, strict=True)), limit]


def _of_each_band(terms, tier):
    """The queries of all that `by_band` gives; what parts have in common is said once."""
    each = by_band(terms)
    if len(each) == 1 or not any(map(is_part, terms.bands)):
        return [queries(some, tier) for some in each]
    common = queries(terms.within(()), tier)
    return [[*common, query(Terms((), (), some.bands), tier)] for some in each]


def holds(terms, tier, rows):
    """(SQL, parameters): a row holds all Terms."""
    asked = queries(terms, tier)
    return hold(rows, asked), asked


def hold(rows, asked, each="%s::tsquery"):
    """SQL: a row holds what each of these queries asks for."""
    return " AND ".join(f"{INDEXED[rows]} @@ {each.format(one)}" for one in asked)


def queries(terms, tier):
    """What Terms ask for, as queries that a row has to answer all. A word that codes go by as well is looked for by
    itself: as one of many in a query, it is asked of each row that the others let through at twice the cost. So are
    parts, as the index then passes over what lies outside."""
    coded = [word for word in terms.words if word.codes] if tier != 1 else []
    apart = terms.bands if any(map(is_part, terms.bands)) else ()
    words = tuple(word for word in terms.words if word not in coded)
    rest = replace(terms, words=words, bands=() if apart else terms.bands)
    each = [rest, *(Terms((word,), ()) for word in coded), Terms((), (), apart)]
    return [query(some, tier) for some in each if some]


def by_band(terms):
    """The Terms in each band by itself: the index merges two dozen lists slowly and to the end, where this stops at a
    limit. No row is in two bands.

    Only where bands are few enough, as those that say a topic too are, or hold few, as days do, or what is asked for is
    in many lists, as several words or one of several choices are, the lists are better gone through once.
    """
    if any(map(is_day, terms.bands)) or (len(terms.words) > 1 and len(terms.bands) <= FEW_BANDS):
        return [terms]
    if any(map(says_a_trait, terms.bands)) if terms.words else terms.choices and any(map(is_square, terms.bands)):
        return [terms]
    together = TOGETHER if any(map(is_part, terms.bands)) else 1
    starts = range(0, len(terms.bands), together)
    return [terms.within(terms.bands[start : start + together]) for start in starts] or [terms]


def query(terms, tier):
    """Terms as one tsquery. Every lexeme stands between quotation marks, and holds none."""
    anyones = (_any([f"'{code}'" for code in anyone]) for anyone in terms.anyones())
    return " & ".join([*_words(terms.words, tier), *anyones, *(f"'{code}'" for code in terms.traits)])


def _words(words, tier):
    anywhere, named = ([_word(word, mark) for word in words] for mark in ("", NAMED))
    if tier == 0:
        return named
    return anywhere if tier is None or not words else [*anywhere, f"!({' & '.join(named)})"]


def _word(word, mark):
    return _any([f"'{mark}{word.stem}'", *(f"'{code}'" for code in word.codes)])


def _any(lexemes):
    return f"({' | '.join(lexemes)})"
