from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def fill(apps, schema_editor):
    """Keep the notes that are there from the present sides of the support they are about."""
    using = schema_editor.connection.alias
    users = apps.get_model(settings.AUTH_USER_MODEL).objects.using(using)
    for note in apps.get_model("worries", "Worry").objects.using(using).filter(about__isnull=False):
        pair = note.about
        sides = Q(practitioner=pair.practitioner_id) | Q(coordinates__group=pair.group_id)
        note.kept_from.add(*users.filter(sides).distinct())


class Migration(migrations.Migration):
    dependencies = [
        ("worries", "0002_first_urgent_help"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="worry",
            name="kept_from",
            field=models.ManyToManyField(
                editable=False, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="never read by"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
