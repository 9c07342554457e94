"""`manage.py suggest_roles FILE.json`: what it prints, and how it refuses what it cannot use."""

import json
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.roles import reference
from tests.roles.strategies import random_pictures

ROOT = Path(__file__).resolve().parents[2]
NEEDS = {"ground-rules": 3, "share-the-running": 2}


@pytest.fixture
def written(tmp_path):
    """Writes text or bytes to a file and gives its path."""

    def write(content):
        path = tmp_path / "pictures.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def answers(written, capsys):
    def run(records, **options):
        call_command("suggest_roles", written(json.dumps(records)), **options)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def refusal(written, capsys):
    """The one line with which the command refuses this content, having printed nothing."""

    def run(content):
        with pytest.raises(CommandError) as refused:
            call_command("suggest_roles", written(content))
        assert refused.value.returncode == 2
        assert capsys.readouterr().out == ""
        assert "\n" not in str(refused.value)
        return str(refused.value)

    return run


def test_a_picture_is_answered_with_all_that_the_contract_names(answers):
    (answer,) = answers([{"id": "a", "needs": NEEDS, "leadership": "collective", "stage": "starting"}])
    assert answer["id"] == "a"
    assert (answer["kind"], answer["ask_again"], answer["rules_version"]) == ("suggest", False, "2026.1")
    assert answer["roles"] == ["facilitator", "capacity-builder"]
    assert answer["scores"] == {"facilitator": 3.0, "capacity-builder": 1.55}


def test_reasons_and_changes_are_in_words_with_their_fields(answers):
    (answer,) = answers([{"needs": NEEDS, "leadership": "collective"}])
    words = "Ground rules we all agree"
    assert answer["reasons"][0] == {"role": "facilitator", "field": "needs", "answer": "ground-rules", "words": words}
    (change,) = answer["would_change"]
    assert (change["field"], change["from"], change["to"]) == ("leadership", "collective", "single_leader")
    assert change["first"] == "capacity-builder"
    assert change["words"].endswith("“Help to run it” would come first.")


def test_a_change_of_a_need_names_the_item(answers):
    (answer,) = answers([{"needs": {"ground-rules": 2, "share-the-running": 2}}])
    assert answer["would_change"][0]["field"] == "needs.share-the-running"


def test_missing_fields_count_as_not_stated(answers):
    (answer,) = answers([{}])
    assert (answer["id"], answer["kind"], answer["roles"], answer["scores"]) == (None, "nothing_asked", [], {})
    assert answer["reasons"][0]["words"]


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"wants_supporter": "no"}, "not_wanted"),
        ({"agreed_by": "outsider"}, "not_agreed"),
        ({"stage": "ending"}, "ending_well"),
    ],
)
def test_gated_kinds_name_no_role(answers, record, kind):
    (answer,) = answers([{"needs": NEEDS} | record])
    assert (answer["kind"], answer["roles"], answer["scores"], answer["would_change"]) == (kind, [], {}, [])


def test_answers_come_in_the_order_of_the_records_and_echo_every_id(answers):
    ids = ["b", 7, 1.5, None, "é\n"]
    assert [answer["id"] for answer in answers([{"id": id_} for id_ in ids])] == ids


def test_an_empty_list_has_no_answers(answers):
    assert answers([]) == []


def test_scores_are_rounded_to_four_places(answers):
    (answer,) = answers([{"needs": {"ground-rules": 1, "fallen-out": 2}}])
    assert answer["scores"] == {"facilitator": 3.0, "capacity-builder": 0.3333}


def test_old_needs_are_asked_again_on_the_day_that_is_given(answers):
    records = [{"stated_on": "2026-01-01"}, {"stated_on": None, "leadership_when_stated": None}]
    records.append({"leadership": "joint", "leadership_when_stated": "rotating"})
    assert [answer["ask_again"] for answer in answers(records, on=date(2026, 7, 3))] == [False, False, True]
    assert [answer["ask_again"] for answer in answers(records, on=date(2026, 7, 4))] == [True, False, True]


def test_a_file_with_a_byte_order_mark_is_read(written, capsys):
    call_command("suggest_roles", written(b"\xef\xbb\xbf[]"))
    assert capsys.readouterr().out.strip() == "[]"


def test_random_pictures_in_a_file_have_the_reference_answers(answers):
    names = ("needs", "leadership", "stage", "wants_supporter", "in_meetings", "agreed_by")
    drawn = list(random_pictures(300, seed=11))
    printed = answers([{name: getattr(picture, name) for name in names} for picture in drawn])
    for picture, answer in zip(drawn, printed, strict=True):
        kind, roles, scores = reference.answer(picture)
        assert (answer["kind"], answer["roles"]) == (kind, roles)
        assert answer["scores"] == {role: float(round(Fraction(score), 4)) for role, score in scores.items()}


