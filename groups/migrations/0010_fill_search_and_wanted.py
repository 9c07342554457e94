import datetime

from django.db import migrations
from django.utils import timezone


def fill(apps, schema_editor):
    """Statements that are there were made on their day. What is searched is written anew by the last migration that
    changed what it is made of."""
    statements = apps.get_model("groups", "NeedsStatement").objects.all()
    for day in statements.order_by().values_list("stated_on", flat=True).distinct():
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        statements.filter(stated_on=day).update(stated_at=moment)


class Migration(migrations.Migration):
    dependencies = [("groups", "0009_support_wanted")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
