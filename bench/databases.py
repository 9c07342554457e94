"""The databases that are asked: a thousand, a hundred thousand and a million groups, made once and kept in .bench/."""

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench import cluster
from bench.holding import held

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".bench"
# What decides which rows there are: a database made by other code than today's is made anew.
MAKERS = (
    "esteem/demo/*",
    "groups/migrations/*.py",
    "groups/models/*.py",
    *(
        f"groups/search/{name}.py"
        for name in (
            "bands",
            "cards",
            "cells",
            "engines",
            "entries",
            "linked",
            "postgres_tables",
            "sayings",
            "sphere",
            "sqlite_tables",
            "words",
        )
    ),
    "groups/wanted/*.py",
    "resources/first/*",
    "roles/*.toml",
    "roles/reference/*",
)


class Database(NamedTuple):
    """`engine` is "sqlite" or "postgresql", `size` the number of groups, `folder` what belongs to it."""

    engine: str
    size: int

    @property
    def folder(self):
        return FOLDER / f"{self.engine}-{self.size}"

    @property
    def url(self):
        if self.engine == "sqlite":
            return f"sqlite:///{self.folder}/site.sqlite3"
        return f"postgres://esteem@/{self.name}?host={cluster.KEPT}&port={cluster.PORT}"

    @property
    def name(self):
        """On PostgreSQL."""
        return f"groups_{self.size}"


def ready(database):
    """Make the database where it is missing or made by older code."""
    stamp = database.folder / "made.json"
    made = json.loads(stamp.read_text()) if stamp.exists() else {}
    if made.get("by") == _makers() or (made and os.environ.get("BENCH_KEEP")):
        _manage(database, "migrate", "-v0")
        return
    stamp.unlink(missing_ok=True)
    database.folder.mkdir(parents=True, exist_ok=True)
    _empty(database)
    stamp.write_text(json.dumps({"by": _makers(), **_seed(database)}))


@contextmanager
def warm(database):
    """While a database is in memory as a whole, as on a server that has run for a day."""
    if database.engine == "postgresql":
        cluster.warm(database.name)
        yield
    else:
        with held(database.folder / "site.sqlite3"):
            yield


def _makers():
    found = sorted(path for pattern in MAKERS for path in ROOT.glob(pattern) if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in found)).hexdigest()[:16]


def _empty(database):
    if database.engine == "sqlite":
        for path in database.folder.glob("site.sqlite3*"):
            path.unlink()
    else:
        cluster.create(database.name)


def _seed(database):
    """Seconds by the clock, and of this machine's processors (PostgreSQL's own server is not counted)."""
    print(f"Making {database.size:,} groups on {database.engine}:")
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    _manage(database, "migrate", "-v0")
    _manage(database, "seed_demo", "--groups", str(database.size))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    cost = {"seconds": round(time.perf_counter() - start, 1), "processor_seconds": round(worked, 1)}
    print(f"made in {cost['seconds']} s, {cost['processor_seconds']} s of processor time")
    return cost


def _manage(database, *command):
    told = os.environ | {"DATABASE_URL": database.url, "DEBUG": "on"}
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=told, check=True)
