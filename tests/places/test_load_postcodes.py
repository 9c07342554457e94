import pytest
from django.core.management import CommandError, call_command

from places.models import Postcode

pytestmark = pytest.mark.django_db
GOOD = "pcds,lat,long\nNG7 2RD,52.94,-1.19\nM1 1AE,53.48,-2.23\n"


@pytest.fixture
def load(tmp_path, capsys):
    """Load this text (or bytes) and give back what was printed."""

    def loaded(content):
        file = tmp_path / "postcodes.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("load_postcodes", str(file))
        return capsys.readouterr().out

    return loaded


def refused(load, content):
    with pytest.raises(CommandError) as problem:
        load(content)
    assert not Postcode.objects.exists()
    return str(problem.value)


def test_postcodes_are_loaded(load):
    assert load(GOOD) == "2 postcodes loaded.\n"
    row = Postcode.objects.get(pk="NG72RD")
    assert (row.latitude, row.longitude, str(row)) == (52.94, -1.19, "NG7 2RD")


def test_a_second_run_changes_nothing(load):
    load(GOOD)
    before = list(Postcode.objects.order_by("pk").values())
    load(GOOD)
    assert list(Postcode.objects.order_by("pk").values()) == before


def test_a_moved_postcode_is_updated(load):
    load(GOOD)
    load(GOOD.replace("52.94", "52.95"))
    assert Postcode.objects.get(pk="NG72RD").latitude == 52.95


def test_the_last_of_two_rows_of_one_postcode_counts(load):
    load(GOOD + "ng72rd,52.96,-1.19\n")
    assert Postcode.objects.get(pk="NG72RD").latitude == 52.96


@pytest.mark.parametrize("heading", ["postcode,latitude,longitude", "PCD, LAT ,Lon", "pcd7,lat,lng"])
def test_usual_headings_are_known(load, heading):
    assert "1 postcodes" in load(f"{heading}\nNG7 2RD,52.94,-1.19\n")


def test_a_mark_at_the_start_of_the_file_does_not_matter(load):
    assert "2 postcodes" in load(GOOD.encode("utf-8-sig"))


def test_other_columns_are_left_alone(load):
    assert "1 postcodes" in load("x,pcds,lat,long\na,NG7 2RD,52.94,-1.19\n")


@pytest.mark.parametrize("code", ["", "NG7", "NG7 2RDX", "NG7;2RD", "\0"])
def test_a_bad_postcode_is_named_with_its_row(load, code):
    assert "Row 4, pcds:" in refused(load, f"{GOOD}{code},52.94,-1.19\n")


@pytest.mark.parametrize("degrees", ["", "north", "90.5", "nan", "inf", "-91"])
def test_a_bad_latitude_is_named_with_its_row(load, degrees):
    assert "Row 4, lat:" in refused(load, f"{GOOD}NG7 2RE,{degrees},-1.19\n")


def test_postcodes_to_which_the_onspd_gives_no_place_are_left_out(load):
    assert "2 postcodes" in load(GOOD + "JE2 3AB,99.999999,0.000000\n")
    assert not Postcode.objects.filter(pk="JE23AB").exists()


@pytest.mark.parametrize("code", ["GIR 0AA", "NPT 1AA", "W1A 1HQ", "M11AE"])
def test_unusual_postcodes_of_the_onspd_are_loaded(load, code):
    assert "1 postcodes" in load(f"pcds,lat,long\n{code},52.94,-1.19\n")


def test_a_row_that_is_too_short_is_named(load):
    assert "Row 4, lat:" in refused(load, GOOD + "NG7 2RE\n")


def test_a_row_that_is_too_long_is_named(load):
    assert "Row 4 has more cells than row 1" in refused(load, GOOD + "NG7 2RE,52.94,-1.19,more,cells\n")


@pytest.mark.parametrize(("heading", "field"), [("lat,long", "postcode"), ("pcds,long", "latitude"), ("", "postcode")])
def test_a_missing_column_is_named(load, heading, field):
    assert f"Row 1 has no column for the {field}" in refused(load, f"{heading}\n")


def test_an_empty_file_says_what_it_misses(load):
    assert "Row 1 has no column for the postcode" in refused(load, "")


@pytest.mark.parametrize("content", [GOOD.encode("utf-16"), "pcds,lat,long\nNG7 2RD,é".encode("cp1252")])
def test_another_encoding_is_refused_with_what_to_do(load, content):
    assert "Save it as CSV in UTF-8" in refused(load, content)


def test_a_row_that_is_no_csv_is_named(load):
    assert "cannot be read as CSV" in refused(load, GOOD + "x" * 200_000)


def test_a_bad_row_after_many_good_ones_saves_none_of_them(load):
    rows = "".join(f"A{n // 1000}{n % 1000 // 100} {n % 10}{chr(65 + n // 10 % 10)}Z,52,-1\n" for n in range(6000))
    assert "Row 6002" in refused(load, f"pcds,lat,long\n{rows}bad,52,-1\n")


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_what_is_no_file_is_said(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_postcodes", str(tmp_path / name))
