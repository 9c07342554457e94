import pytest
from django.core.management import CommandError, call_command

from places.management.commands import load_postcodes
from places.models import Postcode

pytestmark = pytest.mark.django_db

ONSPD = 'pcd,pcd2,pcds,lat,long\n"NG7 2RD","NG7  2RD","NG7 2RD",52.94,-1.18\n"ZE1 0AA","ZE1  0AA","ZE1 0AA",60.2,-1.2\n'


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path: `file("postcode,…")`."""

    def write(content):
        path = tmp_path / "postcodes.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def load(path, capsys):
    call_command("load_postcodes", str(path))
    return capsys.readouterr().out.strip()


def refusal(path):
    """The sentence; and nothing was loaded."""
    with pytest.raises(CommandError) as caught:
        call_command("load_postcodes", str(path))
    assert not Postcode.objects.exists()
    return str(caught.value)


def test_the_ons_postcode_directory_is_loaded(file, capsys):
    assert load(file(ONSPD), capsys) == "2 postcodes loaded. 0 have no position and were left out."
    assert set(Postcode.objects.values_list()) == {("NG72RD", 52.94, -1.18), ("ZE10AA", 60.2, -1.2)}


def test_plain_columns_in_any_order_and_case_will_do(file, capsys):
    load(file(" Longitude ,POSTCODE,Latitude,note\n-1.18,ng72rd,52.94,ours\n"), capsys)
    assert list(Postcode.objects.values_list()) == [("NG72RD", 52.94, -1.18)]


def test_a_byte_order_mark_and_empty_lines_do_no_harm(file, capsys):
    load(file(b"\xef\xbb\xbfpostcode,lat,long\r\n\r\nNG7 2RD,52.94,-1.18\r\n\r\n"), capsys)
    assert Postcode.objects.count() == 1


def test_loading_twice_changes_nothing(file, capsys):
    load(file(ONSPD), capsys)
    before = list(Postcode.objects.values_list())
    load(file(ONSPD), capsys)
    assert list(Postcode.objects.values_list()) == before


def test_a_newer_file_moves_postcodes_and_keeps_the_others(file, capsys):
    load(file(ONSPD), capsys)
    load(file("postcode,lat,long\nNG7 2RD,52.95,-1.19\n"), capsys)
    assert set(Postcode.objects.values_list()) == {("NG72RD", 52.95, -1.19), ("ZE10AA", 60.2, -1.2)}


def test_of_a_postcode_that_stands_twice_the_last_row_counts(file, capsys):
    load(file("postcode,lat,long\nNG7 2RD,52,-1\nng72rd,53,-1\n"), capsys)
    assert Postcode.objects.get().latitude == 53


def test_postcodes_without_a_position_are_left_out_and_counted(file, capsys):
    said = load(file(ONSPD + '"AB1 0AA","","AB1 0AA",99.999999,0.000000\n'), capsys)
    assert said == "2 postcodes loaded. 1 have no position and were left out."


def test_a_file_larger_than_a_batch_is_loaded_whole(file, capsys, monkeypatch):
    monkeypatch.setattr(load_postcodes, "AT_ONCE", 7)
    rows = "".join(f"NG7 {n // 20}A{'ABDEFGHJLNPQRSTUWXYZ'[n % 20]},52,-1\n" for n in range(100))
    assert load(file("postcode,lat,long\n" + rows), capsys).startswith("100 postcodes")


def test_a_bad_row_after_a_good_batch_undoes_everything(file, monkeypatch):
    monkeypatch.setattr(load_postcodes, "AT_ONCE", 1)
    said = refusal(file(ONSPD + "a,b,nowhere,52,-1\n"))
    assert said == "Row 4, postcode: “nowhere” is not a full postcode such as NG7 2RD. Nothing was loaded."


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert refusal(tmp_path / "none.csv") == f"{tmp_path / 'none.csv'} cannot be read: No such file or directory."


def test_a_folder_is_not_a_file(tmp_path):
    assert refusal(tmp_path).endswith("cannot be read: Is a directory.")


@pytest.mark.parametrize("content", [ONSPD.encode("utf-16"), b"postcode,lat,long\nNG7 2RD,52,\xff\n"])
def test_another_encoding_is_named(file, content):
    assert refusal(file(content)).endswith("is not UTF-8 text. Save it as CSV in UTF-8, then try again.")
