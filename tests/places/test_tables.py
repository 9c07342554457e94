"""The files in places/data are what their headers say."""

import re

import pytest

from places import tables
from places.spelling import Code, code_in, name_key

NATIONS = {"England", "Scotland", "Wales", "Northern Ireland"}


def in_the_islands(point):
    return 49.8 < point.latitude < 60.9 and -8.7 < point.longitude < 1.9


def header(name):
    lines = (tables.DATA / name).read_text(encoding="utf-8").splitlines()
    return " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def test_towns_say_that_they_come_from_geonames_and_under_which_licence():
    assert "GeoNames" in header("places.csv")
    assert "https://creativecommons.org/licenses/by/4.0/" in header("places.csv")


@pytest.mark.parametrize(
    "line",
    [
        "Open Government Licence v3.0",
        "Contains OS data © Crown copyright and database right",
        "Contains Royal Mail data © Royal Mail copyright and database right",
        "Contains National Statistics data",
    ],
)
def test_districts_carry_each_attribution(line):
    assert line in header("postcode_districts.csv")


def test_every_town_lies_in_the_islands_and_in_a_nation():
    assert len(tables.towns()) > 5_500
    assert all(in_the_islands(town.point) and town.nation in NATIONS for town in tables.towns())


def test_every_name_of_a_town_can_be_typed():
    assert all(name_key(name) for town in tables.towns() for name in (town.name, *town.other_names))
    assert not [town.name for town in tables.towns() if re.search(r"[,()|]", town.name)]


def test_every_district_has_the_shape_of_one_and_lies_in_great_britain():
    assert len(tables.districts()) > 2_700
    assert all(code_in(name) == Code(name, "") for name in tables.districts())
    assert all(in_the_islands(point) for point in tables.districts().values())


def test_northern_ireland_and_the_islands_off_the_coast_have_no_districts():
    assert not [name for name in tables.districts() if name.startswith(("BT", "IM", "GY", "JE"))]


def test_points_have_four_decimals():
    text = (tables.DATA / "postcode_districts.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines() if line[0] != "#"][1:]
    assert all(re.fullmatch(r"-?\d+\.\d{4}", number) for row in rows for number in row[1:3])


def test_districts_of_large_receivers_are_not_lived_in():
    assert "WV98" in tables.districts()
    assert "WV98" not in tables.lived_in_districts()
    assert {"NG7", "W1T", "EC1A", "ZE1"} <= tables.lived_in_districts().keys()


def test_counties_name_postcode_areas_that_exist():
    known = set(tables.districts()) | {re.match("[A-Z]+", name)[0] for name in tables.districts()}
    assert not {code for county in tables.counties().values() for code in county.codes} - known


def test_a_county_is_either_codes_or_a_circle():
    assert all(bool(county.codes) != bool(county.centre) for county in tables.counties().values())
    assert all(bool(county.centre) == bool(county.miles) for county in tables.counties().values())


def test_towns_of_a_name_come_largest_first():
    for towns in (*tables.towns_by_name().values(), *tables.towns_by_other_name().values()):
        assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_each_file_is_read_once():
    assert tables.towns() is tables.towns()
    assert tables.districts() is tables.districts()
