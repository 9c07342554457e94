import pytest

from places.postcode_file import FileProblem, Row, rows_of

HEADER = "postcode,lat,long\n"


def rows(text):
    return list(rows_of(text.splitlines(keepends=True)))


def problem(text):
    with pytest.raises(FileProblem) as caught:
        rows(text)
    return str(caught.value)


def test_each_row_becomes_a_postcode_without_space():
    assert rows(HEADER + "ng7 2rd, 52.94 ,-1.18\n") == [Row("NG72RD", 52.94, -1.18)]


def test_a_postcode_without_a_position_is_none():
    assert rows(HEADER + "AB1 0AA,99.999999,0\n") == [None]


def test_a_header_alone_has_no_rows():
    assert rows(HEADER) == []


def test_rows_are_read_one_at_a_time():
    read = rows_of(iter([HEADER, "NG7 2RD,52,-1\n", "broken\n"]))
    assert next(read).code == "NG72RD"


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("", "Row 1 has no column for the postcode. Name it pcds or pcd or pcd7 or pcd8 or postcode."),
        ("lat,long\n", "Row 1 has no column for the postcode. Name it pcds or pcd or pcd7 or pcd8 or postcode."),
        ("pcds,long\n", "Row 1 has no column for the latitude. Name it lat or latitude."),
        ("pcds,lat\n", "Row 1 has no column for the longitude. Name it long or lng or lon or longitude."),
        ("pcds,lat,long,LAT\n", "Row 1 has the column lat twice. Leave one out."),
    ],
)
def test_a_column_that_is_missing_or_doubled_is_named(header, sentence):
    assert problem(header) == sentence


def test_code_point_open_is_told_what_to_use_instead():
    assert "eastings and northings" in problem('"NG7 2RD",10,455000,339000,"E92000001"\n')


@pytest.mark.parametrize("code", ["", "NG7", "Nottingham", "NG7 2RD extra", "NG7;2RD", "ABC12 3DE", "x" * 60])
def test_what_is_no_full_postcode_is_named_with_its_row(code):
    assert problem(f"{HEADER}NG7 2RD,52,-1\n{code},52,-1\n").startswith(f"Row 3, postcode: “{code[:20]}” is not")


@pytest.mark.parametrize("number", ["", "north", "91", "-90.1", "nan", "inf", "1,5"])
def test_a_latitude_that_is_none_is_named(number):
    said = problem(f'{HEADER}NG7 2RD,"{number}",-1\n')
    assert said == f"Row 2, latitude: “{number}” is not a number of degrees from -90 to 90."


@pytest.mark.parametrize("number", ["", "west", "181", "99,9"])
def test_a_longitude_that_is_none_is_named(number):
    assert "from -180 to 180" in problem(f'{HEADER}NG7 2RD,52,"{number}"\n')


@pytest.mark.parametrize(("row", "fields"), [("NG7 2RD,52", 2), ("NG7 2RD,52,-1,more,fields", 5)])
def test_a_row_with_other_fields_than_the_first_is_named(row, fields):
    assert problem(f"{HEADER}{row}\n") == f"Row 2 has {fields} fields, but row 1 has 3. Correct the row."


@pytest.mark.parametrize(("typed", "code"), [("GIR 0AA", "GIR0AA"), ("NPT 1AA", "NPT1AA"), ("m11ae", "M11AE")])
def test_codes_that_the_directory_keeps_from_of_old_are_read(typed, code):
    assert rows(f"{HEADER}{typed},52,-1\n")[0].code == code


def test_a_row_too_long_is_named():
    assert problem(HEADER + "NG7 2RD,52,-1\n" + "x" * 10_001).startswith("Row 3 is longer than 10000 characters.")


def test_a_quotation_that_never_ends_is_named():
    assert problem(HEADER + '"NG7 2RD,52,-1\n').startswith("Row 2 is not CSV:")


def test_a_quotation_that_goes_on_after_its_end_is_named():
    assert problem(HEADER + '"NG7"2RD,52,-1\n').startswith("Row 2 is not CSV:")
