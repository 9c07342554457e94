import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.location import PlaceProblem, public_point
from places import gazetteer
from places.models import Postcode

pytestmark = pytest.mark.django_db

NOTTINGHAM = gazetteer.find("Nottingham")[0].point
NG7 = gazetteer.find("NG7")[0].point


@pytest.fixture
def mill(db):
    """The full postcode NG7 1AA with a point of its own."""
    row = Postcode.objects.create(code="NG71AA", latitude=52.951, longitude=-1.19)
    return gazetteer.Point(row.latitude, row.longitude)


def point_of(postcode="", town="", *, exact=False):
    return public_point(postcode=postcode, town=town, exact=exact)


def problem_of(**answers):
    with pytest.raises(PlaceProblem) as problem:
        point_of(**answers)
    return problem.value.field, problem.value.sentence


def test_a_shown_address_lies_at_its_postcode(mill):
    assert point_of("NG7 1AA", "Nottingham", exact=True) == mill


def test_a_hidden_venue_lies_in_the_middle_of_its_town(mill):
    assert point_of("NG7 1AA", "Nottingham") == NOTTINGHAM


@given(
    st.floats(52.85, 53.05),
    st.floats(-1.3, -1.0),
)
def test_wherever_a_hidden_venue_is_its_point_is_that_of_the_town(latitude, longitude):
    Postcode.objects.update_or_create(code="NG71AA", defaults={"latitude": latitude, "longitude": longitude})
    assert point_of("NG7 1AA", "Nottingham") == NOTTINGHAM


@pytest.mark.parametrize("postcode", ["", "NG7 1AA", "NG3"])
def test_a_hidden_venue_in_a_town_nobody_knows_needs_one_that_is_known(mill, postcode):
    assert problem_of(town="Little Nowhere", postcode=postcode) == (
        "town",
        "We do not know Little Nowhere. Add the nearest town after a comma.",
    )
    assert point_of(postcode, "Little Nowhere, Nottingham") == NOTTINGHAM


def test_a_nation_after_the_comma_is_not_the_village_of_that_name():
    assert gazetteer.find("Wales")
    assert problem_of(town="Little Nowhere, Wales")[0] == "town"


def test_a_hidden_venue_without_a_town_lies_in_the_middle_of_its_district(mill):
    assert point_of("NG7 1AA") == NG7


def test_a_shown_address_without_a_postcode_lies_in_its_town():
    assert point_of(town="Nottingham", exact=True) == NOTTINGHAM


def test_the_postcode_settles_which_town_of_a_name_is_meant():
    welsh, isle_of_wight = point_of("NP20 1AA", "Newport"), point_of("PO30 1AA", "Newport")
    assert gazetteer.miles_between(welsh, gazetteer.find("NP20")[0].point) < 5
    assert gazetteer.miles_between(isle_of_wight, gazetteer.find("PO30")[0].point) < 5


def test_a_district_will_do_for_a_postcode():
    assert point_of("NG7", exact=True) == NG7


def test_a_group_that_says_no_place_has_no_point():
    assert point_of() is None


def test_an_unknown_postcode_is_named_with_what_to_do():
    assert problem_of(postcode="ZZ99 9ZZ") == (
        "postcode",
        "We do not know the postcode ZZ99 9ZZ. Check it, or leave it empty.",
    )


def test_a_town_is_no_postcode():
    assert problem_of(postcode="Nottingham")[0] == "postcode"


@pytest.mark.parametrize("postcode", ["", "NG7 1AA"])
def test_a_full_postcode_is_no_town_for_then_the_venue_would_be_known(mill, postcode):
    assert problem_of(town="ng71aa", postcode=postcode) == (
        "town",
        "Everybody sees this. Write the town here, and the postcode in its own box.",
    )


def test_a_name_of_several_towns_lists_names_that_find_one_each():
    field, sentence = problem_of(town="Newport")
    assert field == "town"
    assert sentence.startswith("There is more than one Newport. Write one of these, or give a postcode: ")
    for name in sentence.split(": ")[1].split(" · "):
        assert point_of(town=name)
