"""`make bench`: every figure that has to be shown, beside its limit. Exits with 1 where one is missed."""

import importlib.util
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext

from bench import cluster, databases, load, measures, pair_pages, questions, sites
from bench.databases import Database

QUICK = os.environ.get("QUICK", "") not in ("", "0")
SIZES = [int(size) for size in os.environ.get("SIZES", "1000 100000" if QUICK else "1000 100000 1000000").split()]
BESIDE_DATASETTE = SIZES[1]
PAGES = 60 if QUICK else 400
SHORT = {"rounds": 2, "seconds": 2} if QUICK else {"rounds": 3, "seconds": 4}
# Where a single page takes a second, a slice has to be long enough for some.
LONG = {"rounds": 2, "seconds": 4} if QUICK else {"rounds": 2, "seconds": 15}


def engines():
    """The databases that can be measured here."""
    wanted = os.environ.get("ENGINES", "sqlite postgresql").split()
    if "postgresql" in wanted and not cluster.programs():
        print("SKIPPED on PostgreSQL: no initdb found (Debian: apt-get install postgresql).")
        wanted.remove("postgresql")
    return wanted


def lines_of(engine):
    """Every Line for one engine, as they are measured."""
    with ExitStack() as stack:
        stack.enter_context(cluster.running() if engine == "postgresql" else nullcontext())
        running, asked = {}, {}
        for size in SIZES:
            database = Database(engine, size)
            databases.ready(database)
            running[size] = stack.enter_context(sites.portal(database))
            asked[size] = questions.of(database, running[size])
        for size in SIZES:
            stack.enter_context(databases.warm(Database(engine, size)))
        most = SIZES[-1]
        yield from measures.flat(engine, running, asked, PAGES)
        yield from measures.near_floor(engine, most, running[most], asked[most], SHORT)
        yield from pair_pages.lines(engine, Database(engine, SIZES[0]), running[SIZES[0]], PAGES)
        yield from measures.held(engine, most, running[most])
        middle = BESIDE_DATASETTE
        yield from measures.ahead_of_datasette(engine, middle, running[middle], asked[middle], SHORT)
        yield from measures.ahead_of_plain(engine, most, running[most], asked[most], LONG)


def main():
    load.wrk()
    sites.collect_static()
    databases.ready(Database("sqlite", BESIDE_DATASETTE))
    lines = []
    for engine in engines():
        for line in lines_of(engine):
            print(line, flush=True)
            lines.append(line)
    missed = [line for line in lines if line.verdict() == "FAIL"]
    print(f"{len(lines)} figures, {len(missed)} beyond their limits.", *missed, sep="\n")
    return int(bool(missed)) | _right()


def _right():
    """1 where what is found is not right, on a database that is measured. Left out of a fast look. It takes no times,
    so that all databases are asked at once."""
    if QUICK or importlib.util.find_spec("bench.right") is None:
        return 0
    with ThreadPoolExecutor() as pool:
        return max(pool.map(_right_on, engines()))


def _right_on(engine):
    told = os.environ | {"DATABASE_URL": Database(engine, SIZES[0]).url, "DEBUG": "on"}
    with cluster.running() if engine == "postgresql" else nullcontext():
        return int(subprocess.run([sys.executable, "-m", "bench.right"], env=told, check=False).returncode != 0)


if __name__ == "__main__":
    # Stopped from outside, it stops what it has started.
    signal.signal(signal.SIGTERM, lambda *_received: sys.exit("Stopped."))
    try:
        sys.exit(main())
    except RuntimeError as problem:
        sys.exit(str(problem))
