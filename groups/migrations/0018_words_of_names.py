from django.db import migrations

from groups.search import engines


class Migration(migrations.Migration):
    """SQLite: what names a group stands in the text table as words of its own."""

    dependencies = [("groups", "0017_slim_entries")]

    operations = [migrations.RunPython(engines.renew_text, migrations.RunPython.noop)]
