from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """The default cache lives in the database; without its table, signing in would fail."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_person_with_an_account")]

    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
