import pytest

from places.gazetteer import Point, find, miles_between, nearest_district, towns
from places.models import Postcode

pytestmark = pytest.mark.django_db


def names(text):
    return [place.name for place in find(text)]


@pytest.fixture
def table():
    """A loaded table that knows two postcodes of NG7, one of NG71 (made up) and one of Belfast."""
    rows = [("NG72RD", 52.94, -1.18), ("NG71AA", 52.96, -1.16), ("NG711AA", 50.0, 0.0), ("BT15GS", 54.6, -5.93)]
    Postcode.objects.bulk_create(Postcode(code=code, latitude=lat, longitude=long) for code, lat, long in rows)


def test_a_town_has_its_point_nation_and_nearest_district():
    (place,) = find("Nottingham")
    assert (place.name, place.kind, place.district, place.nation) == ("Nottingham", "town", "NG1", "England")
    assert miles_between(place.point, Point(52.9536, -1.1505)) < 0.1


@pytest.mark.parametrize("typed", ["ng7", "NG7", " Ng 7 "])
def test_a_district_is_found_however_it_is_typed(typed):
    (place,) = find(typed)
    assert (place.name, place.kind, place.district, place.nation) == ("NG7", "district", "NG7", "")


@pytest.mark.parametrize("typed", ["NG7 2RD", "ng72rd", "ng7-2rd", " n G 7 2 rd"])
def test_without_a_table_a_full_postcode_stands_in_the_middle_of_its_district(typed):
    (place,) = find(typed)
    assert (place.name, place.kind, place.district) == ("NG7 2RD", "postcode", "NG7")
    assert place.point == find("NG7")[0].point


@pytest.mark.usefixtures("table")
def test_a_loaded_table_gives_the_point_of_a_full_postcode():
    assert find("ng7 2rd")[0].point == Point(52.94, -1.18)


@pytest.mark.usefixtures("table")
def test_a_postcode_that_the_table_of_its_district_lacks_is_unknown():
    assert find("NG7 3ZZ") == ()


@pytest.mark.usefixtures("table")
def test_a_district_that_the_table_does_not_hold_still_has_its_middle():
    assert find("LS1 1AA")[0].point == find("LS1")[0].point


@pytest.mark.usefixtures("table")
def test_a_table_with_northern_ireland_makes_its_postcodes_known():
    assert find("BT1 5GS")[0][2:] == (Point(54.6, -5.93), "BT1", "Northern Ireland")
    assert find("bt1")[0][2:] == (Point(54.6, -5.93), "BT1", "Northern Ireland")


@pytest.mark.parametrize("typed", ["ZZ9 9ZZ", "ZZ9", "NG7 2CI", "BT1 5GS", "BT1"])
def test_a_postcode_that_does_not_exist_is_unknown(typed):
    assert find(typed) == ()


@pytest.mark.parametrize("typed", ["", " ", ",", ",,Wales", "Xyzzy", "NG7 2R", "Nottingham" * 30, "\x00", "())(", "🏠"])
def test_what_is_no_place_is_unknown(typed):
    assert find(typed) == ()


@pytest.mark.parametrize("typed", ["King's Lynn", "kings lynn", "KING’S LYNN", "King`s-Lynn"])
def test_apostrophes_hyphens_and_case_do_not_matter(typed):
    assert names(typed) == ["King's Lynn"]


@pytest.mark.parametrize("typed", ["st helens", "St. Helens", "Saint Helens", "SAINT-HELENS"])
def test_saint_may_be_short_and_both_places_of_that_name_are_given(typed):
    assert names(typed) == ["St Helens, WA10", "St. Helens, PO34"]


