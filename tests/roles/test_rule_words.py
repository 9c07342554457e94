"""Translators see the reasons of the rules, which stand in a file that makemessages does not read."""

from roles.rule_words import REASONS
from roles.rules import load_rules
from scripts import write_rule_words


def test_every_reason_of_the_rules_stands_there_for_translators():
    assert list(REASONS) == write_rule_words.reasons(load_rules())


def test_the_module_is_as_the_script_writes_it():
    assert write_rule_words.MODULE.read_text(encoding="utf-8") == write_rule_words.module(load_rules())
