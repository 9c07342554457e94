import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from places import gazetteer
from places.gazetteer import Point, find
from places.models import Postcode

LONDON, GLASGOW = Point(51.5085, -0.1257), Point(55.8651, -4.2576)
points = st.builds(Point, st.floats(50, 60), st.floats(-7, 1.7))


def names(text):
    return [place.name for place in find(text)]


def all_towns():
    return [town for towns in gazetteer._towns().values() for town in towns]


def test_every_district_finds_itself():
    for name, point in gazetteer._districts().items():
        (found,) = find(name.lower())
        assert (found.name, found.kind, found.point, found.district) == (name, "district", point, name)


def test_every_town_is_found_by_its_own_name():
    assert [town for town in all_towns() if town.point not in {place.point for place in find(town.name)}] == []


def test_the_name_of_every_candidate_typed_back_finds_it_alone():
    candidates = {place for name in gazetteer._towns() for place in find(name)}
    assert [place for place in candidates if find(place.name) != (place,)] == []


def test_candidates_of_one_text_have_different_names():
    for name in gazetteer._towns():
        shown = names(name)
        assert len(set(shown)) == len(shown), name


@pytest.mark.django_db
@given(st.text(max_size=40))
@example("\0")
@example("NG7, NG7")
@example(",")
@example("ＮＧ７")
@example("%s" * 10)
def test_any_text_is_answered(text):
    assert all(place.point for place in find(text))


@pytest.mark.parametrize("text", ["ng7", "NG7", " n g 7 ", "ＮＧ７"])
def test_a_district_is_found_however_it_is_typed(text):
    assert names(text) == ["NG7"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["NG7 2RD", "ng72rd", "ng7-2rd", " NG 72 RD "])
def test_a_postcode_is_found_however_it_is_typed(text):
    (found,) = find(text)
    assert (found.name, found.kind, found.district) == ("NG7 2RD", "postcode", "NG7")


@pytest.mark.django_db
def test_a_postcode_without_a_table_stands_in_the_middle_of_its_district():
    assert find("NG7 2RD")[0].point == find("NG7")[0].point


@pytest.mark.django_db
def test_a_postcode_of_the_operators_table_has_its_own_point():
    Postcode.objects.create(code="NG72RD", latitude=52.94, longitude=-1.19)
    assert find("ng7 2rd")[0].point == Point(52.94, -1.19)


@pytest.mark.django_db
def test_postcodes_of_northern_ireland_are_unknown_until_an_operator_loads_them():
    assert find("BT1 1AA") == find("BT1") == ()
    Postcode.objects.create(code="BT11AA", latitude=54.6, longitude=-5.93)
    assert find("BT1 1AA")[0].point == Point(54.6, -5.93)


@pytest.mark.django_db
def test_a_postcode_of_no_district_is_unknown():
    assert find("ZZ9 9ZZ") == ()


@pytest.mark.parametrize("text", ["st helens", "Saint Helens", "st. helens", "ST. HELEN'S", "Saint-Helens"])
def test_a_saint_is_found_however_it_is_written(text):
    assert names(text) == ["St Helens, WA10", "St. Helens, PO34"]


@pytest.mark.parametrize(("typed", "meant"), [("Nottíngham", "Nottingham"), ("  LEEDS ", "Leeds")])
def test_accents_case_and_spaces_do_not_matter(typed, meant):
    assert names(typed) == [meant]


def test_a_name_of_several_towns_gives_the_largest_first():
    found = find("Newport")
    assert found[0].name == "Newport, NP20"
    assert {place.nation for place in found} == {"Wales", "England"}


def test_a_nation_after_a_comma_narrows():
    assert {place.nation for place in find("Newport, Wales")} == {"Wales"}


def test_a_district_after_a_comma_decides():
    assert names("newport, po30") == ["Newport, PO30"]


def test_a_wrong_qualifier_finds_nothing():
    assert find("Nottingham, Wales") == ()


def test_a_name_with_a_comma_of_its_own_is_found():
    assert names("Basford, Stoke-on-Trent") == ["Basford, Stoke-on-Trent"]


def test_towns_of_one_name_without_districts_are_told_apart_by_a_large_neighbour():
    assert names("Dromore") == ["Dromore, Banbridge", "Dromore, Omagh"]


def test_an_other_name_finds_a_town_under_its_usual_name():
    assert names("Caeredin") == ["Edinburgh"]


@pytest.mark.parametrize("text", ["", " ", ",", "Nowhere at all"])
def test_nothing_known_is_nothing_found(text):
    assert find(text) == ()


def test_the_middle_of_a_district_is_nearest_to_itself():
    assert gazetteer.nearest_district(find("NG7")[0].point) == "NG7"


def test_london_and_glasgow_are_345_miles_apart():
    assert gazetteer.miles_between(LONDON, GLASGOW) == pytest.approx(345, abs=2)


@given(points, points)
def test_distance_is_the_same_both_ways_and_none_to_oneself(a, b):
    assert gazetteer.miles_between(a, b) == pytest.approx(gazetteer.miles_between(b, a))
    assert gazetteer.miles_between(a, a) == 0


@given(points, points, st.floats(0.1, 200))
def test_the_box_holds_everything_within_its_miles(a, b, miles):
    south, west, north, east = gazetteer.bounding_box(a, miles)
    inside = south <= b.latitude <= north and west <= b.longitude <= east
    assert inside or gazetteer.miles_between(a, b) > miles * 0.999
