from django.db import migrations, models

from groups.search import engines


class Migration(migrations.Migration):
    """What is searched is written anew by the last migration that changed what it is made of."""

    dependencies = [("groups", "0011_running")]

    operations = [
        migrations.RemoveIndex("supportwanted", "wanted_spot"),
        migrations.AddIndex("supportwanted", models.Index("spot", "fit", "group", name="wanted_at_spot")),
        migrations.RunPython(engines.create_wanted, engines.drop_wanted),
    ]
