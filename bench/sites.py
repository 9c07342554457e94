"""The sites that are asked, each started as production starts it: gunicorn with two workers, DEBUG off."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.databases import FOLDER, ROOT
from scripts.as_production import environment_of, free_port, wait_for

WORKERS = 2


class Site(NamedTuple):
    """Where a site answers, and the process that its workers belong to."""

    address: str
    process: subprocess.Popen

    def workers(self):
        """The process ids of those that answer."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def environment(database, address="http://127.0.0.1"):
    """What the portal's processes are told, with this database."""
    told = environment_of(FOLDER, address) | {"DATABASE_URL": database.url, "DEBUG": "off"}
    return told | {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": str(ROOT)}


@contextmanager
def portal(database):
    """The running portal on this database, with the bare page and the plain list beside it."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    control = f"--control-socket={database.folder}/control"
    options = ["-b", f"127.0.0.1:{port}", "-w", str(WORKERS), "--timeout", "180", "--log-level=warning", control]
    command = [sys.executable, "-m", "gunicorn", "esteem.wsgi", *options]
    with started(command, f"{address}/healthz", environment(database, address)) as process:
        yield Site(address, process)


@contextmanager
def started(command, address, told=None):
    """A process that answers at this address, until it is no longer needed."""
    process = subprocess.Popen(command, cwd=ROOT, env=told or os.environ, stdout=subprocess.DEVNULL)
    try:
        wait_for(process, address)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def collect_static():
    """The hashed files that every page names."""
    told = environment_of(FOLDER, "http://127.0.0.1") | {"DEBUG": "off", "DATABASE_URL": "sqlite://:memory:"}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=ROOT, env=told, check=True)
