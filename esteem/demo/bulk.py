"""Many more groups than the demo's 21, for measuring: written as rows, with needs, topics and meetings."""

import gc
from collections import defaultdict, deque
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import lru_cache, partial
from multiprocessing import get_context
from random import Random
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from esteem.demo import rows
from esteem.demo.names import FIRST, SECOND
from esteem.demo.texts import Descriptions, by_size
from groups import search
from groups.models import (
    Meeting,
    NeedsStatement,
    SearchEntry,
    SearchMeeting,
    SearchMeetingOfTopic,
    SelfHelpGroup,
    StatedNeed,
    SupportWanted,
)
from places.tables import towns
from roles.matching import Picture, outcomes
from roles.models import NeedItem, Topic
from roles.rules import load_rules
from roles.vocabulary import Leadership, Stage

BATCH, PROCESSES, AHEAD = 5000, 2, 4
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


class Plan(NamedTuple):
    """What every batch is made by: the moment, the first group's number and free key, a free key of a statement."""

    now: datetime
    first: int
    group_id: int
    statement_id: int


class Batch(NamedTuple):
    """The groups numbered `first` to `last` - 1, and what their chances begin with."""

    plan: Plan
    first: int
    last: int
    seed: int


def seed_bulk(*, first, last, chance, progress):
    """Make the groups numbered `first` to `last` - 1; calls `progress(made, what)` after each batch."""
    batches = _batches(first, last, chance)
    with shared_out() as each:
        with rows.alone(WRITTEN):
            for batch, made in zip(batches, each(_made, batches), strict=True):
                with transaction.atomic():
                    _write(made)
                progress(batch.last, "groups")
        # With the indexes that the search reads the groups by.
        with rows.alone([SearchEntry, SearchMeeting, SearchMeetingOfTopic, SupportWanted]):
            search.rebuild(lambda made: progress(made, "in the search"), create=rows.write, each=each)
            progress(last, "made; indexes")
    if connection.vendor == "postgresql":
        # Without a look over all rows no index answers alone; within a transaction that has to wait.
        connection.cursor().execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


@contextmanager
def shared_out():
    """A `map` that shares its work out among processes. Where they could not look into what was written, within a
    transaction or in memory, `map`."""
    if connection.in_atomic_block or (connection.vendor == "sqlite" and connection.is_in_memory_db()):
        yield map
        return
    # Each process opens a connection of its own.
    connection.close()
    with get_context("fork").Pool(PROCESSES, gc.disable) as pool:
        yield partial(_a_little_ahead, pool)


def _a_little_ahead(pool, work, parts):
    """The results in the order of the parts. What is made waits for whoever takes it, so that memory does not fill."""
    waiting = deque()
    for part in parts:
        waiting.append(pool.apply_async(work, (part,)))
        if len(waiting) > AHEAD:
            yield waiting.popleft().get()
    yield from (one.get() for one in waiting)


def _batches(first, last, chance):
    plan = Plan(timezone.now(), first, _free_key(SelfHelpGroup), _free_key(NeedsStatement))
    starts = range(first, last, BATCH)
    return [Batch(plan, start, min(start + BATCH, last), chance.getrandbits(64)) for start in starts]


def _free_key(model):
    return (model.objects.aggregate(most=Max("pk"))["most"] or 0) + 1


def _write(made):
    for model, instances in zip(WRITTEN, made, strict=True):
        rows.write(model, instances)


def _made(batch):
    """The rows of each of WRITTEN."""
    made = _maker(batch.plan).batch(batch)
    return [made[model] for model in WRITTEN]


@lru_cache(maxsize=1)
def _maker(plan):
    return _Maker(plan)


class _Maker:
    """Makes up groups as rows: {model: [row]} a batch."""

    def __init__(self, plan):
        self.plan, self.rules = plan, load_rules()
        self.towns, self.descriptions = by_size(towns()), Descriptions()
        self.topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        self.items = list(NeedItem.objects.order_by("pk").values_list("pk", flat=True))
        self.now, self.today = plan.now.replace(microsecond=0), timezone.localdate(plan.now)

    def batch(self, batch):
        self.chance = Random(batch.seed)  # noqa: S311 - made-up data
        made = defaultdict(list)
        made[SelfHelpGroup] = groups = [self._group(number) for number in range(batch.first, batch.last)]
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
            "id": self.plan.group_id + number - self.plan.first,
            "name": f"{chance.choice(FIRST)} {chance.choice(SECOND)} {town.name}",
            "slug": f"demo-{number}",
            "about": self.descriptions.write(chance),
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
            "id": group["id"] - self.plan.group_id + self.plan.statement_id,
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
