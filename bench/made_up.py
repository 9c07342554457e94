"""Groups and questions that are made up, the same for each seed, to compare the search with a plain scan."""

from datetime import time as clock
from datetime import timedelta

from django.utils import timezone

from bench.scan import words_of
from esteem.demo.bulk import seed_bulk
from groups import search
from groups.models import Meeting, SelfHelpGroup
from groups.search import Order, Question
from places import gazetteer
from places.gazetteer import Point
from roles.models import Role, SupportArea, Topic

RARE = ("lantern", "zebra", "canoes", "crochet", "beekeeping", "naïve", "o'clock", "anxious", "worries", "seizure")
SAID = ("tuesday", "evenings", "online", "morning", "saturdays", "the", "for")
PLACES_ASKED = ("London", "Manchester", "Leeds", "Bristol", "Cardiff", "Glasgow", "Plymouth", "Truro", "NG7", "M33")
LINKED = (Topic, SupportArea, Role)
ORDERS = (Order.BEST, Order.DISTANCE, Order.NEWEST, Order.NAME)
CHANGED = (
    "about", "own_word", "venue", "place_shown", "latitude", "longitude", "confirmed_on", "status", "open_to_members",
    "hearing_loop",
)  # fmt: skip


def fill(number, chance):
    """Make so many groups: the demo's bulk, then set apart in what a question may ask for."""
    seed_bulk(first=0, last=number, chance=chance, progress=lambda *made: None)
    groups = list(SelfHelpGroup.objects.order_by("pk"))
    for group in groups:
        _set_apart(group, chance)
    SelfHelpGroup.objects.bulk_update(groups, CHANGED, batch_size=500)
    over = Meeting.objects.filter(pk__in=[meeting.pk for meeting in Meeting.objects.all() if chance.random() < 0.1])
    over.update(last_on=timezone.localdate() - timedelta(days=1))
    Meeting.objects.bulk_create(_meeting(group, chance) for group in groups if chance.random() < 0.3)
    search.rebuild()


def _set_apart(group, chance):
    group.about += " " + " ".join(chance.sample(RARE, 3))
    group.own_word = chance.choice(("", "", "Fellowship", "Café", "men's shed"))
    group.venue = chance.choice(("", "Zebra Hall", "Old Library"))
    group.place_shown = chance.choice(("address", "area", "on-contact"))
    group.confirmed_on = timezone.localdate() - timedelta(days=chance.choice((0, 3, 90, 364, 365, 366, 900)))
    group.status = chance.choice(("published",) * 19 + ("closed",))
    group.open_to_members, group.hearing_loop = chance.random() < 0.8, chance.random() < 0.3
    if group.how == "online" and chance.random() < 0.5:
        group.latitude = group.longitude = None


def _meeting(group, chance):
    return Meeting(group=group, weekday=chance.randrange(7), starts_at=clock(chance.choice((9, 11, 12, 16, 17, 20))))


def ask_about(groups, number, chance):
    """So many Questions about these groups, as bench.scan reads them."""
    words = sorted({word for group in groups for word in words_of(f"{group['name']} {group['about']}")})
    topics, areas, roles = (list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in LINKED)
    return [_question(words, topics, areas, roles, chance) for _ in range(number)]


def _question(words, topics, areas, roles, chance):
    def sometimes(often, answers, otherwise=""):
        return chance.choice(answers) if chance.random() < often else otherwise

    point = gazetteer.find(sometimes(1, PLACES_ASKED))[0].point
    moved = Point(point.latitude + chance.gauss(0, 0.1), point.longitude + chance.gauss(0, 0.1))
    return Question(
        text=" ".join(chance.choice((*words, *RARE, *SAID)) for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 3)))),
        point=sometimes(0.5, (moved,), None),
        miles=chance.choice((2, 5, 10, 25, 50)),
        topic=sometimes(0.2, topics),
        day=sometimes(0.2, range(7), None),
        how=sometimes(0.2, ("online", "in-person", "both")),
        access=sometimes(0.2, (("step_free",), ("hearing_loop",), ("step_free", "hearing_loop")), ()),
        area=sometimes(0.1, areas),
        role=sometimes(0.1, roles),
        open_to=sometimes(0.2, ("members", "supporters")),
        order=chance.choice(ORDERS),
        exact=chance.random() < 0.5,
    )
