import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0003_what_was_before"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("not_before__isnull", False), ("status", "not_now")),
                    models.Q(models.Q(("status", "not_now"), _negated=True), ("not_before__isnull", True)),
                    _connector="OR",
                ),
                name="proposal_not_now_has_a_date",
                violation_error_message="Say from when you may be asked again.",
            ),
        ),
        migrations.AlterField(
            model_name="supportentry",
            name="version",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="entries",
                to="support.agreementversion",
                to_field="agreed_key",
            ),
        ),
    ]
