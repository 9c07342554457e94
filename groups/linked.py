"""What a group's page shows of what is linked to the group: for a listed group its entry tells it, in one look."""

from dataclasses import dataclass
from functools import cache

from django.db import connections

from groups.models import SearchEntry, SelfHelpGroup
from groups.search.cards import Card
from roles.fields import terms
from roles.models import SupportArea, Topic

# What a group's page shows, and what of it decides what that is.
ON_PAGE = (
    "id", "name", "slug", "own_word", "about", "who_for", "languages", "how", "venue", "street", "town", "postcode",
    "place_shown", "online_note", "when_note", "size", "since", "step_free", "accessible_toilet", "hearing_loop",
    "companions_welcome", "children_welcome", "access_note", "cost", "cost_note", "contact_name", "contact_email",
    "contact_phone", "website", "contact_shown", "open_to_members", "wants_supporter", "current_needs_id", "status",
    "source", "confirmed_on",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """Topics and areas as rows or roles.fields.Terms, [(Pattern, [Change])], and whether somebody coordinates it."""

    topics: list
    areas: list
    patterns: list
    coordinated: bool


def listed_group(slug):
    """The listed group of this slug as `for_page` gives it, or None. Everybody's pages begin with it: read past Django,
    as to make a QuerySet's SQL takes five times as long as to answer it."""
    groups = SelfHelpGroup.objects.all()
    with connections[groups.db].cursor() as cursor:
        cursor.execute(_sql(), [slug, SelfHelpGroup.Status.PUBLISHED])
        row = cursor.fetchone()
    if row is None:
        return None
    group = SelfHelpGroup.from_db(groups.db, ON_PAGE, row[:-1])
    group.card = row[-1]
    return group


@cache
def _sql():
    columns = ", ".join(f"groups.{name}" for name in ON_PAGE)
    groups, entries = SelfHelpGroup._meta.db_table, SearchEntry._meta.db_table
    return (
        f"SELECT {columns}, entries.card FROM {groups} AS groups "  # noqa: S608 - names of our own
        f"LEFT JOIN {entries} AS entries ON entries.group_id = groups.id WHERE groups.slug = %s AND groups.status = %s"
    )


def shown_of(group):
    """The Shown of a group that was read `for_page`."""
    if group.card is None:
        return _read(group)
    facts = Card(group.pk, group.card, group.confirmed_on)
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
