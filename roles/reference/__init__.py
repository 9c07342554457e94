"""The first wording of areas, roles, need items and topics, as the data migration fills it in. Free of Django."""

import csv
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def _records(name):
    """The tables of a TOML file as rows with their key as `id`, in the file's order, and a position from 1."""
    tables = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    rows = enumerate(tables.items(), start=1)
    return tuple(
        {"id": key, "position": place} | {field: text.strip() for field, text in row.items()}
        for place, (key, row) in rows
    )


def _rows(name):
    """The rows of a CSV file with `slug` as `id`, in the file's order, and a position from 1."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple({"id": row.pop("slug"), "position": place} | row for place, row in enumerate(rows, start=1))


@cache
def areas():
    return _records("areas.toml")


@cache
def roles():
    return _records("roles.toml")


@cache
def need_items():
    return tuple({"area_id": row.pop("area")} | row for row in _rows("need_items.csv"))


@cache
def topics():
    return _rows("topics.csv")
