from django.db import migrations


class Migration(migrations.Migration):
    """The date of confirming has a code of its own (groups/search/bands.py). 0022 writes them."""

    dependencies = [("groups", "0019_group_as_key")]

    operations = []
