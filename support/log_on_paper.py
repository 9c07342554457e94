"""The log as rows on paper: a hundred stand on one page, so that nothing is read but what stands there."""

from collections import defaultdict
from functools import cache

from freshness.days import in_words
from roles.fields import terms
from roles.models import SupportArea
from support.durations import duration
from support.models import SupportEntry

READ = ("pk", "on", "state", "what", "gained", "minutes", "not_right_at")


def rows_of(entries, limit):
    """[{what stands in a row: its words}] of the first entries; `is_not_right` says whether the group objects."""
    read = list(entries.values(*READ)[:limit])
    areas = _areas([row["pk"] for row in read])
    # Many rows say the same, and to ask for the language each time takes longer than to say it.
    day, time = cache(in_words), cache(duration)
    return [_words(row, areas[row["pk"]], day, time) for row in read]


def _words(row, areas, day, time):
    done, minutes = row["state"] == SupportEntry.State.DONE, row["minutes"]
    return {
        "on": day(row["on"]),
        "state": "" if done else SupportEntry.State(row["state"]).label,
        "areas": ", ".join(areas),
        "what": row["what"],
        "gained": row["gained"],
        "time": time(minutes) if minutes else "",
        "is_not_right": row["not_right_at"] is not None,
    }


def _areas(ids):
    """{entry's id: the names of its areas, in their order}."""
    pairs = SupportEntry.areas.through.objects.filter(supportentry_id__in=ids)
    own = defaultdict(set)
    for entry, area in pairs.values_list("supportentry_id", "supportarea_id"):
        own[entry].add(area)
    names = terms(SupportArea)
    return defaultdict(
        list, {pk: [term.name for area, term in names.items() if area in held] for pk, held in own.items()}
    )
