"""Rows of a CSV file."""

import csv
import io

from groups.imports.problems import ImportProblem


def parse(file_name: str, text: str) -> tuple[list[str], list[tuple[str, dict[str, str]]]]:
    """(headings, [(label, {heading: text})]). A row is counted as spreadsheets do; headings are row 1."""
    rows = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), start=1)
    number = 0
    try:
        _first, headings = next(rows)
        _whole_heading(headings)
        number, labelled = 1, []
        for number, cells in rows:
            labelled.append((f"Row {number}", _cells(number, headings, cells)))
    except csv.Error as problem:
        raise ImportProblem(f"Row {number + 1} of {file_name} cannot be read as CSV ({problem}).") from problem
    return headings, labelled


def _delimiter(text):
    """Spreadsheets write semicolons or tabs where the comma is the decimal sign."""
    heading = text.lstrip().splitlines()[0]
    return max(",;\t", key=heading.count)


def _whole_heading(headings):
    named = [heading for heading in headings if heading.strip()]
    twice = next((heading for heading in named if named.count(heading) > 1), None)
    if twice:
        raise ImportProblem(f"Row 1 has two columns {twice}; keep one of them.")


def _cells(number, headings, cells):
    if any(cell.strip() for cell in cells[len(headings) :]):
        raise ImportProblem(
            f"Row {number} has {len(cells)} cells where row 1 has {len(headings)};"
            f" put text with commas into quotation marks (last cell: {cells[-1][:30]!r})."
        )
    return dict(zip(headings, cells, strict=False))
