"""What an operator's own postcodes add: districts that the files of this folder do not have."""

import pytest

from groups.location import public_point
from places.forms import PlaceField
from places.gazetteer import Point, find
from places.models import Postcode

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _belfast():
    for code, latitude in {"BT11AA": 54.6, "BT11AB": 54.8, "BT111AA": 50.0}.items():
        Postcode.objects.create(code=code, latitude=latitude, longitude=-5.5)


def test_a_district_that_is_known_by_its_postcodes_only_stands_in_their_middle():
    (found,) = find("bt1")
    assert (found.name, found.kind, found.district) == ("BT1", "district", "BT1")
    assert found.point == Point(pytest.approx(54.7), -5.5)


def test_a_longer_district_that_begins_alike_is_another():
    assert find("BT11")[0].point == Point(50, -5.5)


def test_a_district_without_any_postcode_stays_unknown():
    assert find("BT2") == ()


def test_a_hidden_place_there_is_shown_in_the_middle_of_its_district():
    assert public_point(postcode="BT1 1AA", town="", exact=False) == find("BT1")[0].point


def test_a_form_takes_the_district():
    assert PlaceField().clean("BT1").name == "BT1"
