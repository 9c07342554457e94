"""What translators get: every text that makemessages finds. It reads a copy, so that it leaves nothing behind."""

import gettext
import shutil
import subprocess
import sys
from pathlib import Path

import allauth
import django

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("accounts", "esteem", "freshness", "groups", "places", "practitioners", "resources", "roles", "support")
PARTS += ("directory", "templates", "worries")
TOOLS = ("xgettext", "msgcat", "msgen", "msgfmt")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
PACKAGES = [
    *Path(django.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"),
    *Path(allauth.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"),
]


def extract(folder):
    """(the new catalogue, what makemessages said besides) of our own texts."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "data"))
    (folder / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale=en", "--no-location"]
    options = ["--settings=esteem.settings", f"--pythonpath={folder}"]
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=True)
    said = (done.stdout + done.stderr).replace("processing locale en\n", "")
    return folder / "locale/en/LC_MESSAGES/django.po", said


def texts(po, *others):
    """{key: English} as gettext keeps them: a text, or (text, number of the plural form)."""
    merged, english, compiled = (po.with_name(f"merged.{ending}") for ending in ("all.po", "po", "mo"))
    _run("msgcat", "--use-first", "--output-file", merged, po, *others)
    _run("msgen", "--no-wrap", "--output-file", english, merged)
    _run("msgfmt", "--output-file", compiled, english)
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {key: text for key, text in catalogue.items() if key}


def write(catalogue, path):
    """Compile {key: text} to a .mo at this path."""
    path.parent.mkdir(parents=True)
    source = path.with_suffix(".po")
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    entries = [_entry("", header), *(_of_key(catalogue, key) for key in catalogue if not _is_second(key))]
    source.write_text("\n".join(entries), encoding="utf-8")
    _run("msgfmt", "--output-file", path, source)


def _is_second(key):
    return isinstance(key, tuple) and key[1] > 0


def _of_key(catalogue, key):
    if isinstance(key, str):
        return _entry(key, catalogue[key])
    forms = "".join(f"msgstr[{n}] {_quoted(catalogue[key[0], n])}\n" for n in (0, 1))
    return f"{_identity(key[0])}msgid_plural {_quoted(key[0].split(chr(4))[-1] + ' (plural)')}\n{forms}"


def _entry(key, text):
    return f"{_identity(key)}msgstr {_quoted(text)}\n"


def _identity(key):
    context, mark, text = key.rpartition("\x04")
    return (f"msgctxt {_quoted(context)}\n" if mark else "") + f"msgid {_quoted(text)}\n"


def _quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
