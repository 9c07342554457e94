"""Requests a second with every connection busy, by wrk (https://github.com/wg/wrk).

Only the number of replies is taken from it: its times are corrected for a fixed pace, which ours is not.
"""

import random
import shutil
import statistics
import subprocess
from pathlib import Path

from bench.asking import Refused

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 4
# So many times as long as a slice, and no more than so many seconds, a process is asked until its caches hold what is
# asked for: three thousand groups' pages, of which each worker draws its own.
FILLING, MOST_FILLING = 3, 12


def wrk():
    """Where the program is. RuntimeError says what to do where it is missing."""
    found = shutil.which("wrk")
    if not found:
        raise RuntimeError("wrk is not installed. Debian and Ubuntu: apt-get install wrk.")
    return found


def in_turn(sites, *, rounds, seconds, folder):
    """{name: [requests a second]}, a slice a site in turn; `sites` is {name: (addresses, questions)}.

    A longer slice of each before, in which caches fill, is not counted.
    """
    files = {name: _file(folder / f"{name}.questions", questions) for name, (_addresses, questions) in sites.items()}
    rates = {name: [] for name in sites}
    for lasts in (min(MOST_FILLING, FILLING * seconds), *[seconds] * rounds):
        for name, (addresses, questions) in sites.items():
            rates[name].append(_slice(addresses, files[name], len(questions), lasts))
    return {name: found[1:] for name, found in rates.items()}


def middle(rates):
    return statistics.median(rates)


def _file(path, questions):
    path.write_text("".join("\t".join((q.path, *q.headers)) + "\n" for q in questions), "utf-8")
    return path


def _slice(addresses, file, number, seconds):
    """A site of several processes with an address each is asked at all of them at once."""
    options = ["-t1", "-c", str(CONNECTIONS // len(addresses)), f"-d{seconds}s", "--timeout", "60s", "-s", SCRIPT]
    start = str(random.randrange(number))
    commands = [[wrk(), *options, address, "--", file, start] for address in addresses]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    return sum(_rate(run, address) for run, address in zip(runs, addresses, strict=True))


def _rate(run, address):
    said = run.communicate()[0]
    line = next((line for line in said.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise RuntimeError(f"wrk says: {said}")
    requests, microseconds, wrong, broken = map(int, line.split()[1:])
    if wrong or broken:
        raise Refused(f"{address}: of {requests} requests {wrong} were refused and {broken} broke off.")
    return requests / microseconds * 1e6
