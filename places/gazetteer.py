"""From what somebody typed to a point, without leaving this machine.

`find` knows full postcodes, postcode districts, towns and villages. The facts come from places/data (see the licence
lines there), and full postcodes from the table that an operator may load with `manage.py load_postcodes`.
"""

import re
from bisect import bisect
from functools import cache, lru_cache
from math import cos, inf, radians
from typing import NamedTuple

from places import tables
from places.geometry import Box, Point, bounding_box, miles_between
from places.models import Postcode
from places.spelling import code_in, degrees_in, name_key
from places.tables import counties, districts, lived_in_districts, towns_by_name, towns_by_other_name

__all__ = ["Box", "Place", "Point", "bounding_box", "find", "miles_between", "nearest_district", "towns"]

LONGEST = 100
NEARBY_MILES = 15
WELL_KNOWN = 5_000
NATIONS = {"cymru": "wales", "alba": "scotland", "ni": "northern ireland", "n ireland": "northern ireland"}
EVERYWHERE = {"uk", "united kingdom"}
BRITAIN = Box(south=49.0, west=-8.7, north=61.0, east=2.1)
# About a kilometre: near enough to look from, and too little to say which house.
POSITION_DIGITS = 2


class Place(NamedTuple):
    """What `find` gives.

    `name`, typed back, finds only this place. `kind` is "postcode", "district", "town", or "position" for a point in
    degrees, as a browser gives it. `district` is the outward code ("NG7"), for a town or a position the nearest one,
    and "" in Northern Ireland. `nation` is "" where the source does not say.
    """

    name: str
    kind: str
    point: Point
    district: str
    nation: str

    def with_nation(self):
        """ "Newport, NP20 (Wales)": the nation helps to choose, and may be typed back or not."""
        return f"{self.name} ({self.nation})" if self.nation and self.nation not in self.name else self.name


def find(text):
    """The Places that `text` may mean, the largest first: none means unknown, several means ambiguous.

    Takes postcodes, districts, names and degrees ("53.48,-2.24") however they are typed; after a comma may stand a
    nation, county, postcode district or bigger place that tells places of one name apart ("Newport, Wales"). Never
    raises.
    """
    if len(text) > LONGEST:
        return ()
    if degrees := degrees_in(text):
        return _position(*degrees)
    code = code_in(text)
    if code and code.rest:
        return _postcode(code)
    return (_district(code.district) if code else ()) or tuple(_place(town) for town in _towns(text))


def towns():
    """Every town and village as a Place, the largest first."""
    return tuple(_place(town) for town in sorted(tables.towns(), key=lambda town: -town.population))


@lru_cache(maxsize=8192)
def nearest_district(point):
    """The postcode district of Great Britain whose middle is nearest to `point`, such as "NG7"."""
    # Flat arithmetic is right enough between neighbours. North and south of the point by turns of latitude, until what
    # lies further that way is further in any case.
    narrowing = cos(radians(point.latitude)) ** 2
    rows, nearest, least = _from_south(), "", inf
    start = bisect(rows, (point.latitude,))
    for numbers in (range(start, len(rows)), range(start - 1, -1, -1)):
        for latitude, longitude, code in (rows[number] for number in numbers):
            north = (latitude - point.latitude) ** 2
            if north > least:
                break
            if (apart := north + narrowing * (longitude - point.longitude) ** 2) < least:
                nearest, least = code, apart
    return nearest


@cache
def _from_south():
    """[(latitude, longitude, code)] of the districts, from the south on."""
    return sorted((*middle, code) for code, middle in lived_in_districts().items())


def _position(latitude, longitude):
    """A point within the United Kingdom's degrees, rounded, so that nobody's house is kept in an address."""
    point = Point(round(latitude, POSITION_DIGITS), round(longitude, POSITION_DIGITS))
    if not (BRITAIN.south <= point.latitude <= BRITAIN.north and BRITAIN.west <= point.longitude <= BRITAIN.east):
        return ()
    # Where somebody stands is not kept in memory.
    district = nearest_district.__wrapped__(point)
    return (Place(f"{point.latitude},{point.longitude}", "position", point, district, ""),)


