"""From groups to what the directory searches, in the transaction that changes them."""

from django.db import transaction

from freshness import editions
from groups.models import SearchEntry, SelfHelpGroup
from groups.search import vocabulary
from groups.search.bands import CONFIRMED, PUBLISHED, day_code, paired_codes, part_code, place_codes, week_code
from groups.search.cards import card_of
from groups.search.engines import rows_among
from groups.search.linked import links
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
ON_CARDS = ("slug", "when_note")
# Between the codes that are counted and those of bands.
BAR = "|"
WRITTEN = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


@transaction.atomic
def keep(group_ids):
    """Make the entries of these groups say what the groups say now; a group that is not listed has none."""
    before = _stems(SearchEntry.objects.filter(pk__in=group_ids))
    if not before and not SelfHelpGroup.objects.published().filter(pk__in=group_ids).exists():
        return
    # First, so that changes wait for each other, and nothing that was kept of what is about to change is looked at.
    editions.turn(editions.LISTINGS)
    rows, words = _described(group_ids)
    entries = [SearchEntry(**row) for row in rows]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["group"], update_fields=WRITTEN, batch_size=500
    )
    SearchEntry.objects.filter(pk__in=set(group_ids) - {entry.pk for entry in entries}).delete()
    vocabulary.add(words)
    vocabulary.forget_unused(before - {stem_of(word) for word in words})


@transaction.atomic
def drop(group_ids):
    """Take these groups out, as they are about to be deleted."""
    editions.turn(editions.LISTINGS)
    going = SearchEntry.objects.filter(pk__in=group_ids)
    stems = _stems(going)
    going.delete()
    vocabulary.forget_unused(stems)


@transaction.atomic
def rebuild(create, each, follow, progress):
    """Write every entry anew, as kept.rebuild and the engine's `apart` say."""
    SearchEntry.objects.all().delete()
    vocabulary.empty()
    ids = list(SelfHelpGroup.objects.published().order_by("pk").values_list("pk", flat=True))
    made, known = 0, set()
    for described, words in each(_described, [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]):
        create(SearchEntry, described)
        follow(described[0]["group_id"], described[-1]["group_id"])
        vocabulary.add(words - known)
        known |= words
        progress(made := made + len(described))
    editions.turn(editions.LISTINGS)
    return made


def _stems(entries):
    texts = entries.values_list("naming", "telling")
    return {stem for naming, telling in texts for stem in f"{naming} {telling}".split()}


def _described(group_ids):
    """([entry as a row], words in use) of those of the groups that are listed."""
    groups = rows_among(SelfHelpGroup, "id", group_ids).published().order_by("pk")
    linked, entries, words = links(group_ids), [], set()
    for row in groups.values(*READ, *NAMING, *TELLING, *SHOWN_WITH_ADDRESS, *COPIED, *ACCESS, *ON_CARDS):
        naming = plain_words(_joined(row, NAMING))
        telling = plain_words(_joined(row, _told(row)))
        link = linked[row["pk"]]
        entries.append(_entry(row, naming, telling, link))
        words.update(naming, telling)
    return entries, words


def _told(row):
    shown = row["place_shown"] == SelfHelpGroup.PlaceShown.ADDRESS
    return TELLING + SHOWN_WITH_ADDRESS if shown else TELLING


def _entry(row, naming, telling, link):
    x, y, z = (None,) * 3 if row["latitude"] is None else position(row["latitude"], row["longitude"])
    return {
        "group_id": row["pk"],
        "naming": " ".join(map(stem_of, naming)),
        "telling": " ".join(map(stem_of, telling)),
        "traits": " ".join([*sorted([*_traits(row), *link.traits()]), BAR, *_bands(row, link)]),
        "name_key": " ".join(plain_words(row["name"]))[:LONGEST_KEY],
        "x": x,
        "y": y,
        "z": z,
        "days_right_until": link.days_right_until(),
        "card": card_of(row, link),
        **{name: row[name] for name in COPIED},
    }


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


def _bands(row, link):
    """The codes of its part, dates and place (bands.py)."""
    yield part_code(row["pk"])
    yield week_code(CONFIRMED, row["confirmed_on"])
    yield day_code(CONFIRMED, row["confirmed_on"])
    yield week_code(PUBLISHED, row["published_at"].date())
    if row["latitude"] is not None:
        squares = place_codes(row["latitude"], row["longitude"])
        yield from squares
        yield from paired_codes((f"topic:{topic}" for topic in link.topics), squares)
