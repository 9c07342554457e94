from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0009_role_looks_have_choices")]

    operations = [
        migrations.AlterField("entryversion", "by_group", models.BooleanField(default=False, null=True)),
    ]