def _postcode(code):
    """The loaded table answers where it knows the district; elsewhere the district's middle has to do."""
    if not code.can_exist:
        return ()
    point = Postcode.objects.point_of(code.district + code.rest)
    if point is None and not Postcode.objects.in_district(code.district).exists():
        point = districts().get(code.district)
    nation = "Northern Ireland" if code.is_northern_irish else ""
    return (Place(f"{code.district} {code.rest}", "postcode", point, code.district, nation),) if point else ()


def _district(district):
    point = districts().get(district) or Postcode.objects.middle_of(district)
    nation = "Northern Ireland" if district.startswith("BT") else ""
    return (Place(district, "district", point, district, nation),) if point else ()


def _towns(text):
    """The towns of tables.py that `text` names, narrowed by each part after a comma."""
    name, *qualifiers = re.split("[,()]", text)
    key = name_key(name)
    # Of what is no name nothing is kept in memory.
    found = _called(key) if key in towns_by_name() or key in towns_by_other_name() else ()
    for qualifier in filter(name_key, qualifiers):
        found = _narrowed(found, qualifier)
    return found


@lru_cache(maxsize=8192)
def _called(key):
    """Towns of this name; another name of a bigger town counts too ("Newcastle", "Stoke")."""
    named, others = towns_by_name().get(key, ()), towns_by_other_name().get(key, ())
    largest = named[0].population if named else -1
    bigger = [town for town in others if town.population > largest and not _near_any(town, named)]
    return tuple(sorted([*bigger, *named], key=lambda town: -town.population))


def _near_any(town, others):
    return any(miles_between(town.point, other.point) < NEARBY_MILES for other in others)


def _narrowed(found, qualifier):
    key = name_key(qualifier)
    nation = NATIONS.get(key, key)
    if key in EVERYWHERE or (same := tuple(town for town in found if town.nation.casefold() == nation)):
        return found if key in EVERYWHERE else same
    if (code := code_in(qualifier)) and code.district in districts():
        return _near_district(found, code.district)
    if key in counties():
        return tuple(town for town in found if _is_in(town, counties()[key])) or _near(found, key)
    return _near(found, key.removeprefix("near "))


def _near_district(found, code):
    """The towns whose nearest district it is, or else those about as near to it as districts are apart."""
    exactly = tuple(town for town in found if _district_of(town) == code)
    return exactly or tuple(t for t in found if miles_between(t.point, districts()[code]) < NEARBY_MILES)


def _near(found, key):
    centres = _called(key)
    return tuple(town for town in found if _near_any(town, centres))


def _is_in(town, county):
    if county.centre:
        return town.nation == "Northern Ireland" and miles_between(town.point, county.centre) < county.miles
    district = _district_of(town)
    return bool({district, district.rstrip("0123456789")} & county.codes) or _area(district) in county.codes


def _area(district):
    """The letters that a district begins with: "EC" of "EC1A"."""
    return district[: 2 if district[1:2].isalpha() else 1]


def _district_of(town):
    return "" if town.nation == "Northern Ireland" else nearest_district(town.point)


def _place(town):
    return Place(_full_name(town), "town", town.point, _district_of(town), town.nation)


@lru_cache(maxsize=8192)
def _full_name(town):
    """The shortest of the names that, typed back, find only this town."""
    return next((name for name in _names_of(town) if _towns(name) == (town,)), town.name)


def _names_of(town):
    yield town.name
    if district := _district_of(town):
        yield f"{town.name}, {district}"
    yield f"{town.name}, {town.nation}"
    yield from (f"{town.name}, near {other.name}" for other in _well_known_near(town))


def _well_known_near(town):
    known = (other for other in tables.towns() if other.population >= WELL_KNOWN and other != town)
    return sorted(known, key=lambda other: miles_between(town.point, other.point))[:10]
