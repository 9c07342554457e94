"""About how many entries there are."""

from django.db.models import Max

from freshness.editions import LISTINGS, kept
from groups.models import SearchEntry


@kept(LISTINGS)
def last_key(alias):
    """The key of the last entry; 0 where there is none. Few keys before it are without an entry."""
    return SearchEntry.objects.using(alias).aggregate(last=Max("pk"))["last"] or 0
