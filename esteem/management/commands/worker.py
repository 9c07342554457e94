import time

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from esteem import due

DUE_EVERY = 60


class Command(BaseCommand):
    help = "Do jobs as they come, and what is due once a minute. SIGTERM or Ctrl+C ends it after the job in hand."

    def add_arguments(self, parser):
        parser.add_argument("--interval", type=float, default=1, help="Seconds between two looks at the jobs.")

    def handle(self, *, interval, **options):
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        next_due = time.monotonic()
        while worker.running:
            if time.monotonic() >= next_due:
                self._run_due(worker)
                next_due = time.monotonic() + DUE_EVERY
            worker.run()
            if worker.running:
                time.sleep(interval)

    def _run_due(self, worker):
        """A signal lets it end, as it lets a job."""
        worker.running_task = True
        try:
            due.run()
        finally:
            worker.running_task = False
