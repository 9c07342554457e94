"""Serves the site on this machine as production serves it, with the demo's data: gunicorn, DEBUG off, hashed files.

    with served(folder, port=8123) as address: ...

Production answers HTTPS only, behind a proxy. Here nobody stands in front, so whoever asks says what the proxy would
say: every request has to bear `HEADERS`.
"""

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
HEADERS = {"X-Forwarded-Proto": "https"}
SECONDS_TO_START = 60


def _environment(folder, address):
    return os.environ | {
        "ALLOWED_HOSTS": "127.0.0.1",
        "CACHE_URL": "locmemcache://",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "EMAIL_URL": "dummymail://",
        "SECRET_KEY": "for-a-measurement-only-" + "x" * 40,
        "SITE_URL": address.replace("http:", "https:"),
        "STATIC_ROOT": f"{folder}/static",
        "TRUSTED_PROXIES": "1",
    }


@contextmanager
def served(folder, port):
    """The address of the running site; `folder` takes its database and files."""
    address = f"http://127.0.0.1:{port}"
    environment = _environment(folder, address)
    for command in (["migrate", "-v0"], ["seed_demo"], ["collectstatic", "--no-input", "-v0"]):
        # The demo's data is only made with DEBUG on, hashed files only with DEBUG off.
        debug = "off" if command[0] == "collectstatic" else "on"
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment | {"DEBUG": debug}, check=True
        )
    command = [sys.executable, "-m", "gunicorn", "esteem.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment | {"DEBUG": "off"})
    try:
        _wait_for(server, f"{address}/readyz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(server, address):
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The site does not answer at {address}.")
