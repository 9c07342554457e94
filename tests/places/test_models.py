import pytest

from places.geometry import Point
from places.models import Postcode

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _postcodes():
    rows = [("NG72RD", 52.0, -1.0), ("NG71AA", 53.0, -2.0), ("NG711AA", 50.0, 0.0), ("N11AA", 51.5, -0.1)]
    Postcode.objects.bulk_create(Postcode(code=code, latitude=lat, longitude=long) for code, lat, long in rows)


def test_a_district_holds_its_own_postcodes_and_not_those_of_a_longer_name():
    assert {row.code for row in Postcode.objects.in_district("NG7")} == {"NG72RD", "NG71AA"}
    assert {row.code for row in Postcode.objects.in_district("NG71")} == {"NG711AA"}


def test_the_point_of_a_postcode_is_none_when_it_is_not_there():
    assert Postcode.objects.point_of("NG72RD") == Point(52.0, -1.0)
    assert Postcode.objects.point_of("NG79ZZ") is None


def test_the_middle_of_a_district_is_none_when_it_is_not_there():
    assert Postcode.objects.middle_of("NG7") == Point(52.5, -1.5)
    assert Postcode.objects.middle_of("LS1") is None


def test_a_postcode_shows_its_space():
    assert [str(row) for row in Postcode.objects.in_district("N1")] == ["N1 1AA"]
