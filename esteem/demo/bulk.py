"""Many more groups than the demo's 21, for measuring: written in batches, with needs, topics and a meeting each."""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from esteem.demo.names import ABOUT, FIRST, SECOND
from groups import search
from groups.models import Meeting, NeedsStatement, SelfHelpGroup, StatedNeed
from places.gazetteer import towns
from roles.matching import Picture, outcomes
from roles.models import NeedItem, Topic
from roles.rules import load_rules
from roles.vocabulary import Leadership, Stage

BATCH = 2000


def seed_bulk(*, first, last, chance, progress):
    """Make the groups numbered `first` to `last` - 1; calls `progress(made)` after each batch."""
    known = {
        "towns": towns(),
        "topics": list(Topic.objects.order_by("pk")),
        "items": list(NeedItem.objects.order_by("pk").values_list("pk", flat=True)),
    }
    for start in range(first, last, BATCH):
        numbers = range(start, min(start + BATCH, last))
        with transaction.atomic():
            _batch(numbers, known, chance)
        progress(numbers[-1] + 1)


def _batch(numbers, known, chance):
    groups = SelfHelpGroup.objects.bulk_create([_group(number, known, chance) for number in numbers])
    through = SelfHelpGroup.topics.through
    through.objects.bulk_create(
        through(selfhelpgroup_id=group.pk, topic_id=topic.pk)
        for group in groups
        for topic in chance.sample(known["topics"], chance.choice((1, 1, 2)))
    )
    Meeting.objects.bulk_create(_meeting(group, chance) for group in groups)
    _needs([group for group in groups if group.wants_supporter == "yes"], known["items"], chance)
    search.keep([group.pk for group in groups])


def _group(number, known, chance):
    # Half of the groups are in the few largest towns, as people are.
    town = known["towns"][int(len(known["towns"]) * chance.random() ** 6)]
    published = timezone.now() - timedelta(minutes=chance.randint(0, 1_000_000))
    shown = chance.random() < 0.7  # who hides the address is found in the middle of the town
    return SelfHelpGroup(
        name=f"{chance.choice(FIRST)} {chance.choice(SECOND)} {town.name}",
        slug=f"demo-{number}",
        about=" ".join(chance.sample(ABOUT, 2)),
        town=town.name,
        latitude=town.point.latitude + shown * chance.gauss(0, 0.02),
        longitude=town.point.longitude + shown * chance.gauss(0, 0.03),
        place_shown="address" if shown else "on-contact",
        how=chance.choice(("in-person", "in-person", "online", "both")),
        leadership=chance.choice(Leadership.values),
        stage=chance.choice(Stage.values),
        wants_supporter=chance.choice(("yes", "yes", "not_now", "no")),
        step_free=chance.random() < 0.5,
        status=SelfHelpGroup.Status.PUBLISHED,
        published_at=published,
        changed_at=published,
        confirmed_on=published.date(),
    )


def _meeting(group, chance):
    return Meeting(group=group, weekday=chance.randrange(7), starts_at=time(chance.choice((10, 14, 18, 19))))


def _needs(groups, items, chance):
    """State needs for each group, and keep the roles that they suggest."""
    asked = [{item: chance.randint(1, 3) for item in chance.sample(items, chance.randint(1, 5))} for _ in groups]
    rules = load_rules()
    statements = NeedsStatement.objects.bulk_create(_statement(group, rules) for group in groups)
    StatedNeed.objects.bulk_create(
        StatedNeed(statement=statement, item_id=item, importance=importance)
        for statement, needs in zip(statements, asked, strict=True)
        for item, importance in needs.items()
    )
    both = zip(groups, asked, strict=True)
    pictures = (Picture(needs=needs, leadership=group.leadership, stage=group.stage) for group, needs in both)
    found = outcomes(pictures, rules, on=timezone.localdate())
    for group, statement, outcome in zip(groups, statements, found, strict=True):
        group.current_needs = statement
        group.suggested_role_id, group.also_suits_id = [*outcome.leading, None, None][:2]
    SelfHelpGroup.objects.bulk_update(groups, ["current_needs", "suggested_role", "also_suits"], batch_size=500)


def _statement(group, rules):
    return NeedsStatement(
        group=group,
        leadership=group.leadership,
        stage=group.stage,
        wants_supporter="yes",
        in_meetings="yes",
        agreed_by="group",
        rules_version=rules.version,
    )
