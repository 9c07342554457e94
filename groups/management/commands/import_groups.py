from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from groups.imports.problems import ImportProblem
from groups.imports.saving import KINDS, import_file


class Command(BaseCommand):
    help = "Read public listings of groups (CSV, or GeoJSON of points), all of the file or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and save nothing")
        parser.add_argument("--publish", action="store_true", help="list the groups at once, without a curator's look")
        parser.add_argument("--source", default="", help="the attribution to show (publisher and licence)")

    def handle(self, file, dry_run, publish, source, **options):
        if len(source) > 200:
            raise CommandError("The source has more than 200 characters; shorten it.")
        try:
            report = import_file(path=file, publish=publish, dry_run=dry_run, source=source)
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        except IntegrityError as problem:
            raise CommandError("Another import ran at the same time, so nothing was saved; run it again.") from problem
        self._say(report, dry_run)

    def _say(self, report, dry_run):
        for outcome in report.outcomes:
            why = f" ({outcome.why})" if outcome.why else ""
            self.stdout.write(f"{outcome.label}: {outcome.kind}, {outcome.name}{why}")
        for note in report.notes:
            self.stdout.write(note)
        self.stdout.write(", ".join(f"{report.count(kind)} {kind}" for kind in KINDS) + ".")
        if dry_run:
            self.stdout.write("This was a dry run: nothing was saved.")
