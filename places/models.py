from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _


class PostcodeQuerySet(models.QuerySet):
    def in_district(self, district):
        """Those of a district such as BT1: three signs follow it, which BT11 has not."""
        # A range is read from the primary key's index; the start of a text is not, in SQLite.
        codes = self.filter(code__gte=f"{district}0AA", code__lte=f"{district}9ZZ")
        return codes.annotate(length=Length("code")).filter(length=len(district) + 3)


class Postcode(models.Model):
    """A full postcode of an operator's own table (`manage.py load_postcodes`), without its space."""

    code = models.CharField(_("postcode"), primary_key=True, max_length=7)
    latitude = models.FloatField()
    longitude = models.FloatField()

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")

    def __str__(self):
        return f"{self.code[:-3]} {self.code[-3:]}"
