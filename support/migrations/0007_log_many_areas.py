from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0006_log_before")]

    operations = [
        migrations.RemoveConstraint("supportentry", "entry_minutes_5_to_1440"),
        migrations.RemoveField("supportentry", "area"),
        migrations.RemoveField("supportentry", "not_right_by"),
        migrations.RemoveField("supportentry", "not_right_why"),
        migrations.AddConstraint(
            "supportentry",
            models.CheckConstraint(
                condition=models.Q(
                    ("minutes__isnull", True),
                    models.Q(("minutes__gte", 5), ("minutes__lte", 1440)),
                    _connector="OR",
                ),
                name="entry_minutes_5_to_1440",
                violation_error_message="Give 5 to 1440 minutes.",
            ),
        ),
        migrations.AddConstraint(
            "supportentry",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", False), ("minutes__isnull", False), ("state", "done")),
                    models.Q(("state__in", ["planned", "cancelled"]), ("done_at__isnull", True)),
                    _connector="OR",
                ),
                name="entry_done_has_minutes",
                violation_error_message="Say how many minutes it took.",
            ),
        ),
    ]
