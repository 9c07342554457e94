"""A file of listings to rows of text by field: CSV, or GeoJSON of points. Knows no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from groups.imports import csv_rows, geojson_rows
from groups.imports.columns import fields_of
from groups.imports.problems import ImportProblem

MOST_BYTES = 50 * 1024 * 1024
NOT_TEXT = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"PK\x05\x06": "an empty ZIP archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


@dataclass(frozen=True)
class Row:
    """One listing: `cells` is text by field of `columns.SYNONYMS`, `headings` the file's own names of the fields."""

    label: str
    cells: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)

    def problem(self, name, sentence):
        """An ImportProblem that names this row, and the field as the file calls it."""
        return ImportProblem(f"{self.label}, {self.headings.get(name, name)}: {sentence}.")


@dataclass(frozen=True)
class Table:
    """The rows of a file, and `notes` on how it was read."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def read(path: Path) -> Table:
    """The listings in the file. Raises ImportProblem with a sentence that says what is wrong with it."""
    text, notes = _decoded(path.name, _bytes(path))
    if not text.strip():
        raise ImportProblem(f"{path.name} is empty; choose a file with one row for each group.")
    if text.lstrip()[0] == "<":
        raise ImportProblem(f"{path.name} is a web page or XML; download the CSV or GeoJSON file itself.")
    kind = geojson_rows if text.lstrip()[0] in "{[" else csv_rows
    headings, labelled = kind.parse(path.name, text)
    known = fields_of(headings)
    unread = [heading for heading in headings if heading.strip() and heading not in known]
    if unread:
        notes.append(f"Columns that are not read: {', '.join(unread)}.")
    return Table(tuple(_rows(labelled, known)), tuple(notes))


def _rows(labelled: Iterable[tuple[str, Mapping[str, str]]], known: Mapping[str, str]):
    headings = {name: heading for heading, name in known.items()}
    for label, cells in labelled:
        if any(cell.strip() for cell in cells.values()):
            yield Row(label, {name: cells.get(heading, "") for heading, name in known.items()}, headings)


def _bytes(path):
    if not path.exists():
        raise ImportProblem(f"{path} does not exist; check the path.")
    if not path.is_file():
        raise ImportProblem(f"{path} is not a file; give the path of one CSV or GeoJSON file.")
    if path.stat().st_size > MOST_BYTES:
        raise ImportProblem(f"{path.name} is larger than 50 MB; split it into smaller files.")
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ImportProblem(f"{path.name} cannot be read ({problem.strerror}); check its permissions.") from problem


def _decoded(name, content):
    """(text, notes): UTF-8 with or without its mark, else Windows-1252."""
    for start, kind in NOT_TEXT.items():
        if content.startswith(start):
            raise ImportProblem(f"{name} is {kind}; save it as CSV in UTF-8 and import that.")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), ["Read as Windows-1252, because it is not UTF-8: check the accents."]
    except UnicodeDecodeError as problem:
        raise ImportProblem(f"{name} is not text in UTF-8; save it as CSV in UTF-8 and import that.") from problem
