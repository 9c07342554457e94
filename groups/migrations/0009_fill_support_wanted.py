import datetime

from django.db import migrations
from django.utils import timezone

from groups.wanted import rows


def fill(apps, schema_editor):
    """Statements that are there were made on their day; then the rows, with the code of today, as they are its own."""
    statements = apps.get_model("groups", "NeedsStatement").objects.all()
    for day in statements.order_by().values_list("stated_on", flat=True).distinct():
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        statements.filter(stated_on=day).update(stated_at=moment)
    if apps.get_model("groups", "SelfHelpGroup").objects.filter(status="published", wants_supporter="yes").exists():
        rows.rebuild()


class Migration(migrations.Migration):
    dependencies = [("groups", "0008_support_wanted")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
