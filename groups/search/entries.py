"""From groups to what the directory searches, in the transaction that changes them."""

from collections import defaultdict

from django.db import transaction

from groups.models import SearchEntry, SelfHelpGroup
from groups.search import vocabulary
from groups.search.engines import engine_of
from groups.search.sphere import position
from groups.search.words import plain_words, stem_of
from roles.vocabulary import WantsSupporter

BATCH = 2000
LONGEST_KEY = 200
ACCESS = ("step_free", "accessible_toilet", "hearing_loop", "companions_welcome", "children_welcome")
NAMING = ("name", "own_word", "town")
TELLING = ("about", "who_for", "languages")
SHOWN_WITH_ADDRESS = ("venue", "street")
COPIED = ("latitude", "longitude", "confirmed_on", "published_at")
READ = ("pk", "how", "place_shown", "open_to_members", "wants_supporter", "suggested_role_id", "also_suits_id")
WRITTEN = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


@transaction.atomic
def keep(group_ids):
    """Make the entries of these groups say what the groups say now; a group that is not listed has none."""
    before = _stems(SearchEntry.objects.filter(pk__in=group_ids))
    entries, words = _described(group_ids)
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["group"], update_fields=WRITTEN, batch_size=500
    )
    SearchEntry.objects.filter(pk__in=set(group_ids) - {entry.pk for entry in entries}).delete()
    vocabulary.add(words)
    vocabulary.forget_unused(before - {stem_of(word) for word in words})


@transaction.atomic
def drop(group_ids):
    """Take these groups out, as they are about to be deleted."""
    going = SearchEntry.objects.filter(pk__in=group_ids)
    stems = _stems(going)
    going.delete()
    vocabulary.forget_unused(stems)


@transaction.atomic
def rebuild(progress=lambda made: None):
    """Write every entry anew; calls `progress(made)` after each batch. Returns how many groups there are."""
    entries = SearchEntry.objects.all()
    engine_of(entries.db).mend(entries.db)
    entries.delete()
    vocabulary.empty()
    ids = list(SelfHelpGroup.objects.published().order_by("pk").values_list("pk", flat=True))
    known = set()
    for start in range(0, len(ids), BATCH):
        described, words = _described(ids[start : start + BATCH])
        entries.bulk_create(described, batch_size=500)
        vocabulary.add(words - known)
        known |= words
        progress(min(start + BATCH, len(ids)))
    return len(ids)


def _stems(entries):
    texts = entries.values_list("naming", "telling")
    return {stem for naming, telling in texts for stem in f"{naming} {telling}".split()}


def _described(group_ids):
    """(entries, words in use) of those of the groups that are listed."""
    groups = SelfHelpGroup.objects.published().filter(pk__in=group_ids).order_by("pk")
    linked, entries, words = _linked(groups), [], set()
    for row in groups.values(*READ, *NAMING, *TELLING, *SHOWN_WITH_ADDRESS, *COPIED, *ACCESS):
        naming = plain_words(_joined(row, NAMING))
        telling = plain_words(_joined(row, _told(row)))
        entries.append(_entry(row, naming, telling, [*_traits(row), *linked[row["pk"]]]))
        words.update(naming, telling)
    return entries, words


def _told(row):
    shown = row["place_shown"] == SelfHelpGroup.PlaceShown.ADDRESS
    return TELLING + SHOWN_WITH_ADDRESS if shown else TELLING


def _entry(row, naming, telling, traits):
    x, y, z = (None,) * 3 if row["latitude"] is None else position(row["latitude"], row["longitude"])
    return SearchEntry(
        group_id=row["pk"],
        naming=" ".join(map(stem_of, naming)),
        telling=" ".join(map(stem_of, telling)),
        traits=" ".join(sorted(traits)),
        name_key=" ".join(plain_words(row["name"]))[:LONGEST_KEY],
        x=x,
        y=y,
        z=z,
        **{name: row[name] for name in COPIED},
    )


def _joined(row, names):
    return "\n".join(row[name] for name in names)


def _traits(row):
    """The codes that the group's own row gives."""
    both = row["how"] == SelfHelpGroup.How.BOTH
    yield from (f"how:{how}" for how in (SelfHelpGroup.How.values if both else [row["how"]]))
    yield from (f"access:{name}" for name in ACCESS if row[name])
    if row["open_to_members"]:
        yield "open:members"
    if row["wants_supporter"] == WantsSupporter.YES:
        yield "open:supporters"
        yield from {f"role:{role}" for role in (row["suggested_role_id"], row["also_suits_id"]) if role}


def _linked(groups):
    """{group's id: the codes of its topics, days and, where supporters are wanted, areas}.

    The days of meetings that are over stay: a question for a day looks at the meetings besides.
    """
    wanting = groups.filter(wants_supporter=WantsSupporter.YES)
    codes = defaultdict(set)
    for kind, found, path in (
        ("topic", groups, "topics"),
        ("day", groups, "meetings__weekday"),
        ("area", wanting, "current_needs__needs__item__area"),
    ):
        for pk, code in found.filter(**{f"{path}__isnull": False}).values_list("pk", path).distinct():
            codes[pk].add(f"{kind}:{code}")
    return codes
