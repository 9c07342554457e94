from django.db import migrations
from django.db.models import F, OuterRef, Subquery


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


def go_back(apps, _editor):
    """The first of an entry's areas, and the group's last word on it. What was only planned had no place before."""
    entry = apps.get_model("support", "SupportEntry")
    entry.objects.exclude(state="done").delete()
    first = entry.areas.through.objects.filter(supportentry=OuterRef("pk")).order_by("supportarea__position")
    entry.objects.update(area=Subquery(first.values("supportarea")[:1]))
    said = apps.get_model("support", "EntryRemark").objects.filter(entry=OuterRef("pk"), kind="not_right")
    marked = entry.objects.filter(not_right_at__isnull=False)
    for field, source in (("not_right_why", "text"), ("not_right_by", "by")):
        marked.update(**{field: Subquery(said.order_by("-pk").values(source)[:1])})


class Migration(migrations.Migration):
    dependencies = [("support", "0005_log_shared")]
    operations = [migrations.RunPython(carry_over, go_back)]
