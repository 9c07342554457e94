from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Letter, User
from esteem.demo.bulk import seed_bulk
from esteem.demo.seed import PASSWORD, SIGN_INS, chance_of, seed_world
from groups.models import SelfHelpGroup

WORLD = 21
MOST_GROUPS, MOST_PRACTITIONERS = 1_000_000, 1_000


@contextmanager
def without_emails():
    """Nobody in the demo is real, so nobody is written to, nor tomorrow in the letter of the day."""
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend


@contextmanager
def without_query_log():
    """With DEBUG on, Django writes down each query with its values, which costs more than the query."""
    debug, settings.DEBUG = settings.DEBUG, False
    try:
        yield
    finally:
        settings.DEBUG = debug


class Command(BaseCommand):
    help = "Fill an empty database with fictitious groups, practitioners, proposals and a log, always the same."

    def add_arguments(self, parser):
        parser.add_argument("--groups", type=int, default=WORLD)
        parser.add_argument("--practitioners", type=int, default=26)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--only-when-empty", action="store_true", help="Say nothing where people are there already."
        )

    def handle(self, *, groups, practitioners, seed, only_when_empty, **options):
        self._refuse_where_wrong(groups, practitioners)
        if not (User.objects.exists() or SelfHelpGroup.objects.exists()):
            self._seed(groups, practitioners, chance_of(seed))
        elif not only_when_empty:
            self._refuse_what_is_filled()
        if User.objects.filter(email=SIGN_INS[0]).exists():
            self.stdout.write(f"Demo sign-ins: {', '.join(SIGN_INS)}; the password is {PASSWORD}")

    def _refuse_where_wrong(self, groups, practitioners):
        if not settings.DEBUG and not settings.TESTING:
            raise CommandError("Demo sign-ins have a known password, so they are only made with DEBUG on.")
        if not 0 <= groups <= MOST_GROUPS or not 0 <= practitioners <= MOST_PRACTITIONERS:
            raise CommandError(f"Give 0 to {MOST_GROUPS} groups and 0 to {MOST_PRACTITIONERS} practitioners.")

    def _refuse_what_is_filled(self):
        if User.objects.exclude(email__endswith="@example.org").exists():
            raise CommandError("This database holds real people. Demo data is for an empty one.")
        raise CommandError("The database holds people or groups already. Empty it first (manage.py flush).")

    def _seed(self, groups, practitioners, chance):
        with without_emails(), transaction.atomic():
            seed_world(groups=min(groups, WORLD), practitioners=practitioners, chance=chance)
            Letter.objects.all().delete()
        if groups > WORLD:
            with without_query_log():
                seed_bulk(first=WORLD, last=groups, chance=chance, progress=partial(self._progress, groups))
            self.stdout.write("")

    def _progress(self, groups, made, what):
        bar = "#" * (40 * made // groups)
        self.stdout.write(f"\r[{bar:<40}] {made:,} of {groups:,} {what:<15}", ending="")
        self.stdout.flush()
