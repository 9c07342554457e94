from django.db import migrations, models

from groups.search import engines, entries


def fill(apps, schema_editor):
    """With the code of today, as the entries are its own. A later migration that adds a column which the entries read
    takes this over, and makes this one do nothing."""
    engines.follow(schema_editor)
    if apps.get_model("groups", "SelfHelpGroup").objects.filter(status="published").exists():
        entries.rebuild()


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_fill_search"), ("freshness", "0001_editions")]

    operations = [
        migrations.AddField("searchentry", "card", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
