"""Features of a GeoJSON file (RFC 7946): properties are cells, a point is latitude and longitude."""

import json

from groups.imports.columns import NAMES
from groups.imports.problems import ImportProblem

POINT = ("latitude", "longitude")


def parse(file_name: str, text: str) -> tuple[list[str], list[tuple[str, dict[str, str]]]]:
    """(headings, [(label, {heading: text})]). Raises ImportProblem."""
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        raise ImportProblem(f"{file_name} is not whole GeoJSON (line {line}); download it again.") from problem
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ImportProblem(f"{file_name} is JSON, but not a GeoJSON FeatureCollection; give its list of features.")
    labelled = [(f"Feature {number}", _cells(number, one)) for number, one in enumerate(features, start=1)]
    return list(dict.fromkeys(heading for _label, cells in labelled for heading in cells)), labelled


def _cells(number, feature):
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ImportProblem(f"Feature {number} has no properties; give its name at least.")
    cells = {heading: _text(number, heading, value) for heading, value in properties.items()}
    point = _point(number, feature.get("geometry"))
    if not point:
        return cells
    return {heading: text for heading, text in cells.items() if NAMES.get(heading.casefold()) not in POINT} | point


def _text(number, heading, value):
    if isinstance(value, (dict, list)):
        raise ImportProblem(f"Feature {number}, {heading}: is a list or an object; write it as one text.")
    return "" if value is None else str(value)


def _point(number, geometry):
    """The middle of anything but a point would be a guess, so it is refused."""
    if geometry is None:
        return {}
    where = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(where, list) or len(where) < 2:
        raise ImportProblem(f"Feature {number}, geometry: is not a point; give longitude and latitude of one point.")
    return {"longitude": _text(number, "geometry", where[0]), "latitude": _text(number, "geometry", where[1])}
