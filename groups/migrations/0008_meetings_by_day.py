from django.db import migrations, models
from django.db.models import F, Q

from groups import meetings
from groups.models.meetings import PhaseField


def fill(apps, schema_editor):
    """Patterns of every week or month have phase 0, which the column begins with."""
    rows = apps.get_model("groups", "Meeting").objects.filter(interval__gt=1)
    for pk, frequency, interval, first_on in rows.values_list("pk", "frequency", "interval", "first_on"):
        rows.filter(pk=pk).update(phase=meetings.phase(frequency, interval, first_on))


class Migration(migrations.Migration):
    """The meetings of one day as a plain condition, in an order that an index has."""

    dependencies = [("groups", "0007_cards_and_bands")]

    operations = [
        migrations.AddField("meeting", "phase", PhaseField(db_default=0, default=0, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "meeting", models.Index(fields=["weekday", "starts_at", "group", "id"], name="meeting_by_time")
        ),
        migrations.AddIndex(
            "meetingchange",
            models.Index(fields=["moved_to"], name="meeting_moved_to", condition=Q(moved_to__isnull=False)),
        ),
        migrations.AddConstraint(
            "meeting",
            models.CheckConstraint(condition=Q(phase__lt=F("interval")), name="meeting_phase_within_interval"),
        ),
    ]
