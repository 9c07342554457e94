from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from resources import first


def fill(apps, schema_editor):
    """Add the challenges and texts that are not there yet; what a curator has changed stays as it is."""
    db = schema_editor.connection.alias
    challenges = apps.get_model("resources", "Challenge").objects.using(db)
    for row in first.challenges():
        challenges.get_or_create(id=row.pop("id"), defaults=row)
    for row in first.texts():
        add(apps.get_model("resources", "Resource").objects.using(db), row)


def add(resources, row):
    links = {name: row.pop(name) for name in first.LISTS}
    state = {
        "kind": "text",
        "status": "published",
        "came_with_portal": True,
        "published_at": timezone.now(),
        "reviewed_on": first.WRITTEN_ON,
        "review_on": first.WRITTEN_ON + timedelta(days=365),
    }
    resource, added = resources.get_or_create(slug=row.pop("slug"), defaults=row | state)
    for name, ids in links.items() if added else ():
        getattr(resource, name).set(ids)


def empty(apps, schema_editor):
    db = schema_editor.connection.alias
    apps.get_model("resources", "Resource").objects.using(db).filter(came_with_portal=True).delete()
    apps.get_model("resources", "Challenge").objects.using(db).all().delete()


class Migration(migrations.Migration):
    dependencies = [("resources", "0001_library"), ("roles", "0002_reference_data")]

    operations = [migrations.RunPython(fill, empty)]
