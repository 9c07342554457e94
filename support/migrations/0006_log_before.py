from django.db import migrations
from django.db.models import F


def carry_over(apps, _editor):
    """Each entry keeps its one area and its time; what was not right becomes the first line of an exchange."""
    entry = apps.get_model("support", "SupportEntry")
    remark, through = apps.get_model("support", "EntryRemark"), entry.areas.through
    entry.objects.update(done_at=F("written_at"))
    rows = entry.objects.values_list("pk", "area_id").iterator()
    through.objects.bulk_create((through(supportentry_id=pk, supportarea_id=area) for pk, area in rows), 1000)
    marked = entry.objects.filter(not_right_at__isnull=False).iterator()
    remark.objects.bulk_create(
        (
            remark(
                entry=one, kind="not_right", text=one.not_right_why, by_id=one.not_right_by_id, said_at=one.not_right_at
            )
            for one in marked
        ),
        1000,
    )


class Migration(migrations.Migration):
    dependencies = [("support", "0005_log_shared")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
