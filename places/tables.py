"""The tables in places/data, each read once, when somebody first asks for a place."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from places.geometry import Point
from places.spelling import name_key

FEWEST_POSTCODES = 5
FIRST_FOR_LARGE_USERS = 90  # districts numbered so high hold no homes
DATA = Path(__file__).resolve().parent / "data"


class Town(NamedTuple):
    """A town or village of places.csv."""

    name: str
    other_names: tuple
    nation: str
    point: Point
    population: int


class County(NamedTuple):
    """Where a county lies: whole postcode areas ("NG") or districts ("PO30"), or a circle where there are none."""

    codes: frozenset
    centre: Point | None
    miles: int


@cache
def towns():
    """Every Town, in the order of the file."""
    return tuple(
        Town(
            row["name"],
            tuple(filter(None, row["other_names"].split("|"))),
            row["nation"],
            _point(row),
            int(row["population"]),
        )
        for row in _rows("places.csv")
    )


@cache
def districts():
    """Every postcode district with its middle: {"NG7": Point}."""
    return {row["district"]: _point(row) for row in _rows("postcode_districts.csv")}


@cache
def lived_in_districts():
    """The districts that are more than a sorting office or a single large receiver of letters (such as "WV98")."""
    return {row["district"]: _point(row) for row in _rows("postcode_districts.csv") if _is_lived_in(row)}


@cache
def counties():
    """Every County by the key of each of its names."""
    return {name_key(name): _county(row) for row in _rows("counties.csv") for name in row["names"].split("|")}


@cache
def towns_by_name():
    """The Towns that bear a name, by its key, the largest first."""
    return _largest_first((name_key(town.name), town) for town in towns())


@cache
def towns_by_other_name():
    """The Towns that are also called so (in Welsh, in short, formerly), by the key, the largest first."""
    return _largest_first((key, town) for town in towns() for key in {name_key(name) for name in town.other_names})


def _largest_first(pairs):
    found = defaultdict(list)
    for key, town in pairs:
        found[key].append(town)
    return {key: tuple(sorted(some, key=lambda town: -town.population)) for key, some in found.items()}


def _is_lived_in(row):
    number = int("0" + "".join(c for c in row["district"] if c.isdigit()))
    return int(row["postcodes"]) >= FEWEST_POSTCODES and number < FIRST_FOR_LARGE_USERS


def _county(row):
    return County(frozenset(row["codes"].split()), _point(row) if row["miles"] else None, int(row["miles"] or 0))


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _point(row):
    return Point(float(row["latitude"]), float(row["longitude"]))
