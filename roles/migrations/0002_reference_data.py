from django.db import migrations

from roles import reference

TABLES = (
    ("SupportArea", reference.areas),
    ("Role", reference.roles),
    ("NeedItem", reference.need_items),
    ("Topic", reference.topics),
)


def fill(apps, schema_editor):
    for name, rows in TABLES:
        model = apps.get_model("roles", name)
        model.objects.using(schema_editor.connection.alias).bulk_create(model(**row) for row in rows())


def empty(apps, schema_editor):
    for name, _ in reversed(TABLES):
        apps.get_model("roles", name).objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_vocabulary")]

    operations = [migrations.RunPython(fill, empty)]
