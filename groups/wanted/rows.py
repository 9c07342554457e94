"""From groups to what practitioners look through, in the transaction that changes them."""

from collections import defaultdict
from datetime import UTC

from django.db import transaction

from groups.models import SelfHelpGroup, StatedNeed, SupportWanted
from groups.search.bands import CAME, place_codes, week_code
from groups.search.engines import rows_among
from groups.search.linked import TopicOfGroup
from groups.search.sphere import position
from groups.wanted.spots import spot_of
from places.geometry import Point
from roles.matching import closeness
from roles.models import NeedItem
from roles.rules import load_rules

BATCH = 2000
READ = ("pk", "how", "latitude", "longitude", "leadership", "stage", "published_at", "suggested_role_id")
READ += ("also_suits_id", "current_needs_id", "current_needs__stated_at")
WRITTEN = [field.name for field in SupportWanted._meta.fields if not field.primary_key]


@transaction.atomic
def keep(group_ids):
    """Make the rows of these groups say what the groups say now; one that is not open to supporters has none."""
    rows = [SupportWanted(**row) for row in _described(group_ids)]
    SupportWanted.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["group"], update_fields=WRITTEN, batch_size=500
    )
    SupportWanted.objects.filter(pk__in=set(group_ids) - {row.pk for row in rows}).delete()


@transaction.atomic
def rebuild(create, each):
    """Write every row anew, as groups.search.kept.rebuild says."""
    SupportWanted.objects.all().delete()
    ids = list(SelfHelpGroup.objects.open_to_supporters().order_by("pk").values_list("pk", flat=True))
    for rows in each(_described, [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]):
        create(SupportWanted, rows)


def row_of(group, needs, topics, areas):
    """The row of one group: a mapping with READ, its needs {item: importance}, ids of topics, {item: area}."""
    came_at = max(filter(None, (group["published_at"], group["current_needs__stated_at"])))
    roles = [role for role in (group["suggested_role_id"], group["also_suits_id"]) if role]
    fit = _fit(group, needs, roles)
    codes = [f"role:{role}" for role in roles]
    codes += sorted({f"area:{areas[item]}" for item in needs}) + sorted(f"topic:{topic}" for topic in topics)
    codes += [f"fit:{fit}", *_how_codes(group["how"]), week_code(CAME, came_at.astimezone(UTC).date())]
    if group["latitude"] is not None:
        codes += place_codes(group["latitude"], group["longitude"])
    return {
        "group_id": group["pk"],
        "fit": fit,
        "in_person": group["how"] != SelfHelpGroup.How.ONLINE,
        "online": group["how"] != SelfHelpGroup.How.IN_PERSON,
        "traits": f" {' '.join(codes)} ",
        "came_at": came_at,
        **_placed(group),
    }


def _how_codes(how):
    both = how == SelfHelpGroup.How.BOTH
    return [f"how:{way}" for way in ((SelfHelpGroup.How.IN_PERSON, SelfHelpGroup.How.ONLINE) if both else (how,))]


def _described(group_ids):
    groups = list(rows_among(SelfHelpGroup, "id", group_ids).open_to_supporters().order_by("pk").values(*READ))
    areas = dict(NeedItem.objects.values_list("pk", "area_id"))
    needs, topics = defaultdict(dict), defaultdict(list)
    stated = rows_among(StatedNeed, "statement_id", [row["current_needs_id"] for row in groups]).order_by()
    for statement, item, importance in stated.values_list("statement_id", "item_id", "importance"):
        needs[statement][item] = importance
    chosen = rows_among(TopicOfGroup, "selfhelpgroup_id", group_ids).order_by()
    for pk, topic in chosen.values_list("selfhelpgroup_id", "topic_id"):
        topics[pk].append(topic)
    return [row_of(row, needs[row["current_needs_id"]], topics[row["pk"]], areas) for row in groups]


def _fit(group, needs, roles):
    if not roles or not needs:
        return int(bool(roles))
    return closeness(needs, (group["leadership"], group["stage"]), roles[0], load_rules())


def _placed(group):
    if group["latitude"] is None:
        return dict.fromkeys(("x", "y", "z", "spot"))
    x, y, z = position(group["latitude"], group["longitude"])
    return {"x": x, "y": y, "z": z, "spot": spot_of(Point(group["latitude"], group["longitude"]))}
