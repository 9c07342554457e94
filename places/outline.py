"""What a map of the United Kingdom and Ireland is drawn on: coasts, and the names of large towns."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from places import tables
from places.geometry import Box, Point

# A static file too, as a map that moves in the browser draws the same coasts.
OUTLINE = Path(__file__).resolve().parent / "static" / "places" / "outline.json"
WHOLE = Box(49.8, -8.7, 60.9, 1.9)


class Coast(NamedTuple):
    """A closed line of Points around an island or a country, and the Box that it fills."""

    points: tuple[Point, ...]
    box: Box


def coasts_in(box):
    """The Coasts that may reach into a Box, whole."""
    return [coast for coast in _coasts() if _meet(coast.box, box)]


def towns_in(box, most):
    """Up to `most` of the largest towns of a Box, the largest first, as tables.Town."""
    found = (town for town in _largest_first() if _holds(box, town.point))
    return [town for town, _number in zip(found, range(most), strict=False)]


@cache
def _coasts():
    features = json.loads(OUTLINE.read_text(encoding="utf-8"))["features"]
    rings = (ring for feature in features for [ring] in feature["geometry"]["coordinates"])
    return tuple(_coast(tuple(Point(latitude, longitude) for longitude, latitude in ring)) for ring in rings)


def _coast(points):
    latitudes, longitudes = zip(*points, strict=True)
    return Coast(points, Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes)))


@cache
def _largest_first():
    return tuple(sorted(tables.towns(), key=lambda town: -town.population))


def _meet(one, other):
    return one.south <= other.north and one.north >= other.south and one.west <= other.east and one.east >= other.west


def _holds(box, point):
    return box.south <= point.latitude <= box.north and box.west <= point.longitude <= box.east
