"""Editions: whoever changes what everybody may read turns its edition in the same transaction; whatever was kept of the
old one is then worth nothing."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache, wraps

from django.db import InterfaceError, OperationalError, connections, router
from django.utils import timezone

from freshness.models import Edition, new_token

LISTINGS, VOCABULARY = "listings", "vocabulary"
NAMES = (LISTINGS, VOCABULARY)

# Of an edition that was never turned.
NEVER = ("", datetime(2026, 1, 1, tzinfo=UTC))

_read = ContextVar("editions_read", default=None)
_keepers = []


def turn(name):
    """Let everything go that was kept of this edition, once the transaction is committed."""
    Edition.objects.update_or_create(name=name, defaults={"token": new_token(), "turned_at": timezone.now()})


def current():
    """{name: (token, when it turned)} of every edition, as the database has it now."""
    known = _read.get()
    return _look() if known is None else known


@contextmanager
def read_once():
    """While this lasts, the editions are those of its beginning."""
    mark = _read.set(_look())
    try:
        yield
    finally:
        _read.reset(mark)


def kept(*names, most=64):
    """Decorator: what the function returned for the same arguments is kept in memory until an edition turns."""

    def decorate(function):
        @lru_cache(maxsize=most)
        def known(_tokens, *args):
            return function(*args)

        @wraps(function)
        def answer(*args):
            editions = current()
            return known(tuple(editions[name][0] for name in names), *args)

        _keepers.append(known)
        return answer

    return decorate


def forget_all():
    """Let everything go that this process keeps."""
    for known in _keepers:
        known.cache_clear()


def _look():
    rows = _first_read(connections[router.db_for_read(Edition)])
    return dict.fromkeys(NAMES, NEVER) | {name: (token, _aware(turned_at)) for name, token, turned_at in rows}


def _first_read(connection):
    """The rows. Where Django would ask first whether the connection still stands, this question shows it as well: a new
    one is tried where it does not."""
    if connection.in_atomic_block or not connection.health_check_enabled or connection.health_check_done:
        return _read_rows(connection)
    connection.health_check_done = True
    try:
        return _read_rows(connection)
    except (OperationalError, InterfaceError):
        connection.close()
        return _read_rows(connection)


def _read_rows(connection):
    """Read past Django: every page for everybody begins with it, and a QuerySet takes three times as long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, token, turned_at FROM freshness_edition")
        return cursor.fetchall()


def _aware(moment):
    """SQLite knows no time zones."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
