from django.db import migrations

from groups.search import entries


def fill(apps, schema_editor):
    """With the code of today, as the entries are its own. A later migration that adds a column which the entries read
    takes this over, and makes this one do nothing."""
    if apps.get_model("groups", "SelfHelpGroup").objects.filter(status="published").exists():
        entries.rebuild()


class Migration(migrations.Migration):
    dependencies = [("groups", "0005_search_engine")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
