"""Datasette over the same groups, tuned: a flat table with indexes, full-text search and facets, immutable, inspected.

It is installed into an environment of its own in .bench/, and runs as its documentation deploys it: one process, with
threads for its queries. A second one behind a balancer would about double its figures; PROCESSES says how many.
"""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qs, urlsplit

from bench.asking import Question
from bench.databases import FOLDER
from bench.holding import held
from bench.sites import started
from scripts.as_production import free_port

VERSION, PROCESSES = "0.65.5", int(os.environ.get("DATASETTES", "1"))
HOME = FOLDER / "datasette"
PROGRAM = HOME / "bin" / "datasette"
TABLE = """
    CREATE TABLE groups (
        id INTEGER PRIMARY KEY, name TEXT, town TEXT, topic TEXT, how TEXT, about TEXT,
        latitude REAL, longitude REAL, published_at TEXT
    )
"""
ROWS = """
    INSERT INTO groups
    SELECT id, name, town, (SELECT min(topic_id) FROM site.groups_selfhelpgroup_topics WHERE selfhelpgroup_id = g.id),
        how, about, latitude, longitude, published_at
    FROM site.groups_selfhelpgroup AS g WHERE status = 'published'
"""
TUNED = (
    "CREATE INDEX by_topic ON groups (topic)",
    "CREATE INDEX by_how ON groups (how)",
    "CREATE INDEX by_date ON groups (published_at)",
    "CREATE VIRTUAL TABLE groups_fts USING fts5(name, town, topic, about, content='groups', content_rowid='id', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO groups_fts(groups_fts) VALUES ('rebuild')",
    "ANALYZE",
    "VACUUM",
)
SHOWN = {"facets": ["topic", "how"], "sort_desc": "published_at", "size": 20}
SETTINGS = {"suggest_facets": "off", "default_page_size": "20", "num_sql_threads": "3"}


def prepare(database):
    """Install it, and write its database from the portal's (on SQLite)."""
    if not PROGRAM.exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        subprocess.run([HOME / "bin" / "pip", "install", "-q", f"datasette=={VERSION}", "setuptools<81"], check=True)
    file = database.folder / "listing.db"
    site = database.folder / "site.sqlite3"
    if not file.exists() or file.stat().st_mtime < (database.folder / "made.json").stat().st_mtime:
        file.unlink(missing_ok=True)
        _fill(file, site)
        inspected = subprocess.run([PROGRAM, "inspect", file], check=True, capture_output=True).stdout
        file.with_suffix(".counts.json").write_bytes(inspected)
        shown = {"databases": {"listing": {"tables": {"groups": SHOWN}}}}
        file.with_suffix(".metadata.json").write_text(json.dumps(shown))
    return file


def _fill(file, site):
    with sqlite3.connect(file, isolation_level=None) as line:
        line.execute("ATTACH ? AS site", [str(site)])
        for sql in (TABLE, ROWS):
            line.execute(sql)
        line.execute("DETACH site")
        for sql in TUNED:
            line.execute(sql)


@contextmanager
def running(file):
    """The addresses of its processes."""
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    files = ["-i", file, "--inspect-file", file.with_suffix(".counts.json"), "-m", file.with_suffix(".metadata.json")]
    with ExitStack() as stack:
        stack.enter_context(held(file))
        addresses = []
        for _process in range(PROCESSES):
            port = free_port()
            address = f"http://127.0.0.1:{port}"
            command = [PROGRAM, "serve", *files, *settings, "-p", str(port)]
            stack.enter_context(started(command, f"{address}/-/versions"))
            addresses.append(address)
        yield addresses


def questions(asked, ids):
    """The portal's questions in Datasette's words: {list, filter, search, group: [Question]}."""
    topics = [_value(question, "topic") for question in asked["filter"]]
    words = [_value(question, "q") for question in asked["search"]]
    return {
        "list": [Question("/listing/groups")],
        "filter": [Question(f"/listing/groups?topic={topic}") for topic in topics],
        "search": [Question(f"/listing/groups?_search={word}") for word in words],
        "group": [Question(f"/listing/groups/{pk}") for pk in ids],
    }


def _value(question, name):
    return parse_qs(urlsplit(question.path).query)[name][0]
