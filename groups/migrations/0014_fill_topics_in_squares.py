from django.db import migrations


class Migration(migrations.Migration):
    """A topic in a square of the map has a code of its own (groups/search/bands.py). 0022 writes them."""

    dependencies = [("groups", "0013_days_right_until")]

    operations = []
