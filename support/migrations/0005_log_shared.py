import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def _by():
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("resources", "0002_challenges_and_first_resources"),
        ("roles", "0002_reference_data"),
        ("support", "0004_no_support_without_agreement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("supportentry", "learned", "gained"),
        migrations.AlterField(
            "supportentry",
            "gained",
            models.CharField(blank=True, max_length=1000, verbose_name="what I gained"),
        ),
        migrations.AlterField(
            "supportentry", "what", models.CharField(max_length=1000, verbose_name="what was done, or is planned")
        ),
        migrations.AlterField(
            "supportentry",
            "in_meeting",
            models.BooleanField(default=False, verbose_name="this is in a meeting of the group"),
        ),
        migrations.AddField(
            "supportentry",
            "state",
            models.CharField(
                choices=[("done", "Done"), ("planned", "Planned"), ("cancelled", "Called off")],
                default="done",
                max_length=10,
                verbose_name="done or planned",
            ),
        ),
        migrations.AddField("supportentry", "at", models.TimeField(blank=True, null=True, verbose_name="time of day")),
        migrations.AddField("supportentry", "done_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("supportentry", "edit", models.PositiveIntegerField(default=1, editable=False)),
        migrations.AddField(
            "supportentry",
            "areas",
            models.ManyToManyField(related_name="+", to="roles.supportarea", verbose_name="help with"),
        ),
        migrations.AddField(
            "supportentry",
            "resources",
            models.ManyToManyField(
                blank=True, related_name="+", to="resources.resource", verbose_name="resources used"
            ),
        ),
        migrations.CreateModel(
            "EntryVersion",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edit", models.PositiveIntegerField()),
                ("said", models.JSONField()),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by_group", models.BooleanField(default=False)),
                ("changed_by", _by()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="support.supportentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier words of an entry",
                "verbose_name_plural": "earlier words of entries",
                "ordering": ["edit"],
                "constraints": [models.UniqueConstraint(fields=("entry", "edit"), name="entry_version_once")],
            },
        ),
        migrations.CreateModel(
            "EntryRemark",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("not_right", "The group says this is not right"),
                            ("answer", "The practitioner's answer"),
                            ("corrected", "The practitioner corrected the entry"),
                            ("settled", "The group says this is settled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500)),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", _by()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="support.supportentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "remark on an entry",
                "verbose_name_plural": "remarks on entries",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["corrected", "settled"]),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="remark_has_words",
                        violation_error_message="Say what is not right.",
                    )
                ],
            },
        ),
        # Loosened before what was there is carried over, so that the way back is: fill it again, then make it firm.
        migrations.AlterField(
            "supportentry",
            "area",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="roles.supportarea",
                verbose_name="help with",
            ),
        ),
        migrations.AlterField(
            "supportentry",
            "minutes",
            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
        ),
        migrations.RemoveConstraint("supportentry", "entry_not_right_says_why"),
        migrations.AddIndex(
            "supportentry", models.Index(fields=["proposal", "-on", "-id"], name="entry_of_pair_by_date")
        ),
    ]
