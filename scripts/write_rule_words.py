"""Write roles/rule_words.py: the reasons of the matching rules, where makemessages sees them.

python -m scripts.write_rule_words
"""

from pathlib import Path

from roles.rules import load_rules

MODULE = Path(__file__).resolve().parent.parent / "roles/rule_words.py"
HEAD = '''"""The reasons in matching_rules.toml, for translators. `python -m scripts.write_rule_words` wrote this."""

from django.utils.translation import gettext_noop

REASONS = (
'''


def reasons(rules):
    """Every reason that a page shows, once, in the order of the file."""
    rows = [*rules.numbers.values(), *rules.leadership.values(), *rules.stage.values(), *rules.needs.values()]
    texts = [text for row in rows for text in (row.reason, *getattr(row, "reasons", {}).values())]
    return list(dict.fromkeys(texts))


def module(rules):
    """The text of the module."""
    lines = [f"    gettext_noop({_quoted(reason)}),\n" for reason in reasons(rules)]
    return HEAD + "".join(lines) + ")\n"


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    MODULE.write_text(module(load_rules()), encoding="utf-8")
