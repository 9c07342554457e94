"""In code, a text that a person reads is wrapped where it is written, also on pages that no other test opens."""

import ast
import re

import pytest

from tests.test_architecture import FILES, name_of

# Commands speak to operators and the demo is English.
SHOWN = [path for path in FILES if not {"management", "demo"} & set(path.parts)]
SPEAKING_CALLS = {"ValidationError", "NotPossible", "success", "info", "warning", "add_error", "display", "action"}
SPEAKING_WORDS = {"label", "help_text", "empty_label", "verbose_name", "verbose_name_plural", "description", "title"}
FIELDS = re.compile(r"(Char|Text|Boolean|Date|DateTime|Time|Email|URL|Slug|Integer|SmallInteger|File)Field$")


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def is_english(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[A-Za-z] [a-z]", node.value)


def texts_of(node):
    """The texts in this call that a person reads."""
    if called(node) in SPEAKING_CALLS or FIELDS.search(called(node)):
        yield from node.args
    yield from (keyword.value for keyword in node.keywords if keyword.arg in SPEAKING_WORDS)


def unwrapped(source):
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f"line {text.lineno}: {text.value}" for call in calls for text in texts_of(call) if is_english(text)]


@pytest.mark.parametrize("path", SHOWN, ids=name_of)
def test_no_text_for_people_is_unwrapped(path):
    assert not unwrapped(path.read_text())


@pytest.mark.parametrize(
    "source", ['messages.success(request, "All done")', 'CharField("your name")', 'x(label="Your name")']
)
def test_an_unwrapped_text_is_found(source):
    assert unwrapped(source)


def test_a_wrapped_text_passes():
    assert not unwrapped('messages.success(request, _("All done"))')
