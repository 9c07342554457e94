"""A file held in memory while it is asked, as one that is read all day is on a server."""

import mmap
from contextlib import contextmanager, nullcontext

from bench.cluster import MEGABYTES

# Linux reads such a map at once, and does not take its memory back. Python has no name for it.
MAP_LOCKED = 0x2000
LARGEST = MEGABYTES * 1024**2 // 2


@contextmanager
def held(path):
    """While the file is in memory: locked there, or where that may not be (ulimit -l) or would take more than half of
    the memory, read once.

    A machine may take back what nobody read for some seconds. Of a million groups that is nearly all; what a disk takes
    to give it once more says nothing about the portal.
    """
    with path.open("rb") as file:
        try:
            in_memory = _locked(file, path.stat().st_size)
        except OSError as problem:
            print(f"{path.name} is read, but not held in memory: {problem}")
            in_memory = nullcontext(_read(file))
        with in_memory:
            yield


def _locked(file, size):
    if size > LARGEST:
        raise OSError(f"it has {size:,} bytes, of {LARGEST:,} at most")
    return mmap.mmap(file.fileno(), 0, flags=mmap.MAP_SHARED | MAP_LOCKED, prot=mmap.PROT_READ)


def _read(file):
    while file.read(1 << 22):
        pass
