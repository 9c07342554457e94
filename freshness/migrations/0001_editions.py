import django.utils.timezone
from django.db import migrations, models

import freshness.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("token", models.CharField(default=freshness.models.new_token, max_length=32)),
                ("turned_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"verbose_name": "edition", "verbose_name_plural": "editions"},
        ),
    ]
