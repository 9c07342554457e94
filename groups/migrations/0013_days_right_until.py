from django.db import migrations, models

from groups.search import engines


def follow(apps, schema_editor):
    engines.follow(schema_editor)


class Migration(migrations.Migration):
    """The card is written anew, so that it stays the last column."""

    dependencies = [("groups", "0012_index_of_wanted")]

    operations = [
        migrations.RemoveField("searchentry", "card"),
        migrations.AddField("searchentry", "days_right_until", models.DateField(null=True)),
        migrations.AddField("searchentry", "card", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddIndex(
            "searchentry",
            models.Index(
                models.F("latitude"),
                models.F("longitude"),
                models.F("confirmed_on").desc(),
                models.F("published_at").desc(),
                models.F("group_id").desc(),
                name="search_at_point",
            ),
        ),
        migrations.RunPython(follow, migrations.RunPython.noop),
    ]
