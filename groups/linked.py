"""What a group's page shows of what is linked to the group: for a listed group its entry tells it, in one look."""

from dataclasses import dataclass

from groups.models import SearchEntry
from groups.search.cards import Card
from roles.fields import terms
from roles.models import SupportArea, Topic


@dataclass(frozen=True)
class Shown:
    """Topics and areas as rows or roles.fields.Terms, [(Pattern, [Change])], and whether somebody coordinates it."""

    topics: list
    areas: list
    patterns: list
    coordinated: bool


def shown_of(group):
    """The Shown of a group; `group` came with its `search_entry`, if it has one."""
    try:
        facts = Card(group.pk, group.search_entry.card, group.search_entry.confirmed_on)
    except SearchEntry.DoesNotExist:
        return _read(group)
    told, topics, areas = facts.facts, terms(Topic), terms(SupportArea)
    return Shown(
        [topics[pk] for pk in told["topics"] if pk in topics],
        [area for pk, area in areas.items() if pk in told["areas"]],
        group.meeting_patterns() if told["changed"] else [(pattern, []) for pattern in facts.patterns()],
        told["coordinated"],
    )


def _read(group):
    topics, areas = list(group.topics.all()), list(group.areas_asked_for())
    return Shown(topics, areas, group.meeting_patterns(), group.coordinators.exists())
