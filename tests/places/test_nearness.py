import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.geometry import Point, miles_between
from places.models import Postcode
from places.nearness import with_miles

pytestmark = pytest.mark.django_db
THERE = Point(52.9536, -1.1505)
DEGREES = st.floats(-6, 1.7).map(lambda degrees: round(degrees, 9))  # PostgreSQL refuses what is next to nothing


def miles_from(point):
    Postcode.objects.update_or_create(code="NG71ZZ", defaults=THERE._asdict())
    return with_miles(Postcode.objects.filter(code="NG71ZZ"), point).get().miles


@given(st.floats(50, 58), DEGREES)
def test_the_databases_distance_is_that_of_plain_arithmetic(latitude, longitude):
    here = Point(latitude, longitude)
    assert miles_from(here) == pytest.approx(miles_between(here, THERE), abs=0.01)


def test_what_is_on_the_spot_is_no_distance_away():
    assert miles_from(THERE) == pytest.approx(0, abs=0.001)
