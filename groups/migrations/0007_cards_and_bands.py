from django.db import migrations, models

from groups.search import engines


def follow(apps, schema_editor):
    engines.follow(schema_editor)


class Migration(migrations.Migration):
    """What is searched is written anew by the last migration that changed what it is made of."""

    dependencies = [("groups", "0006_fill_search"), ("freshness", "0001_editions")]

    operations = [
        migrations.AddField("searchentry", "card", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(follow, migrations.RunPython.noop),
    ]
