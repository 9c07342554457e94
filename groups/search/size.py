"""What is known of all entries: about how many there are, and of when the latest is."""

from django.db.models import Max

from freshness.editions import LISTINGS, kept
from groups.models import SearchEntry


@kept(LISTINGS)
def last_key(alias):
    """The key of the last entry; 0 where there is none. Few keys before it are without an entry."""
    return SearchEntry.objects.using(alias).aggregate(last=Max("pk"))["last"] or 0


@kept(LISTINGS)
def latest(name, alias):
    """The latest date of that name that an entry has; None where there is none."""
    return SearchEntry.objects.using(alias).aggregate(latest=Max(name))["latest"]
