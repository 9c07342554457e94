"""Plain words everywhere: in what translators get, what migrations fill in, templates, e-mails and scripts.

The texts of the library have a test of their own besides (tests/resources/test_first.py), and each page that a test
opens is looked at as a whole (tests/conftest.py).
"""

import csv
import re

import pytest
from django.apps import apps
from django.conf import settings

from roles.rules import load_rules
from scripts.write_rule_words import reasons
from tests import plain
from tests.accounts.test_allauth_pages import SIGNED_IN, path
from tests.conftest import Page
from tests.pretend import wording_fields

TEMPLATES = sorted(path for path in (settings.BASE_DIR / "templates").rglob("*.*"))
SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))
# Names of ESTEEM's own, quoted as such, and words that people look for.
QUOTED = {"esteem_name", "esteem_words", "also_known_as", "password", "key"}
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>|<[^>]*>", re.DOTALL)


def problems_of(texts):
    return [problem for text in texts for problem in plain.problems(text)]


def test_every_message_is_plain(messages):
    assert not problems_of(messages.values())


def test_every_reason_of_the_rules_is_plain():
    assert not problems_of(reasons(load_rules()))


@pytest.mark.django_db
def test_what_migrations_fill_in_is_plain():
    ours = [model for model in apps.get_models() if not model.__module__.startswith(("django", "allauth"))]
    texts = [
        value
        for model in ours
        for row in model._default_manager.values(*[name for name in wording_fields(model) if name not in QUOTED])
        for value in row.values()
        if isinstance(value, str)
    ]
    assert len(texts) > 200
    assert not problems_of(texts)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_plain(path):
    literals = TAGS.sub("\n", path.read_text())
    assert not problems_of([literals])


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain(path):
    code = re.sub(r"^\s*//.*|\s//\s.*", "", path.read_text(), flags=re.MULTILINE)
    texts = [text for _quote, text in re.findall(r"""(["'`])((?:(?!\1)[^\n])*)\1""", code)]
    assert not problems_of(texts)
    assert not plain.FORBIDDEN.search(path.read_text())


def test_the_demo_is_plain():
    with (settings.BASE_DIR / "esteem/demo/groups.csv").open(encoding="utf-8") as file:
        texts = [value for row in csv.DictReader(file) for value in row.values() if value]
    assert not problems_of(texts)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SIGNED_IN)
def test_the_sign_in_package_does_not_shout(client, name):
    text = " ".join(Page(client.get(path(name), follow=True).content.decode()).text)
    assert "!" not in text


@pytest.mark.parametrize(
    "text", ["Our clients", "A hard-to-reach group", "Well done!", "one " * 21, "The group's Leader", "Sign a contract"]
)
def test_what_is_not_plain_is_found(text):
    assert list(plain.problems(text))


@pytest.mark.parametrize("text", ["The group leads.", "one " * 19 + "one. " + "two " * 20, "Impatient"])
def test_what_is_plain_passes(text):
    assert not list(plain.problems(text))
