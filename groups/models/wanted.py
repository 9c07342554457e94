"""What practitioners look through: one row for each listed group that wants a supporter. groups.wanted writes it."""

from django.db import models
from django.db.models import F, Q

from groups.models.keys import GroupAsKey


class SupportWanted(models.Model):
    """A listed group that wants a supporter, as a practitioner looks for it.

    `fit` is how closely the roles that are suggested answer what was asked (roles.matching.closeness), 0 where none is.
    `traits` holds codes between spaces: " role:facilitator area:nurturing topic:carers fit:3 how:online ", and those of
    its place and its week (groups/search/bands.py); the database's own index follows them. `x`, `y`, `z` are the public
    point on a sphere of radius 1 and `spot` is its square (groups.wanted.spots); all are null where there is none.
    `came_at` is when the group was listed, or when it last said what would help, whichever is later.
    """

    group = GroupAsKey(related_name="support_wanted")
    fit = models.SmallIntegerField()
    in_person = models.BooleanField()
    online = models.BooleanField()
    traits = models.TextField()
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    spot = models.BigIntegerField(null=True)
    came_at = models.DateTimeField()

    class Meta:
        verbose_name = "group that wants a supporter"
        verbose_name_plural = "groups that want a supporter"
        indexes = [
            models.Index("spot", "fit", "group", name="wanted_at_spot"),
            models.Index(
                F("fit").desc(),
                F("came_at").desc(),
                F("group_id").desc(),
                name="wanted_online",
                condition=Q(online=True),
            ),
            models.Index(F("came_at").desc(), name="wanted_newest"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.traits.strip()}"
