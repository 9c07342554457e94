"""Serves the site on this machine as production serves it, with the demo's data: gunicorn, DEBUG off, hashed files.

    with served(folder) as address: ...

Production answers HTTPS only, behind a proxy; `behind_proxy.py` says here what the proxy would say.
"""

import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
# Below those that a system gives to outgoing connections.
PORTS = range(18_100, 18_400)
SECONDS_TO_START = 60


def environment_of(folder, address):
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
def served(folder):
    """The address of the running site; `folder` takes its database and files."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = environment_of(folder, address)
    for command in (["migrate", "-v0"], ["seed_demo"], ["collectstatic", "--no-input", "-v0"]):
        # The demo's data is only made with DEBUG on, hashed files only with DEBUG off.
        debug = "off" if command[0] == "collectstatic" else "on"
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment | {"DEBUG": debug}, check=True
        )
    options = ["-b", f"127.0.0.1:{port}", "-w", "2", "--log-level=warning", f"--control-socket={folder}/control"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "scripts.behind_proxy", *options],
        cwd=ROOT,
        env=environment | {"DEBUG": "off"},
    )
    try:
        wait_for(server, f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port():
    # By chance, so that two that start at once seldom meet.
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("No port is free.")


def wait_for(server, address):
    """Until this process answers; RuntimeError where it has ended or is too slow."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The site does not answer at {address}.")
