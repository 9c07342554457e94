"""Many more groups than the demo's 21, for measuring: written as rows, with needs, topics and meetings."""

from collections import defaultdict
from contextlib import contextmanager
from datetime import time, timedelta
from itertools import count
from multiprocessing import get_context

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from esteem.demo import rows
from esteem.demo.names import FIRST, SECOND
from esteem.demo.texts import Descriptions, by_size
from groups import search
from groups.models import Meeting, NeedsStatement, SearchEntry, SelfHelpGroup, StatedNeed, SupportWanted
from places.tables import towns
from roles.matching import Picture, outcomes
from roles.models import NeedItem, Topic
from roles.rules import load_rules
from roles.vocabulary import Leadership, Stage

BATCH, PROCESSES = 5000, 2
TopicOfGroup = SelfHelpGroup.topics.through
WRITTEN = (SelfHelpGroup, TopicOfGroup, Meeting, NeedsStatement, StatedNeed)
LEADERSHIPS, STAGES = Leadership.values, Stage.values
HOURS = (time(10), time(14), time(18), time(19))
LISTED_WITHOUT_NEEDS = {"status": "published"} | dict.fromkeys(
    ("current_needs_id", "suggested_role_id", "also_suits_id")
)
OLDEST = 1000 * 24 * 3600
# A group confirms its listing about once a year; some forget.
CONFIRMED_WITHIN = 400


def seed_bulk(*, first, last, chance, progress):
    """Make the groups numbered `first` to `last` - 1; calls `progress(made, what)` after each batch."""
    maker = _Maker(chance)
    with rows.alone(WRITTEN):
        for start in range(first, last, BATCH):
            numbers = range(start, min(start + BATCH, last))
            with transaction.atomic():
                _write(maker.batch(numbers))
            progress(numbers[-1] + 1, "groups")
    # With the indexes that the search reads the groups by.
    with shared_out() as each, rows.alone([SearchEntry, SupportWanted]):
        search.rebuild(lambda made: progress(made, "in the search"), create=_create, each=each)
        progress(last, "made; indexes")
    if connection.vendor == "postgresql":
        # Without a look over all rows no index answers alone; within a transaction that has to wait.
        connection.cursor().execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


@contextmanager
def shared_out():
    """A `map` that shares its work out among processes. Within a transaction, which they could not look into, `map`."""
    if connection.in_atomic_block:
        yield map
        return
    # Each process opens a connection of its own.
    connection.close()
    with get_context("fork").Pool(PROCESSES) as pool:
        yield pool.imap


def _create(instances):
    """Write new rows of one model as rows.write does."""
    for model in {type(instance) for instance in instances}:
        names = [field.attname for field in model._meta.local_concrete_fields]
        rows.write(model, [{name: getattr(instance, name) for name in names} for instance in instances])


def _write(batch):
    for model, made in batch.items():
        rows.write(model, made)


class _Maker:
    """Makes up groups as rows: {model: [row]} a batch."""

    def __init__(self, chance):
        self.chance, self.rules = chance, load_rules()
        self.towns, self.descriptions = by_size(towns()), Descriptions(chance)
        self.topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        self.items = list(NeedItem.objects.order_by("pk").values_list("pk", flat=True))
        self.group_ids, self.statement_ids = _ids_of(SelfHelpGroup), _ids_of(NeedsStatement)
        self.now, self.today = timezone.now().replace(microsecond=0), timezone.localdate()

    def batch(self, numbers):
        made = defaultdict(list)
        made[SelfHelpGroup] = groups = [self._group(number) for number in numbers]
        for group in groups:
            made[TopicOfGroup] += self._topics(group)
            made[Meeting].append(self._meeting(group))
        self._state_needs([group for group in groups if group["wants_supporter"] == "yes"], made)
        return made

    def _group(self, number):
        chance = self.chance
        # Half of the groups are in the few largest towns, as people are.
        town = self.towns[int(len(self.towns) * chance.random() ** 6)]
        age = timedelta(seconds=int(OLDEST * chance.random()))
        at = self.now - age
        shown = chance.random() < 0.7  # who hides the address is found in the middle of the town
        return {
            "id": next(self.group_ids),
            "name": f"{chance.choice(FIRST)} {chance.choice(SECOND)} {town.name}",
            "slug": f"demo-{number}",
            "about": self.descriptions.write(),
            "town": town.name,
            "latitude": round(town.point.latitude + shown * chance.gauss(0, 0.02), 5),
            "longitude": round(town.point.longitude + shown * chance.gauss(0, 0.03), 5),
            "place_shown": "address" if shown else "on-contact",
            "how": chance.choice(("in-person", "in-person", "online", "both")),
            "leadership": chance.choice(LEADERSHIPS),
            "stage": chance.choice(STAGES),
            "wants_supporter": chance.choice(("yes", "yes", "not_now", "no")),
            "step_free": chance.random() < 0.5,
            "confirmed_on": self.today - timedelta(days=min(age.days, int(CONFIRMED_WITHIN * chance.random()))),
            **dict.fromkeys(("created_at", "changed_at", "published_at"), at),
            **LISTED_WITHOUT_NEEDS,
        }

    def _topics(self, group):
        chosen = self.chance.sample(self.topics, self.chance.choice((1, 1, 2)))
        return [{"selfhelpgroup_id": group["id"], "topic_id": topic} for topic in chosen]

    def _meeting(self, group):
        chance = self.chance
        monthly = chance.random() < 0.4
        return {
            "group_id": group["id"],
            "weekday": chance.randrange(7),
            "starts_at": chance.choice(HOURS),
            "frequency": "monthly" if monthly else "weekly",
            "week_of_month": chance.choice((1, 2, 3, 4, -1)) if monthly else None,
        }

    def _state_needs(self, groups, made):
        """State needs for each group, and keep the roles that they suggest."""
        pictures = [self._picture(group) for group in groups]
        found = outcomes(pictures, self.rules, on=self.today)
        for group, picture, outcome in zip(groups, pictures, found, strict=True):
            statement = self._statement(group)
            group["current_needs_id"] = statement["id"]
            group["suggested_role_id"], group["also_suits_id"] = [*outcome.leading, None, None][:2]
            made[NeedsStatement].append(statement)
            made[StatedNeed] += [
                {"statement_id": statement["id"], "item_id": item, "importance": importance}
                for item, importance in picture.needs.items()
            ]

    def _picture(self, group):
        chosen = self.chance.sample(self.items, self.chance.randint(1, 5))
        needs = {item: self.chance.randint(1, 3) for item in chosen}
        return Picture(needs=needs, leadership=group["leadership"], stage=group["stage"])

    def _statement(self, group):
        return {
            "id": next(self.statement_ids),
            "group_id": group["id"],
            "stated_on": self.today,
            "stated_at": group["published_at"],
            "leadership": group["leadership"],
            "stage": group["stage"],
            "wants_supporter": "yes",
            "in_meetings": "yes",
            "agreed_by": "group",
            "rules_version": self.rules.version,
        }


def _ids_of(model):
    """Free numbers for rows of this model, in order."""
    return count((model.objects.aggregate(most=Max("pk"))["most"] or 0) + 1)
