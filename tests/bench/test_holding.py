"""A file that is asked stays in memory, or it is said why not."""

import resource
from itertools import pairwise
from pathlib import Path

import pytest

from bench import holding


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "site.sqlite3"
    path.write_bytes(bytes(16 * resource.getpagesize()))
    return path


def maps_of(path):
    """What Linux says of this process's maps of the file, each a set of flags ("lo": locked)."""
    pairs = pairwise(Path("/proc/self/smaps").read_text().split("VmFlags:"))
    return [set(flags.split("\n")[0].split()) for told, flags in pairs if path.name in told]


def test_a_file_is_locked_in_memory_for_as_long_as_it_is_asked(file):
    with holding.held(file):
        [flags] = maps_of(file)
        assert "lo" in flags
    assert maps_of(file) == []


def test_a_file_that_would_fill_the_memory_is_read_and_that_is_said(file, monkeypatch, capsys):
    monkeypatch.setattr(holding, "LARGEST", 8 * resource.getpagesize())
    with holding.held(file):
        assert maps_of(file) == []
    assert "site.sqlite3 is read, but not held in memory" in capsys.readouterr().out
