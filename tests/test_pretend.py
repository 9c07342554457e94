"""The pretend language keeps what programs read and marks the rest."""

import pytest

from tests.pretend import pretend, unmarked


def test_each_word_is_accented_longer_and_in_marks():
    assert pretend("Save it") == "«Śáṽééń íťé»"


@pytest.mark.parametrize("kept", ["%(name)s", "%s", "%%", "{title}", "<b>", "&amp;", "https://example.org/x"])
def test_what_a_program_reads_is_kept(kept):
    assert kept in pretend(f"One {kept} two")


def test_a_line_break_at_the_end_stays_there():
    assert pretend("Yes\n").endswith("»\n")


@pytest.mark.parametrize(
    "text", ["‹One› 2, «ťĥŕéé ‹four› ƒíṽé»", "7pm", "7.30pm", "ada@example.org", "ESTEEM", "NG1 5AA"]
)
def test_marked_text_and_data_pass(text):
    assert not unmarked(text)


@pytest.mark.parametrize(
    ("text", "found"), [("‹One› two", ["two"]), ("Save", ["Save"]), ("«Óńé", ["«Óńé"]), ("«Óńé two»", ["Óńé two"])]
)
def test_what_is_not_marked_is_found(text, found):
    assert unmarked(text) == found
