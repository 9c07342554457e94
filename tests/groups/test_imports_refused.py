"""What import_groups refuses: always one sentence that names row and field, and nothing is saved."""

import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import pre_save
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.imports import reading
from groups.imports.cleaning import clean
from groups.imports.problems import ImportProblem
from groups.models import SelfHelpGroup

pytestmark = pytest.mark.django_db
FILE = "listings.csv"


@pytest.fixture
def refused(tmp_path):
    """The sentence with which this text (or bytes, or JSON) is refused."""

    def sentence(content):
        file = tmp_path / FILE
        content = content if isinstance(content, (str, bytes)) else json.dumps(content)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(CommandError) as problem:
            call_command("import_groups", str(file), "--publish")
        assert not SelfHelpGroup.objects.exists()
        text = str(problem.value)
        assert text.endswith(".")
        assert ". " not in text
        return text

    return sentence


def features(*many):
    return {"type": "FeatureCollection", "features": list(many)}


def point(*coordinates, kind="Point", **properties):
    where = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": "Tea"} | properties, "geometry": where}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Leeds,,", "Row 4, Name: is empty, so give the group's name or remove the row."),
        ("T" * 121 + ",,,", "Row 4, Name: has 121 characters where 120 fit, so shorten it."),
        ("Tea," + "L" * 101 + ",,", "Row 4, Town: has 101 characters where 100 fit, so shorten it."),
        ("Tea,,not a site,", "Row 4, Web: 'https://not a site' is no web address, so correct it or empty it."),
        ("Tea,,javascript:alert(1),", "Row 4, Web: 'https://javascript:alert(1)' is no web address"),
        ("Tea,,,nobody", "Row 4, Mail: 'nobody' is no e-mail address, so correct it or empty it."),
        ("Te\0a,,,", "Row 4, Name: holds a character that is no text (NUL or half a character)"),
        ("Tea,,,,more", "Row 4 has 5 cells where row 1 has 4"),
    ],
)
def test_a_bad_row_is_named_with_its_field_and_saves_nothing(refused, row, sentence):
    assert refused(f"Name,Town,Web,Mail\nGood Group,Leeds,,\nOther,,,\n{row}\n").startswith(sentence)


@pytest.mark.parametrize(
    ("heading", "most"),
    [("description", 4000), ("address", 200), ("postcode", 10), ("telephone", 30), ("opening hours", 300)],
)
def test_a_value_longer_than_its_field_is_refused(refused, heading, most):
    text = "x" * (most + 1)
    assert refused(f"name,{heading}\nTea,{text}\n").startswith(f"Row 2, {heading}: has {most + 1} characters")


def test_a_value_as_long_as_its_field_is_kept(tmp_path):
    file = tmp_path / FILE
    file.write_text(f"name,description\n{'n' * 120},{'x' * 4000}\n")
    call_command("import_groups", str(file))
    assert len(SelfHelpGroup.objects.get().about) == 4000


def test_an_id_that_is_too_long_is_refused(refused):
    assert refused(f"id,name\n{'7' * 201},Tea\n").startswith("Row 2, id: has 201 characters")


@pytest.mark.parametrize(
    ("cells", "field"),
    [("91,0", "lat"), ("x,0", "lat"), ("nan,0", "lat"), (",0", "lat"), ("52,", "long"), ("52,-181", "long")],
)
def test_a_bad_coordinate_is_refused(refused, cells, field):
    assert refused(f"name,lat,long\nTea,{cells}\n").startswith(f"Row 2, {field}: ")


@pytest.mark.parametrize("heading", ["town,phone", "Nom,Adresse", "\0,town"])
def test_a_file_without_names_is_refused(refused, heading):
    assert "Row 1 has no column for the name of the group" in refused(f"{heading}\na,b\n")


@pytest.mark.parametrize("heading", ["name,phone,Telephone", "name,title", "name,town,town", "name,notes,notes"])
def test_doubled_columns_are_refused(refused, heading):
    assert refused(f"{heading}\na,b\n").startswith("Row 1 has two columns")


