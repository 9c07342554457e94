"""Asks Lighthouse about the main pages, served as production serves them, and fails where a score is short.

make lighthouse      (needs Chromium and `npm ci`)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.as_production import ROOT, served

LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"
PAGES = {
    "home": "/",
    "directory": "/groups/",
    "a group": "/groups/tuesday-circle/",
    "role finder": "/roles/find/",
    "a resource": "/resources/first-meetings/",
    "sign-up": "/accounts/signup/",
}
WANTED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
ATTEMPTS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def ask(address, report):
    """Lighthouse's report on one page."""
    command = [
        LIGHTHOUSE,
        address,
        "--quiet",
        f"--only-categories={','.join(WANTED)}",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={FLAGS}",
    ]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    # A busy machine makes the browser late at times, and Lighthouse then gives up ("run it again").
    for _attempt in range(ATTEMPTS):
        if subprocess.run(command, env=environment).returncode == 0:
            return json.loads(report.read_text())
    sys.exit(f"Lighthouse could not look at {address}.")


def scores_of(report):
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in WANTED}


def short_audits(report):
    """What Lighthouse would have better, in its words."""
    for name in WANTED:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            unable = audit["scoreDisplayMode"] == "error"
            if part["weight"] and (unable or (audit["score"] is not None and audit["score"] < 1)):
                yield f"    {name}: {audit['title']} {audit.get('displayValue') or audit.get('errorMessage', '')}"


def is_good(name, address, folder):
    """Print the page's scores; a score that is short on a busy machine has more looks, and the best one counts."""
    for _attempt in range(ATTEMPTS):
        report = ask(address, Path(folder) / "report.json")
        scores = scores_of(report)
        print(f"{name:12} " + "  ".join(f"{category} {score}" for category, score in scores.items()), flush=True)
        if all(scores[category] >= least for category, least in WANTED.items()):
            return True
        print("\n".join(short_audits(report)), flush=True)
    return False


def main():
    if not shutil.which("chromium") or not LIGHTHOUSE.exists():
        sys.exit("Lighthouse needs Chromium (apt-get install chromium) and node_modules (npm ci).")
    with tempfile.TemporaryDirectory() as folder, served(folder) as site:
        good = [is_good(name, site + path, folder) for name, path in PAGES.items()]
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
