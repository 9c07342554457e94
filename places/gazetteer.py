"""Postcodes, postcode districts, towns and villages to points, from files in this folder: nothing leaves the server."""

import csv
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import Avg

from places.models import Postcode

DATA = Path(__file__).parent / "data"
EARTH_MILES = 3958.8
MILES_A_DEGREE = math.pi * EARTH_MILES / 180
OUTWARD = r"[a-z]{1,2}[0-9][0-9a-z]?"
POSTCODE = re.compile(rf"({OUTWARD})([0-9][a-z]{{2}})")
DISTRICT = re.compile(OUTWARD)
ONE_SPOT_MILES = 3
WELL_KNOWN = 10_000  # people


@dataclass(frozen=True)
class Point:
    """WGS84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Place:
    """`kind` is postcode, district or town. Typing `name` again finds this place and no other."""

    name: str
    kind: str
    point: Point
    district: str
    nation: str


@dataclass(frozen=True)
class _Town:
    name: str
    nation: str
    district: str
    point: Point
    population: int


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


@cache
def _districts() -> dict[str, Point]:
    rows = _rows("postcode_districts.csv")
    return {row["district"]: Point(float(row["latitude"]), float(row["longitude"])) for row in rows}


@cache
def _towns() -> dict[str, list[_Town]]:
    """Towns by folded name, largest first as in the file; other names only where no town has them as its own."""
    own, other = defaultdict(list), defaultdict(list)
    for row in _rows("places.csv"):
        point = Point(float(row["latitude"]), float(row["longitude"]))
        town = _Town(row["name"], row["nation"], row["district"], point, int(row["population"]))
        _add(own[fold(town.name)], town)
        for name in filter(None, row["other_names"].split("|")):
            _add(other[fold(name)], town)
    return {**other, **own}


def _add(towns, town):
    """Two entries of one name on one spot are one town."""
    if all(miles_between(town.point, known.point) > ONE_SPOT_MILES for known in towns):
        towns.append(town)


def fold(text: str) -> str:
    """Text as the gazetteer compares it: no accents, case, apostrophes, dots or hyphens, "saint" as "st"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9 ]", " ", re.sub(r"['’.`]", "", plain)).split()
    return " ".join("st" if word == "saint" else word for word in words)


def find(text: str) -> tuple[Place, ...]:
    """The places that `text` may mean, largest first: none is unknown, several are ambiguous.

    Takes a full postcode, a district, or a name, perhaps with a nation or district after a comma, typed anyhow.
    """
    name, _comma, rest = text.partition(",")
    compact = fold(text).replace(" ", "")
    if match := POSTCODE.fullmatch(compact):
        return _postcode(*match.groups())
    if DISTRICT.fullmatch(compact):
        return _district(compact.upper())
    # Some names have a comma of their own, such as "Basford, Stoke-on-Trent".
    return _named(fold(name), fold(rest)) or _named(fold(text), "")


def _postcode(outward, inward):
    shown = f"{outward} {inward}".upper()
    row = Postcode.objects.filter(pk=shown.replace(" ", "")).first()
    point = Point(row.latitude, row.longitude) if row else _districts().get(outward.upper())
    return (Place(shown, "postcode", point, outward.upper(), ""),) if point else ()


def _district(name):
    point = _districts().get(name) or _middle_of_postcodes(name)
    return (Place(name, "district", point, name, ""),) if point else ()


def _middle_of_postcodes(district):
    """The middle of an operator's own postcodes in a district that the files do not have, as in Northern Ireland."""
    codes = Postcode.objects.in_district(district)
    middle = codes.aggregate(Avg("latitude"), Avg("longitude"))
    return Point(*middle.values()) if middle["latitude__avg"] is not None else None


def _named(name, rest):
    towns = _towns().get(name, [])
    if rest:
        towns = [town for town in towns if rest in (fold(town.nation), fold(town.district), fold(_qualifier(town)))]
    return tuple(_place(town, towns_of_name=_towns()[fold(town.name)]) for town in towns)


def _qualifier(town):
    """What tells the town from others of its name. Northern Ireland has no districts here."""
    if town.district:
        return town.district
    twins = [other for other in _towns()[fold(town.name)] if (other.nation, other.district) == (town.nation, "")]
    return town.nation if len(twins) == 1 else _large_neighbour(town).name


def _large_neighbour(town):
    towns = (other for found in _towns().values() for other in found)
    large = (other for other in towns if other.population >= WELL_KNOWN and other.name != town.name)
    return min(large, key=lambda other: miles_between(town.point, other.point))


def _place(town, towns_of_name):
    """The town under a name that finds it alone: its district is added where others share the name."""
    alone = len(towns_of_name) == 1
    label = town.name if alone else f"{town.name}, {_qualifier(town)}"
    return Place(label, "town", town.point, town.district, town.nation)


def towns() -> tuple[Place, ...]:
    """Every town and village that the gazetteer knows, each once, largest first."""
    every = {town: same for same in _towns().values() for town in same}
    largest_first = sorted(every, key=lambda town: -town.population)
    return tuple(_place(town, towns_of_name=every[town]) for town in largest_first)


def nearest_district(point: Point) -> str:
    """The postcode district of Great Britain whose middle is nearest."""
    return min(_districts(), key=lambda name: miles_between(point, _districts()[name]))


def miles_between(a: Point, b: Point) -> float:
    """Great-circle distance in miles."""
    first, second = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    return 2 * EARTH_MILES * math.asin(min(1.0, math.sqrt(half)))


def bounding_box(point: Point, miles: float) -> tuple[float, float, float, float]:
    """(south, west, north, east) in degrees of a box that holds everything within `miles`."""
    tall = miles / MILES_A_DEGREE
    wide = tall / max(0.01, math.cos(math.radians(min(89.0, abs(point.latitude) + tall))))
    return point.latitude - tall, point.longitude - wide, point.latitude + tall, point.longitude + wide