@pytest.mark.parametrize("content", ["", " \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(refused, content):
    assert refused(content) == "listings.csv is empty; choose a file with one row for each group."


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04rest", "a ZIP archive or an Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
        ("name\nTea".encode("utf-16"), "text in UTF-16"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><p>Not found", "a web page or XML"),
    ],
)
def test_another_kind_of_file_is_named(refused, content, kind):
    assert refused(content).startswith(f"listings.csv is {kind}; ")


def test_bytes_that_are_no_text_are_refused(refused):
    assert refused(b"name\nTea \x81\x8d\n").startswith("listings.csv is not text in UTF-8; ")


def test_an_endless_cell_is_refused(refused):
    assert refused('name\n"' + "x" * 140_000).startswith("Row 2 of listings.csv cannot be read as CSV")


def test_an_endless_heading_is_refused(refused):
    assert refused('"' + "x" * 140_000).startswith("Row 1 of listings.csv cannot be read as CSV")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"type": "Feat', "listings.csv is not whole GeoJSON (line 1)"),
        ("[" * 100_000, "listings.csv is not whole GeoJSON"),
        ("[" + "9" * 5000 + "]", "listings.csv is not whole GeoJSON"),
        ([1], "listings.csv is JSON, but not a GeoJSON FeatureCollection"),
        ({"features": {}}, "listings.csv is JSON, but not a GeoJSON FeatureCollection"),
        (features(3), "Feature 1 has no properties"),
        (features({"type": "Feature"}), "Feature 1 has no properties"),
        (features(), "Row 1 has no column for the name of the group"),
        (features(point(0, 52, name=["Tea"])), "Feature 1, name: is a list or an object"),
        (features(point(0, 52, name="\ud800")), "Feature 1, name: holds a character that is no text"),
        (features(point(0, 52), point(0, 52, kind="LineString")), "Feature 2, geometry: is not a point"),
        (features(point(0)), "Feature 1, geometry: is not a point"),
        (features(point([0], 52)), "Feature 1, geometry: is a list"),
        (features(point(435000, 340000)), "Feature 1, latitude: '340000' is not degrees from -90 to 90"),
        (features({"properties": {"name": "Tea"}, "geometry": "here"}), "Feature 1, geometry: is not a point"),
    ],
)
def test_bad_geojson_is_refused(refused, content, sentence):
    assert refused(content).startswith(sentence)


def test_a_file_above_50_mb_is_refused_without_reading_it(tmp_path):
    file = tmp_path / FILE
    with file.open("wb") as sparse:
        sparse.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(CommandError, match=r"larger than 50 MB; split it"):
        call_command("import_groups", str(file))


@pytest.mark.parametrize(("name", "sentence"), [("none.csv", "does not exist"), (".", "is not a file")])
def test_what_is_no_file_is_refused(tmp_path, name, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_groups", str(tmp_path / name))


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CommandError, match="is not a file"):
        call_command("import_groups", str(tmp_path / "pipe"))


def test_a_source_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(CommandError, match="more than 200 characters"):
        call_command("import_groups", str(tmp_path / FILE), "--source", "x" * 201)


cells = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.one_of(st.binary(max_size=80), st.lists(cells).map(lambda found: ("name,lat\n" + ",".join(found)).encode())))
def test_any_bytes_are_read_or_refused_with_a_sentence(tmp_path, content):
    file = tmp_path / FILE
    file.write_bytes(content)
    assert read_or_refused(file)


def read_or_refused(file):
    try:
        return all(clean(row).fields["name"] for row in reading.read(file).rows)
    except ImportProblem as problem:
        return str(problem).endswith(".")


def test_two_imports_at_once_do_not_keep_a_group_twice(tmp_path):
    def other_import(sender, **kwargs):
        pre_save.disconnect(other_import, sender)
        SelfHelpGroup.objects.create(name="Tea", slug="other", source="listings", source_key="tea")

    file = tmp_path / FILE
    file.write_text("name\nTea\n")
    pre_save.connect(other_import, SelfHelpGroup)
    with pytest.raises(CommandError, match="Another import ran at the same time"):
        call_command("import_groups", str(file))


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def forbidden(path):
        raise PermissionError(13, "Permission denied")

    (tmp_path / FILE).write_text("name\nTea\n")
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(CommandError, match=r"cannot be read \(Permission denied\)"):
        call_command("import_groups", str(tmp_path / FILE))
