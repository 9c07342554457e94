from uuid import uuid4

from django.db import models
from django.utils import timezone


def new_token():
    return uuid4().hex


class Edition(models.Model):
    """The state of one part of what everybody may read. A token is never used twice, even after a restored backup."""

    name = models.CharField(max_length=20, primary_key=True)
    token = models.CharField(max_length=32, default=new_token)
    turned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "edition"
        verbose_name_plural = "editions"

    def __str__(self):
        return self.name
