from django.db import migrations

from groups import search


def fill(apps, schema_editor):
    """What is searched, with the code of today, as it is its own.

    A later migration that changes what the search reads takes this over, and makes this one do nothing.
    """
    if apps.get_model("groups", "SelfHelpGroup").objects.filter(status="published").exists():
        search.rebuild()


class Migration(migrations.Migration):
    """The date of confirming has a code of its own (groups/search/bands.py)."""

    dependencies = [("groups", "0019_group_as_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
