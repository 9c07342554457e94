from django.core.management.base import BaseCommand, CommandError

from esteem import due


class Command(BaseCommand):
    help = "Do what is due: letters, reminders, tidying. Safe to run twice, at the same time, or after an outage."

    def handle(self, **options):
        done, failed = due.run()
        for name, count in done.items():
            if count:
                self.stdout.write(f"{name}: {count}")
        if failed:
            raise CommandError(f"Failed, and tried again by the next run: {', '.join(failed)}")
