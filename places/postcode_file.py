"""Reads an operator's table of full postcodes (ONSPD, or any CSV with a header), row by row, without a database."""

import csv
from typing import NamedTuple

from places.spelling import code_in

NAMES = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8", "postcode"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "lng", "lon", "longitude"),
}
MOST_DEGREES = {"latitude": 90, "longitude": 180}
LONGEST_ROW = 10_000
NO_POSITION = 99.999999  # what ONSPD gives as the latitude of a postcode that has no place


class FileProblem(Exception):
    """The sentence that tells the operator which row and field to mend."""


class Row(NamedTuple):
    code: str
    latitude: float
    longitude: float


def rows_of(lines):
    """The Rows of a CSV file's `lines`, one at a time; None for each postcode that has no position.

    Raises FileProblem at the first row that cannot be read.
    """
    reader = csv.reader(_short_enough(lines), strict=True)
    try:
        columns = _columns([name.strip().casefold() for name in next(reader, [])])
        for fields in filter(None, reader):
            yield _row(fields, columns, reader.line_num)
    except csv.Error as problem:
        raise FileProblem(f"Row {reader.line_num} is not CSV: {problem}.") from problem


def _short_enough(lines):
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_ROW:
            raise FileProblem(f"Row {number} is longer than {LONGEST_ROW} characters. Is this a CSV file?")
        yield line


def _columns(header):
    """Where the three columns stand: {"postcode": 2, ...}. Of several names the first in NAMES counts."""
    if header and code_in(header[0]) and code_in(header[0]).rest:
        raise FileProblem(
            "Row 1 has no names of columns. Code-Point Open gives eastings and northings, which we cannot read: "
            "use the ONS Postcode Directory, or a CSV with the columns postcode, latitude, longitude."
        )
    return {field: _column(header, field) for field in NAMES}


def _column(header, field):
    name = next((name for name in NAMES[field] if name in header), None)
    if name is None:
        raise FileProblem(f"Row 1 has no column for the {field}. Name it {' or '.join(NAMES[field])}.")
    if header.count(name) > 1:
        raise FileProblem(f"Row 1 has the column {name} twice. Leave one out.")
    return header.index(name)


def _row(fields, columns, number):
    if len(fields) <= max(columns.values()):
        raise FileProblem(f"Row {number} has only {len(fields)} fields. Add what is missing, or leave the row out.")
    code = code_in(fields[columns["postcode"]])
    if not code or not code.rest:
        shown = fields[columns["postcode"]][:20]
        raise FileProblem(f"Row {number}, postcode: “{shown}” is not a full postcode such as NG7 2RD.")
    latitude, longitude = (_degrees(fields[columns[field]], field, number) for field in MOST_DEGREES)
    return None if latitude == NO_POSITION else Row(code.district + code.rest, latitude, longitude)


def _degrees(text, field, number):
    try:
        degrees = float(text)
    except ValueError:
        degrees = None
    most = MOST_DEGREES[field]
    if degrees is None or not (-most <= degrees <= most or (field == "latitude" and degrees == NO_POSITION)):
        raise FileProblem(f"Row {number}, {field}: “{text[:20]}” is not a number of degrees from -{most} to {most}.")
    return degrees
