from django.db import migrations

from groups.search import engines


class Migration(migrations.Migration):
    """Full-text and place indexes, each database's own. They follow groups_searchentry by triggers or generated columns."""

    dependencies = [("groups", "0004_search_entries")]

    operations = [migrations.RunPython(engines.create, engines.drop)]
