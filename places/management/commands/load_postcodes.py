from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from places.models import Postcode
from places.postcode_file import FileProblem, rows_of

AT_ONCE = 5000


class Command(BaseCommand):
    help = "Load full postcodes with their latitude and longitude from a CSV file, such as ONSPD: all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines, transaction.atomic():
                loaded, left_out = _load(rows_of(lines))
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except UnicodeDecodeError as problem:
            raise CommandError(f"{file} is not UTF-8 text. Save it as CSV in UTF-8, then try again.") from problem
        except FileProblem as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from problem
        self.stdout.write(f"{loaded} postcodes loaded. {left_out} have no position and were left out.")


def _load(rows):
    """How many postcodes were written and how many have no position, a batch at a time."""
    loaded = left_out = 0
    while batch := list(islice(rows, AT_ONCE)):
        written = _write(row for row in batch if row)
        loaded, left_out = loaded + written, left_out + batch.count(None)
    return loaded, left_out


def _write(rows):
    # One statement may not write the same postcode twice, so that the last row of a batch counts.
    unique = {row.code: Postcode(**row._asdict()) for row in rows}
    Postcode.objects.bulk_create(
        unique.values(), update_conflicts=True, unique_fields=["code"], update_fields=["latitude", "longitude"]
    )
    return len(unique)
