from django.db import models
from django.utils.translation import gettext_lazy as _


class Postcode(models.Model):
    """A full postcode of an operator's own table (`manage.py load_postcodes`), without its space."""

    code = models.CharField(_("postcode"), primary_key=True, max_length=7)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")

    def __str__(self):
        return f"{self.code[:-3]} {self.code[-3:]}"
