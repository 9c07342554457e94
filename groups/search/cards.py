"""What a list shows of a group, written with its entry, so that a page of groups is one look into the database."""

import json
from datetime import date, time
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.translation import get_language

from groups.addresses import group_address
from groups.meetings import Pattern, describe
from groups.models.group import STALE_AFTER
from groups.search.linked import PATTERN

WORDS = 30
# One for all, as to make one takes as long as to write a card.
WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def card_of(row, linked):
    """The text that an entry keeps: of a group's row, and what is Linked to it."""
    return WRITTEN.encode(
        {
            "name": row["name"],
            "slug": row["slug"],
            "about": _beginning(row["about"]),
            "how": row["how"],
            "town": row["town"],
            "when_note": row["when_note"],
            "topics": linked.topics,
            "meetings": [[_plain(meeting[name]) for name in PATTERN] for meeting in linked.meetings],
            "areas": sorted(linked.areas),
            "changed": linked.changed,
            "coordinated": linked.coordinated,
        }
    )


class Card:
    """A listed group as lists show it.

    `told` is the text that card_of wrote, `facts` what it says; `miles` are None without a place to measure from.
    `point` is known on a map alone.
    `meets_next` is its next Occurrence, in the order of the next meeting alone. Who makes many says what is `today`.
    """

    def __init__(self, pk, told, confirmed_on, miles=None, meets_next=None, today=None):
        self.pk, self.told, self.confirmed_on = pk, told, confirmed_on
        self.miles, self.meets_next, self.point = miles, meets_next, None
        self.today = today or timezone.localdate()

    @cached_property
    def facts(self):
        return json.loads(self.told)

    @property
    def name(self):
        return self.facts["name"]

    @property
    def slug(self):
        return self.facts["slug"]

    @property
    def town(self):
        return self.facts["town"]

    @property
    def how(self):
        return self.facts["how"]

    def when(self):
        """The first of its times in words, or the group's own words for it, or ""."""
        return next(iter(self.times()), self.facts["when_note"])

    def times(self):
        """Each regular time that is not over, in words."""
        told, language = map(tuple, self.facts["meetings"]), get_language()
        known = (_told(values, language) for values in told)
        return [words for words, last_on in known if not last_on or last_on >= self.today]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return group_address(self.slug)

    def patterns(self):
        """The groups.meetings.Pattern of each regular time that is not over."""
        found = map(_pattern, map(tuple, self.facts["meetings"]))
        return [pattern for pattern in found if not pattern.last_on or pattern.last_on >= self.today]

    def is_stale(self):
        """Whether the listing was last confirmed more than a year ago."""
        return self.today - self.confirmed_on > STALE_AFTER


def _beginning(text):
    """The same whatever language is spoken while it is written."""
    words = text.split()
    return " ".join(words[:WORDS]) + ("…" if len(words) > WORDS else "")


def _plain(value):
    return value.isoformat() if isinstance(value, date | time) else value


@lru_cache(maxsize=4096)
def _pattern(values):
    pattern = dict(zip(PATTERN, values, strict=True))
    for name, kind in (("starts_at", time), ("ends_at", time), ("first_on", date), ("last_on", date)):
        pattern[name] = pattern[name] and kind.fromisoformat(pattern[name])
    return Pattern(**pattern)


@lru_cache(maxsize=4096)
def _told(values, _language):
    """(a pattern in words, its last day)."""
    pattern = _pattern(values)
    return describe(pattern), pattern.last_on
