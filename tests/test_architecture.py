"""The layers of docs/architecture.md: imports run downwards only, and views only translate HTTP."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOW = {"roles", "accounts", "places", "freshness"}
MAY_IMPORT = {
    "freshness": set(),
    "accounts": set(),
    "roles": {"freshness"},
    "places": set(),
    "groups": LOW,
    "practitioners": LOW,
    "resources": {"roles", "accounts", "freshness"},
    "support": LOW | {"groups", "practitioners", "resources"},
    "directory": LOW | {"groups", "resources"},
    "worries": LOW | {"groups", "practitioners", "resources", "support"},
    "esteem": LOW | {"groups", "practitioners", "resources", "support", "directory", "worries"},
}
FILES = [path for app in MAY_IMPORT for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
VIEW_FILES = [path for path in FILES if path.name == "views.py" or path.parent.name == "views"]


def name_of(path):
    return str(path.relative_to(ROOT))


def imported_modules(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_run_downwards(path):
    app = path.relative_to(ROOT).parts[0]
    imported = {module.split(".")[0] for _node, module in imported_modules(ast.parse(path.read_text()))}
    assert imported & set(MAY_IMPORT) - {app} <= MAY_IMPORT[app]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_imported_inside_a_function(path):
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [module for function in functions for _node, module in imported_modules(function)]


@pytest.mark.parametrize("path", VIEW_FILES, ids=name_of)
def test_views_take_objects_from_named_querysets(path):
    assert not re.findall(r"objects\.all\(\)|\.get\(|\.filter\(", path.read_text().replace("form.filter(", ""))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_stay_under_300_lines(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_stay_under_40_lines(path):
    nodes = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)]
    assert not {node.name: node for node in nodes if node.end_lineno - node.lineno >= 40}


def test_there_is_no_room_for_leftovers():
    rooms = {path.name for path in FILES} | {path.parent.name for path in FILES}
    assert not rooms & {"utils.py", "helpers.py", "services.py", "signals.py", "common", "core", "utils"}


def test_most_functions_are_ten_lines_or_fewer():
    nodes = [n for path in FILES for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)]
    short = [node for node in nodes if node.end_lineno - node.lineno < 10]
    assert len(short) >= 0.8 * len(nodes)
