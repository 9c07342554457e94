from django.core.management.base import BaseCommand

from groups import search


class Command(BaseCommand):
    help = "Write anew what the directory searches, from the listed groups."

    def handle(self, **options):
        count = search.rebuild(lambda made: self.stdout.write(f"\r{made:,} groups", ending=""))
        self.stdout.write(f"\rThe directory searches {count:,} groups.")