def test_several_places_of_a_name_come_largest_first_each_under_its_own_name():
    assert names("newport") == [f"Newport, {d}" for d in ("NP20", "PO30", "TF10", "CB11", "HU15", "SA42")]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Newport, NP20", ["Newport, NP20"]),
        ("newport,np20", ["Newport, NP20"]),
        ("Newport, NP20 (Wales)", ["Newport, NP20"]),
        ("Newport, Wales", ["Newport, NP20", "Newport, SA42"]),
        ("Newport, Cymru", ["Newport, NP20", "Newport, SA42"]),
        ("Newport, Isle of Wight", ["Newport, PO30"]),
        ("Newport, Shropshire, England", ["Newport, TF10"]),
        ("Newport, near Telford", ["Newport, TF10"]),
        ("Newport, TF1 1AA", ["Newport, TF10"]),
        ("Richmond, Surrey", ["Richmond, TW10"]),
        ("Richmond, N Yorks", ["Richmond, DL10"]),
        ("Kingswood, Bristol", ["Kingswood, BS15"]),
        ("Nottingham, Notts", ["Nottingham"]),
        ("Nottingham, UK", ["Nottingham"]),
        ("Bangor, N. Ireland", ["Bangor, Northern Ireland"]),
        ("Bangor, Gwynedd", ["Bangor, LL57"]),
        ("Dromore, Co. Tyrone", ["Dromore, near Omagh"]),
        ("Perth, Stirling", []),
    ],
)
def test_what_stands_after_a_comma_tells_places_apart(typed, found):
    assert names(typed) == found


@pytest.mark.parametrize(
    "typed", ["Nottingham, Scotland", "Nottingham, SW1A", "Nottingham, Narnia", "Nottingham, Kent"]
)
def test_what_contradicts_the_name_finds_nothing_rather_than_loosen_it(typed):
    assert find(typed) == ()


@pytest.mark.parametrize(
    ("typed", "found"), [("Hull", "Kingston upon Hull"), ("Caerdydd", "Cardiff"), ("derry", "Derry")]
)
def test_short_welsh_and_other_names_are_known(typed, found):
    assert names(typed) == [found]


def test_another_name_of_a_bigger_town_counts_beside_a_smaller_town_of_that_name():
    assert names("newcastle") == ["Newcastle upon Tyne", "Newcastle, Northern Ireland"]


def test_a_city_is_not_confused_with_its_own_quarter():
    assert names("London") == ["London"]


def test_places_of_northern_ireland_are_found_by_name_and_have_no_district():
    (place,) = find("Omagh")
    assert (place.nation, place.district) == ("Northern Ireland", "")


def test_two_places_of_one_nation_without_districts_are_told_apart_by_a_town_nearby():
    assert names("Dromore") == ["Dromore, near Banbridge", "Dromore, near Omagh"]


def test_the_nearest_district_is_the_one_whose_middle_is_nearest():
    assert nearest_district(find("NG7")[0].point) == "NG7"
    assert nearest_district(Point(60.15, -1.15)) == "ZE1"


def test_a_name_needs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        find("Newport"), find("NG7")


@pytest.mark.usefixtures("table")
def test_a_full_postcode_needs_one_query_and_a_second_when_it_is_not_there(django_assert_num_queries):
    with django_assert_num_queries(1):  # the postcode itself
        find("NG7 2RD")
    with django_assert_num_queries(2):  # the postcode itself, whether its district is loaded
        find("NG7 9ZZ")


def test_all_towns_come_largest_first_under_names_of_their_own():
    assert [place.name for place in towns()[:2]] == ["London", "Birmingham"]
    assert len({place.name for place in towns()}) == len(towns())


@pytest.mark.parametrize("text", ["53.48,-2.24", " 53.4808 , -2.2426 ", "53.48, -2.24"])
def test_degrees_are_a_position_to_about_a_kilometre(text):
    (place,) = find(text)
    assert (place.kind, place.name, place.point) == ("position", "53.48,-2.24", (53.48, -2.24))
    assert place.district.startswith("M")


@pytest.mark.parametrize("text", ["0,0", "48.85,2.35", "53.48", "53.48,", "x,y", "999,999", "1e1,2", "५३.४८,-२.२४"])
def test_other_degrees_are_no_place(text):
    assert find(text) == ()
