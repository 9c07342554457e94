import datetime

from django.db import migrations
from django.utils import timezone

from groups import search


def fill(apps, schema_editor):
    """Statements that are there were made on their day; then what is searched, with the code of today, as it is its own.

    A later migration that adds a column which the search reads takes this over, and makes this one do nothing.
    """
    statements = apps.get_model("groups", "NeedsStatement").objects.all()
    for day in statements.order_by().values_list("stated_on", flat=True).distinct():
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        statements.filter(stated_on=day).update(stated_at=moment)
    if apps.get_model("groups", "SelfHelpGroup").objects.filter(status="published").exists():
        search.rebuild()


class Migration(migrations.Migration):
    dependencies = [("groups", "0009_support_wanted")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
