import csv
import re
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from places.models import Postcode

COLUMNS = {
    "postcode": ("pcds", "pcd", "pcd7", "pcd8", "postcode"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "lng", "lon", "longitude"),
}
AT_ONCE = 5000
# Wider than today's postcodes: the ONSPD keeps GIR 0AA and the NPT of old.
CODE = re.compile(r"[A-Z]{1,3}[0-9A-Z]{0,2}[0-9][A-Z]{2}")
# The ONSPD's latitude of postcodes without a place (Crown dependencies and large users).
NO_PLACE = "99.999999"


class Command(BaseCommand):
    help = "Load full postcodes with their latitude and longitude (ONSPD or the like), all of the file or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines, transaction.atomic():
                count = self._load(csv.DictReader(lines))
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except UnicodeDecodeError as problem:
            raise CommandError(f"{file} is not UTF-8 text. Save it as CSV in UTF-8.") from problem
        except csv.Error as problem:
            raise CommandError(f"{file} cannot be read as CSV ({problem}). Save it as CSV again.") from problem
        self.stdout.write(f"{count} postcodes loaded.")

    def _load(self, reader):
        columns = {field: self._column(reader, field) for field in COLUMNS}
        rows = self._postcodes(reader, columns)
        count = 0
        while batch := list(islice(rows, AT_ONCE)):
            unique = {row.code: row for row in batch}
            Postcode.objects.bulk_create(
                unique.values(),
                update_conflicts=True,
                unique_fields=["code"],
                update_fields=["latitude", "longitude"],
            )
            count += len(unique)
        return count

    def _postcodes(self, reader, columns):
        for number, row in enumerate(reader, start=2):
            if None in row:
                raise CommandError(f"Row {number} has more cells than row 1. Correct the row.")
            if (row[columns["latitude"]] or "").strip() != NO_PLACE:
                yield self._postcode(number, row, columns)

    def _column(self, reader, field):
        names = [name for name in reader.fieldnames or [] if name.strip().lower() in COLUMNS[field]]
        if not names:
            wanted = " or ".join(COLUMNS[field])
            raise CommandError(f"Row 1 has no column for the {field}. Name it {wanted}.")
        return names[0]

    def _postcode(self, number, row, columns):
        code = (row[columns["postcode"]] or "").replace(" ", "").upper()
        if len(code) > 7 or not CODE.fullmatch(code):
            raise CommandError(f"Row {number}, {columns['postcode']}: {code[:20]!r} is not a full postcode.")
        return Postcode(
            code=code,
            latitude=self._degrees(number, row, columns["latitude"], 90),
            longitude=self._degrees(number, row, columns["longitude"], 180),
        )

    def _degrees(self, number, row, column, most):
        try:
            value = float(row[column])
        except (TypeError, ValueError):
            value = None
        # Also what is not a number (nan) fails this.
        if value is None or not -most <= value <= most:
            raise CommandError(f"Row {number}, {column}: {row[column]!r} is not degrees from -{most} to {most}.")
        return value