TOP = {
    "not UTF-8": (b'[{"id": "\xff"}]', "not UTF-8"),
    "not JSON": ("[{]", "not JSON"),
    "empty": ("", "not JSON"),
    "not a number of JSON": ('[{"id": NaN}]', "NaN is not JSON"),
    "nested too deeply": ("[" * 100_000, "nested too deeply"),
    "a number of 5,000 digits": ('[{"id": ' + "9" * 5000 + "}]", "not JSON that we can read"),
    "an object": ("{}", "must hold a JSON list"),
    "a record that is a number": ("[{}, 3]", "Record 2: write an object"),
    "a record that is null": ("[null]", "Record 1: write an object"),
}


@pytest.mark.parametrize(("content", "sentence"), TOP.values(), ids=TOP)
def test_a_file_that_is_no_list_of_pictures_is_refused(refusal, content, sentence):
    assert sentence in refusal(content)


FIELDS = {
    "unknown field": ('{"need": {}}', 'field "need": there is no such field'),
    "unknown need": ('{"needs": {"gold": 1}}', 'field "needs.gold": there is no such need item'),
    "needs as a list": ('{"needs": ["ground-rules"]}', 'field "needs": write an object'),
    "needs null": ('{"needs": null}', 'field "needs": write an object'),
    "importance 0": (
        '{"needs": {"ground-rules": 0}}',
        'field "needs.ground-rules": the importance is 1, 2 or 3, not 0',
    ),
    "importance 4": ('{"needs": {"ground-rules": 4}}', "not 4"),
    "importance true": ('{"needs": {"ground-rules": true}}', "not true"),
    "importance 2.0": ('{"needs": {"ground-rules": 2.0}}', "not 2.0"),
    "importance as text": ('{"needs": {"ground-rules": "2"}}', 'not "2"'),
    "unknown leadership": ('{"leadership": "boss"}', 'field "leadership": "boss" is not known'),
    "leadership null": ('{"leadership": null}', 'field "leadership": null is not known'),
    "unknown stage": ('{"stage": "old"}', 'field "stage": "old" is not known'),
    "stage as a list": ('{"stage": ["ending"]}', 'field "stage"'),
    "unknown wish": ('{"wants_supporter": "maybe"}', 'field "wants_supporter"'),
    "wish true": ('{"wants_supporter": true}', 'field "wants_supporter": true is not known'),
    "unknown meetings": ('{"in_meetings": "maybe"}', 'field "in_meetings"'),
    "unknown agreement": ('{"agreed_by": "me"}', 'field "agreed_by"'),
    "unknown earlier leadership": ('{"leadership_when_stated": "me"}', 'field "leadership_when_stated"'),
    "no such day": ('{"stated_on": "2026-02-30"}', 'field "stated_on": there is no such day'),
    "a date in another form": ('{"stated_on": "1.3.2026"}', 'field "stated_on": "1.3.2026" is not a date'),
    "a date without dashes": ('{"stated_on": "20260301"}', "is not a date"),
    "a date as a number": ('{"stated_on": 20260301}', "is not a date"),
    "an id that is a list": ('{"id": []}', 'field "id": write text or a number'),
    "an id without end": ('{"id": 1e999}', 'field "id": write text or a number'),
    "a field twice": ('{"stage": "ending", "stage": "ending"}', 'field "stage": it is given twice'),
    "a need twice": ('{"needs": {"fallen-out": 1, "fallen-out": 2}}', 'field "needs.fallen-out": it is given twice'),
}


@pytest.mark.parametrize(("record", "sentence"), FIELDS.values(), ids=FIELDS)
def test_a_field_that_cannot_be_used_is_named_with_its_record(refusal, record, sentence):
    line = refusal(f"[{{}}, {record}]")
    assert line.startswith("Record 2")
    assert sentence in line


def test_the_record_is_named_by_its_id_too(refusal):
    assert refusal('[{"id": "a\\nb", "stage": "x"}]').startswith('Record 1 (id "a\\nb"), field "stage": ')


def test_a_long_value_is_quoted_shortly(refusal):
    assert len(refusal(json.dumps([{"stage": "x" * 10_000}]))) < 300


@pytest.mark.parametrize("path", ["missing.json", ".", "null\0character"])
def test_a_file_that_cannot_be_read_is_refused(path):
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("suggest_roles", path)
    assert refused.value.returncode == 2


def run_alone(path):
    command = [sys.executable, str(ROOT / "manage.py"), "suggest_roles", str(path)]
    return subprocess.run(command, env={}, capture_output=True, text=True, check=False, cwd=path.parent)


def test_it_runs_without_environment_and_database(written):
    result = run_alone(written(json.dumps([{"needs": NEEDS}])))
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)[0]["kind"] == "suggest"


def test_bad_input_ends_with_code_2_and_one_line(written):
    result = run_alone(written('[{"needs": {"gold": 1}}]'))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        'CommandError: Record 1, field "needs.gold": there is no such need item; /roles/how/ lists them all.'
    ]
