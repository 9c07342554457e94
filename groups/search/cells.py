"""Cells of the map as numbers, so that an index goes straight to what lies in a circle. Free of the database.

A cell is 1.4 miles high, as narrow circles are, and in Britain about 7 miles wide, as there must not be too many.
"""

from math import asin, cos, degrees, floor, radians, sin, sqrt

from places.geometry import EARTH_RADIUS_MILES, bounding_box

ROWS_A_DEGREE, COLUMNS_A_DEGREE, A_ROW = 50, 6.25, 10000
# The same as cell_of, for an index of PostgreSQL.
CELL = f"floor({{latitude}} * {ROWS_A_DEGREE}) * {A_ROW} + floor({{longitude}} * {COLUMNS_A_DEGREE})"


def cells_around(point, miles):
    """The numbers of cells that together hold everything within `miles` of the Point."""
    box = bounding_box(point, miles)
    rows = range(floor(box.south * ROWS_A_DEGREE), floor(box.north * ROWS_A_DEGREE) + 1)
    return [row * A_ROW + column for row in rows for column in _columns(point, row, miles)]


def _columns(point, row, miles):
    """The columns that the circle reaches within a row."""
    reach = _reach(radians(point.latitude), radians(row / ROWS_A_DEGREE), radians((row + 1) / ROWS_A_DEGREE), miles)
    west, east = max(-180, point.longitude - reach), min(180, point.longitude + reach)
    return range(floor(west * COLUMNS_A_DEGREE), floor(east * COLUMNS_A_DEGREE) + 1)


def _reach(latitude, south, north, miles):
    """How many degrees of longitude the circle reaches to either side between two latitudes, or a little more."""
    apart = max(south - latitude, latitude - north, 0)
    furthest = max(0, sin(miles / (2 * EARTH_RADIUS_MILES)) ** 2 - sin(apart / 2) ** 2) + 1e-12
    narrowest = cos(latitude) * min(cos(south), cos(north))
    return degrees(2 * asin(sqrt(furthest / narrowest))) if furthest < narrowest else 360
