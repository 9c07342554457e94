"""What a web process holds in memory, by Linux's own account."""

import re
from pathlib import Path
from typing import NamedTuple

KILOBYTE, MEGABYTE = 1024, 1_000_000
SIZE = re.compile(r"^(Rss|Pss):\s+(\d+) kB", re.MULTILINE)


class Held(NamedTuple):
    """Megabytes: resident; that with shared pages divided among those who share them; of the database's mapped file."""

    resident: float
    proportional: float
    mapped: float

    def own(self):
        """Resident, the mapped pages of the database aside: those belong to the page cache."""
        return self.resident - self.mapped


def of(pid):
    """What this process holds."""
    total = dict(SIZE.findall(Path(f"/proc/{pid}/smaps_rollup").read_text()))
    return Held(_megabytes(total["Rss"]), _megabytes(total["Pss"]), _mapped(pid))


def _mapped(pid):
    parts = re.split(r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path(f"/proc/{pid}/smaps").read_text(), flags=re.MULTILINE)
    of_database = [part for part in parts if ".sqlite3" in part.split("\n", 1)[0]]
    return sum(_megabytes(dict(SIZE.findall(part))["Rss"]) for part in of_database)


def _megabytes(kilobytes):
    return int(kilobytes) * KILOBYTE / MEGABYTE
