"""Everything that is looked through, kept in step with the groups: the directory's entries, meetings in
order of time and the rows of groups that want a supporter."""

from django.db import router, transaction

from groups.models import SearchEntry
from groups.search import by_time, entries
from groups.search.engines import apart
from groups.wanted import rows


@transaction.atomic
def keep(group_ids):
    """Make what is looked through say what these groups say now; a group that is not listed is in nothing."""
    entries.keep(group_ids)
    by_time.keep(group_ids)
    rows.keep(group_ids)


def _create(model, rows):
    model.objects.bulk_create((model(**row) for row in rows), batch_size=500)


@transaction.atomic
def rebuild(progress=lambda made: None, create=_create, each=map):
    """Write everything anew; calls `progress(made)` after each batch. Returns how many groups are listed.

    `create(model, rows)` puts new rows, each a dict by attname, into the database; `each` is `map`, or as good as.
    """
    alias = router.db_for_write(SearchEntry)
    with apart(alias) as follow:
        count = entries.rebuild(create, each, follow, progress)
        by_time.rebuild()
        rows.rebuild(create, each)
    return count
