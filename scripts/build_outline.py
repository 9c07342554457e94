"""Rebuilds places/static/places/outline.json, the coasts that maps draw, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_outline.py package/countries-10m.json

Running it again gives the same file, byte for byte. Coasts are stored in arcs that neighbours share, and are simplified
there, so that a border is the same line from both sides.
"""

import json
import sys
from itertools import accumulate
from math import cos, hypot, radians
from pathlib import Path

OUTLINE = Path(__file__).resolve().parent.parent / "places" / "static" / "places" / "outline.json"
COUNTRIES = ("United Kingdom", "Ireland", "Isle of Man")
LICENCE = (
    "Made with Natural Earth (https://www.naturalearthdata.com), 1:10m countries, version 4.1, which is in the public "
    "domain, through the package world-atlas 2.0.2 on npm. Changed: selected, simplified, rounded, without the "
    "smallest islands. Rebuild with scripts/build_outline.py."
)
TOLERANCE = 0.004  # degrees of latitude: about a quarter of a mile
SMALLEST = 0.02
NARROWING = cos(radians(54.5))


def arcs_of(atlas):
    """Every arc as simplified [(longitude, latitude)]."""
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for steps in atlas["arcs"]:
        xs, ys = map(accumulate, zip(*steps, strict=True))
        yield simplified([(west + x * wide, south + y * high) for x, y in zip(xs, ys, strict=True)])


def simplified(line):
    """The line without the points that lie within TOLERANCE of the rest (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    at, off = max(
        ((n, distance(line[n], line[0], line[-1])) for n in range(1, len(line) - 1)), key=lambda pair: pair[1]
    )
    return [line[0], line[-1]] if off < TOLERANCE else simplified(line[: at + 1])[:-1] + simplified(line[at:])


def distance(point, start, end):
    """How far a point lies from a stretch, or from its start where the stretch closes a ring."""
    (x, y), (run, rise) = ((((b[0] - a[0]) * NARROWING), b[1] - a[1]) for a, b in ((start, point), (start, end)))
    length = run * run + rise * rise
    along = max(0, min(1, (x * run + y * rise) / length)) if length else 0
    return hypot(x - along * run, y - along * rise)


def ring_of(numbers, arcs):
    """A closed ring of arcs; ~number stands for an arc walked backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return [[round(longitude, 3), round(latitude, 3)] for longitude, latitude in points]


def is_seen(ring):
    return max(max(axis) - min(axis) for axis in zip(*ring, strict=True)) >= SMALLEST


def feature_of(country, arcs):
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    rings = [ring_of(polygon[0], arcs) for polygon in polygons]
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings if len(ring) > 3 and is_seen(ring)]}
    return {"type": "Feature", "properties": {"name": country["properties"]["name"]}, "geometry": shape}


def main(path):
    atlas = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = list(arcs_of(atlas))
    countries = {shape["properties"]["name"]: shape for shape in atlas["objects"]["countries"]["geometries"]}
    features = [feature_of(countries[name], arcs) for name in COUNTRIES]
    outline = {"type": "FeatureCollection", "licence": LICENCE, "features": features}
    OUTLINE.write_text(json.dumps(outline, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{sum(len(ring) for f in features for [ring] in f['geometry']['coordinates'])} points in {OUTLINE.name}")


if __name__ == "__main__":
    main(sys.argv[1])
