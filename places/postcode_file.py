"""Reads an operator's table of full postcodes (ONSPD, or any CSV with a header), row by row, without a database."""

import csv
import re
from typing import NamedTuple

NAMES = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8", "postcode"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "lng", "lon", "longitude"),
}
# Wider than what people type: ONSPD keeps GIR 0AA and the NPT of old.
FULL_POSTCODE = re.compile(r"(?=.{5,7}$)[A-Z]{1,3}[0-9A-Z]{0,2}[0-9][A-Z]{2}")
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
        header = [name.strip().casefold() for name in next(reader, [])]
        columns = _columns(header)
        for fields in filter(None, reader):
            _same_length(fields, header, reader.line_num)
            yield _row(fields, columns, reader.line_num)
    except csv.Error as problem:
        raise FileProblem(f"Row {reader.line_num} is not CSV: {problem}.") from problem


def _short_enough(lines):
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_ROW:
            raise FileProblem(f"Row {number} is longer than {LONGEST_ROW} characters. Is this a CSV file?")
        yield line


def _same_length(fields, header, number):
    if len(fields) != len(header):
        raise FileProblem(f"Row {number} has {len(fields)} fields, but row 1 has {len(header)}. Correct the row.")


def _columns(header):
    """Where the three columns stand: {"postcode": 2, ...}. Of several names the first in NAMES counts."""
    if header and _code(header[0]):
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
    typed = fields[columns["postcode"]]
    code = _code(typed)
    if not code:
        raise FileProblem(f"Row {number}, postcode: “{typed[:20]}” is not a full postcode such as NG7 2RD.")
    latitude, longitude = (_degrees(fields[columns[field]], field, number) for field in MOST_DEGREES)
    return None if latitude == NO_POSITION else Row(code, latitude, longitude)


def _code(text):
    """The postcode without its space, or None."""
    together = text.replace(" ", "").upper()
    return together if FULL_POSTCODE.fullmatch(together) else None


def _degrees(text, field, number):
    try:
        degrees = float(text)
    except ValueError:
        degrees = None
    most = MOST_DEGREES[field]
    if degrees is None or not (-most <= degrees <= most or (field == "latitude" and degrees == NO_POSITION)):
        raise FileProblem(f"Row {number}, {field}: “{text[:20]}” is not a number of degrees from -{most} to {most}.")
    return degrees
