from django.db import migrations

from groups.models.keys import GroupAsKey
from groups.search import engines


def follow(apps, schema_editor):
    engines.follow(schema_editor)
    engines.follow_wanted(schema_editor)


class Migration(migrations.Migration):
    """SQLite: rows are kept by the group's key itself, without an index of its own between."""

    dependencies = [("groups", "0018_words_of_names")]

    operations = [
        migrations.AlterField("searchentry", "group", GroupAsKey(related_name="search_entry")),
        migrations.AlterField("supportwanted", "group", GroupAsKey(related_name="support_wanted")),
        migrations.RunPython(follow, migrations.RunPython.noop),
    ]
