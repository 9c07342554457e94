"""For tests in which people press at the same moment, with real threads."""

import pytest
from django.db import connection

MARKS = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("as_migrated"),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite in memory takes one writer; run with scripts/with_postgres.sh",
    ),
]
