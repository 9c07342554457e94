"""SQLite's part of the search: questions to the tables that sqlite_tables.py makes."""

import json
from math import cos, degrees, radians

from django.db import connections
from django.utils.functional import cached_property

from groups.search.common import Known
from groups.search.conditions import ENTRIES, ID, condition, held_in
from groups.search.size import last_key
from groups.search.sphere import square_of
from places.geometry import bounding_box

# The text table of each table that is looked through.
TEXTS = {"groups_searchentry": "groups_searchtext", "groups_supportwanted": "groups_wantedtext"}
IDS = "SELECT rowid FROM {text} WHERE {text} MATCH %s"
LISTED = f'"{{rows}}"."group_id" IN ({IDS} LIMIT %s)'
EVERY = -1
# So many that hold something tell how common it is.
SAMPLE = 100
# To look at so many takes no longer than to list those of the last week that hold something.
WALKED = 700
AMONG = "{column} IN (SELECT value FROM json_each(%s))"
IN_BOX = "SELECT id FROM groups_searchpoint WHERE north >= %s AND south <= %s AND east >= %s AND west <= %s"
IN_CIRCLE = "(north - %s) * (north - %s) + %s * (east - %s) * (east - %s) <= %s"
# The index over points keeps degrees in 32 bits: no place is further off than so many miles.
OFF = 0.002


def listed(terms, tier, at_most=EVERY, rows=ENTRIES):
    """A condition on `rows`: they are among the first `at_most` that their text table lists as holding all Terms.

    Tier 0 wants the words in what names a group, tier 1 the others.
    """
    return condition(LISTED.format(rows=rows, text=TEXTS[rows]), [_match(terms, tier), at_most])


def checked(terms, tier):
    """The same condition, read from each entry's own text: for one entry far cheaper than the text table."""
    anywhere = _all_in(("naming", "telling"), terms)
    if tier is None or not terms.words:
        return condition(*anywhere)
    named = _all_in(("naming",), terms)
    if tier == 0:
        return condition(*named)
    return condition(f"({anywhere[0]} AND NOT {named[0]})", anywhere[1] + named[1])


def count(terms, tier, limit, alias, rows=ENTRIES, sample=None):
    """How many of the rows hold all Terms, up to `limit`. With a Sample of the entries, what is common is known."""
    if sample and sample.answers(terms, tier, limit):
        return limit
    with connections[alias].cursor() as cursor:
        ids = IDS.format(text=TEXTS[rows])
        cursor.execute(f"SELECT count(*) FROM ({ids} LIMIT %s)", [_match(terms, tier), limit])  # noqa: S608 - constants
        found = cursor.fetchone()[0]
    if sample and tier is None and not terms.bands:
        sample.counted(found)
    return found


class Sample(Known):
    """How many entries hold Terms, by how far the first of them reach."""

    @cached_property
    def question(self):
        return _match(self.terms, None)

    def share(self, tier=None):
        """About which part of the entries holds all Terms; 0 where there are few."""
        if tier not in self.told:
            self.told[tier] = self._share(tier)
        return self.told[tier]

    def number(self, tier=None):
        """About how many entries do; 0 where there are few."""
        return self.share(tier) * last_key(self.alias)

    def _share(self, tier):
        with connections[self.alias].cursor() as cursor:
            sql = f"SELECT count(*), max(rowid) FROM ({IDS.format(text=TEXTS[ENTRIES])} LIMIT %s)"  # noqa: S608 - constants
            cursor.execute(sql, [_match(self.terms, tier), SAMPLE])
            number, last = cursor.fetchone()
        return number / last if number == SAMPLE else 0


def ids(terms, tier, limit, alias, sample=None):
    """The ids of up to `limit` entries that hold all Terms."""
    if sample and (named := sample.named(terms, tier, limit, lambda: _read(terms, tier, limit, alias))) is not None:
        return named
    return _read(terms, tier, limit, alias)


def _read(terms, tier, limit, alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(f"{IDS.format(text=TEXTS[ENTRIES])} LIMIT %s", [_match(terms, tier), limit])
        return [pk for (pk,) in cursor.fetchall()]


def among(column, ids):
    """A condition: the column holds one of these ids."""
    return condition(AMONG.format(column=column), [json.dumps(list(ids))])


def around(point, miles):
    """A condition on entries: they lie within `miles` of the Point, or as good as."""
    return condition(f"{ID} IN ({IN_BOX})", _box(point, miles))


def count_around(point, miles, limit, alias):
    """How many entries are within `miles` of the Point for sure, up to `limit`: at the rim some are left out."""
    with connections[alias].cursor() as cursor:
        sql = f"SELECT count(*) FROM ({IN_BOX} AND {IN_CIRCLE} LIMIT %s)"  # noqa: S608 - constants
        cursor.execute(sql, [*_box(point, miles), *_circle(point, miles), limit])
        return cursor.fetchone()[0]


def _box(point, miles):
    box = bounding_box(point, miles)
    return [box.south, box.north, box.west, box.east]


def _circle(point, miles):
    """An ellipse of degrees that lies in the circle: in the haversine formula, an angle stands for its sine, and the
    largest cosine of a latitude in the box for that of each place."""
    box = bounding_box(point, miles)
    latitude, longitude = point
    nearest_the_equator = max(box.south, -box.north, 0)
    narrowing = cos(radians(latitude)) * cos(radians(nearest_the_equator))
    reach = square_of(max(0, miles - OFF)) * degrees(1) ** 2
    return [latitude, latitude, narrowing, longitude, longitude, reach]


def _match(terms, tier):
    """The question in FTS5's language. Every word stands between quotation marks, and holds none."""
    anywhere = " AND ".join([*(f"({_told(word)} OR {_named(word)})" for word in terms.words), *_traits(terms)])
    if tier is None or not terms.words:
        return anywhere
    named = " AND ".join([*(f"({_named(word)})" for word in terms.words), *_traits(terms)])
    return named if tier == 0 else f"({anywhere}) NOT ({named})"


def _told(word):
    return f'telling : "{word.stem}"'


def _named(word):
    return " OR ".join([f'naming : "named:{word.stem}"', *(f'traits : "{code}"' for code in word.codes)])


def _traits(terms):
    codes = [f'traits : "{code}"' for code in terms.traits]
    anyones = (" OR ".join(f'"{code}"' for code in anyone) for anyone in terms.anyones())
    return [*codes, *(f"traits : ({anyone})" for anyone in anyones)]


def _all_in(columns, terms):
    return held_in(columns, terms, "instr({}, %s)")
