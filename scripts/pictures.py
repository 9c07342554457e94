"""Remake docs/pictures: twelve key pages of the demo at a phone's width and at a desk's. Run by `make pictures`.

It serves a database of its own, filled with the demo, and leaves yours alone.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from scripts.as_production import ROOT, wait_for
from tests.browser.chromium import CHROMIUM, FLAGS

FOLDER = ROOT / "docs" / "pictures"
PORT = 8799
SITE = f"http://localhost:{PORT}"
WIDTHS = {"phone": 390, "desk": 1280}
# What seed_demo makes and README names.
COORDINATOR, PRACTITIONER = "coordinator@example.org", "practitioner@example.org"
PASSWORD = "esteem-demo"  # noqa: S105 - printed at every start of the demo
# Name of the picture → who looks (None: a visitor) and at which address.
PAGES = {
    "home": (None, "/"),
    "directory": (None, "/groups/?near=Nottingham&sort=distance"),
    "group": (None, "/groups/tuesday-circle/"),
    "roles": (None, "/roles/"),
    "role": (None, "/roles/facilitator/"),
    "library": (None, "/resources/"),
    "guidance": (None, "/resources/setting-boundaries/"),
    "steps": (COORDINATOR, "/groups/tuesday-circle/edit/"),
    "needs": (COORDINATOR, "/groups/tuesday-circle/needs/"),
    "suggestion": (COORDINATOR, "/groups/tuesday-circle/role/"),
    "could-support": (PRACTITIONER, "/practitioners/groups/"),
    "log": (PRACTITIONER, "/support/log/"),
}


@contextmanager
def served_demo():
    """The demo at SITE, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3", "SITE_URL": SITE, "DEBUG": "on"}
        for command in (["migrate", "-v0"], ["seed_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=settings, check=True)
        command = [sys.executable, "manage.py", "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{PORT}"]
        server = subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL)
        try:
            wait_for(server, f"{SITE}/healthz")
            yield
        finally:
            server.terminate()
            server.wait()


def page_of(browser, email, width):
    page = browser.new_context(base_url=SITE, viewport={"width": width, "height": 900}).new_page()
    if email:
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
    return page


def take(browser, names):
    for label, width in WIDTHS.items():
        pages = {}
        for name in names:
            email, path = PAGES[name]
            if email not in pages:
                pages[email] = page_of(browser, email, width)
            pages[email].goto(path, wait_until="networkidle")
            pages[email].screenshot(path=FOLDER / f"{name}-{label}.png", full_page=True)


def main(names):
    with served_demo(), sync_playwright() as playwright:
        take(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS), names or PAGES)


if __name__ == "__main__":
    main(sys.argv[1:])
