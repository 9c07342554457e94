"""A PostgreSQL cluster of the benchmark's own, kept in .bench/. Its server never runs as root."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

PORT = int(os.environ.get("BENCH_POSTGRES_PORT", "15790"))
KEPT = Path(__file__).resolve().parent.parent / ".bench" / "postgresql"
MEGABYTES = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024**2
# Nothing in it is worth keeping; the rest is what an operator of such a machine would set: a socket, which takes half
# as long as an address of the network, and a quarter of the memory for buffers, as PostgreSQL's manual has it.
OPTIONS = (
    f"-c listen_addresses='' -c port={PORT} -c unix_socket_directories='{KEPT}' -c fsync=off "
    f"-c shared_buffers={MEGABYTES // 4}MB -c maintenance_work_mem=512MB -c effective_cache_size={MEGABYTES // 2}MB "
    "-c random_page_cost=1.1 -c max_wal_size=4GB"
)


def programs():
    """The folder of the server's programs, or None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    initdb = found[-1] if found else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def running():
    """While the cluster runs; it is made where it is not there yet."""
    if not (KEPT / "PG_VERSION").exists():
        _make()
    _run("pg_ctl", "-D", KEPT, "-l", KEPT / "server.log", "-s", "-w", "-o", OPTIONS, "start")
    try:
        yield
    finally:
        _run("pg_ctl", "-D", KEPT, "-m", "fast", "-s", "-w", "stop")


def create(name):
    """An empty database of this name, whatever was there."""
    for statement in (f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"):
        _ask("postgres", statement)


def warm(name):
    """Have the server read a database as a whole, as it has when it has run for a day."""
    sizes = "SELECT sum(pg_prewarm(oid)) FROM pg_class WHERE relkind IN ('r', 'i')"
    for statement in ("CREATE EXTENSION IF NOT EXISTS pg_prewarm", sizes):
        _ask(name, statement)


def _ask(name, statement):
    _run("psql", "-q", "-h", KEPT, "-p", str(PORT), "-U", "esteem", "-d", name, "-c", statement)


def _make():
    KEPT.mkdir(parents=True, exist_ok=True)
    if os.getuid() == 0:
        shutil.chown(KEPT, "postgres")
        if subprocess.run(["runuser", "-u", "postgres", "--", "test", "-w", KEPT], check=False).returncode:
            raise RuntimeError(f"The user postgres cannot enter {KEPT}. Put the project where that user may read.")
    _run("initdb", "-D", KEPT, "-A", "trust", "-U", "esteem", "--encoding=UTF8", "--locale=C.UTF-8")


def _run(program, *arguments):
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    command = [*as_postgres, programs() / program, *arguments]
    subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PGOPTIONS": ""})
