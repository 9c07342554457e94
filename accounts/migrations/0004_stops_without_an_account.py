import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def forget_addresses(apps, schema_editor):
    """For the way back: the table before had no place for them."""
    stops = apps.get_model("accounts", "LetterStop").objects.using(schema_editor.connection.alias)
    stops.filter(user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters_and_jobs"),
    ]

    operations = [
        migrations.AddField(
            model_name="letterstop",
            name="digest",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name="letterstop",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letter_stops",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="letterstop",
            constraint=models.UniqueConstraint(
                condition=models.Q(("digest", ""), _negated=True), fields=("digest", "kind"), name="address_stop_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="letterstop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest", ""), ("user__isnull", False)),
                    models.Q(("user__isnull", True), models.Q(("digest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="letter_stop_of_an_account_or_an_address",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_addresses),
    ]
