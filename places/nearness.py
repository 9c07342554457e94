"""Miles from a point, worked out by the database for each row that says where it is."""

from django.db.models import Case, F, FloatField, Value, When
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from places.geometry import EARTH_RADIUS_MILES


def with_miles(rows, point):
    """Annotate `miles`, the great-circle distance from `point` to each row's latitude and longitude (or None)."""
    here, there = Radians(Value(point.latitude)), Radians(F("latitude"))
    turn = Radians(F("longitude")) - Radians(Value(point.longitude))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(turn)
    within_domain = Least(Value(1.0), Greatest(Value(-1.0), cosine))
    distance = Value(EARTH_RADIUS_MILES) * ACos(within_domain)
    return rows.annotate(
        miles=Case(When(latitude__isnull=False, then=distance), default=None, output_field=FloatField())
    )
