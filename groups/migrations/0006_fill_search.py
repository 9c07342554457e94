from django.db import migrations


class Migration(migrations.Migration):
    """The entries are written by the migration that last added a column which they read."""

    dependencies = [("groups", "0005_search_engine")]

    operations = []
