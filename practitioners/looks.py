"""When somebody last looked, so that what came since can be marked as new.

`thing` is a Practitioner or a SavedSearch. A look goes on until half an hour has passed without one, so that the marks
outlast a reload. Then the next look begins, and what came since the last one is new.
"""

from datetime import timedelta

from django.utils import timezone

PAUSE = timedelta(minutes=30)
# A look that goes on is written down no more often than this.
NOTED = timedelta(minutes=5)


def look(thing, now=None):
    """Note that somebody looks at the thing; gives the moment since when things are new, None on the first look."""
    now = now or timezone.now()
    before = thing.looked_at
    if before is None or now - before >= PAUSE:
        thing.looked_at, thing.new_since = now, before
    elif now - before >= NOTED:
        thing.looked_at = now
    if thing.looked_at != before:
        # Of two looks at once, one is enough.
        same = type(thing).objects.filter(pk=thing.pk, looked_at=before)
        same.update(looked_at=thing.looked_at, new_since=thing.new_since)
    return thing.new_since
