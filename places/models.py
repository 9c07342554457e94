from django.db import models
from django.db.models import Avg
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from places.geometry import Point


class PostcodeQuerySet(models.QuerySet):
    def in_district(self, district):
        """The full postcodes of one outward code, such as "NG7" (and not of "NG71")."""
        with_length = self.filter(code__gte=f"{district}0AA", code__lte=f"{district}9ZZ").annotate(
            length=Length("code")
        )
        return with_length.filter(length=len(district) + 3)

    def point_of(self, code):
        """The Point of the full postcode `code` (no space), or None."""
        row = self.filter(code=code).values_list("latitude", "longitude").first()
        return Point(*row) if row else None

    def middle_of(self, district):
        """The Point in the middle of a district's postcodes, or None when the table has none of them."""
        middle = self.in_district(district).aggregate(latitude=Avg("latitude"), longitude=Avg("longitude"))
        return Point(**middle) if middle["latitude"] is not None else None


class Postcode(models.Model):
    """A full postcode (without its space) and where it is, from the table that an operator chose to load."""

    code = models.CharField(_("postcode"), primary_key=True, max_length=7)
    latitude = models.FloatField()
    longitude = models.FloatField()

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")

    def __str__(self):
        return f"{self.code[:-3]} {self.code[-3:]}"
