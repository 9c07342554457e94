"""Nothing is lost: the search finds exactly what a plain scan of the groups finds, whatever is asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import search
from groups.models import SelfHelpGroup
from groups.search import Order, Question
from groups.search.few import Few
from groups.search.found import Found
from groups.search.many import Many
from groups.search.words import asked_words, stem_of, stems
from places.gazetteer import Point, miles_between
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = [
    "Anxiety", "worries", "Crohn's", "crohns", "Café", "cafe", "tea", "teas", "the", "self-help", "naïve", "Łódź",
    "группа", "ДРУЗЬЯ", "日本語", "😀", "AND", "OR", "NOT", "NEAR(", '"tea', "tea*", "naming:", "x'y", "1e5", "50%",
    "under_score", "a\u0301b", "ﬁsh", "topic:anxiety", "meeting", "meets", "\\", "--", "Straße", "İstanbul", "x" * 60,
]  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)))
PLACES = [Point(52.9536, -1.1505), Point(53.0, -1.13), Point(52.9228, -1.4766), None]
TODAY = timezone.localdate()
GROUPS = st.fixed_dictionaries(
    {
        "name": TEXT.map(" ".join).map(lambda text: text[:100]),
        "own_word": st.sampled_from(["", "Fellowship", "cercle"]),
        "about": TEXT.map("\n".join),
        "topic": st.sampled_from([None, "anxiety", "carers", "crohns-colitis"]),
        "how": st.sampled_from(SelfHelpGroup.How.values),
        "open_to_members": st.booleans(),
        "step_free": st.booleans(),
        "place": st.sampled_from(PLACES),
        "day": st.sampled_from([None, 0, 6]),
        "age": st.sampled_from([0, 5, 364, 366, 900]),
    }
)
QUESTIONS = st.builds(
    Question,
    text=TEXT.map(lambda words: " ".join(words[:3])),
    topic=st.sampled_from(["", "", "carers"]),
    how=st.sampled_from(["", "", "online", "both"]),
    access=st.sampled_from([(), (), ("step_free",)]),
    open_to=st.sampled_from(["", "", "members"]),
    day=st.sampled_from([None, None, 6]),
    point=st.sampled_from([None, PLACES[0]]),
    miles=st.sampled_from([2, 10, 50]),
    order=st.sampled_from(Order),
    exact=st.just(True),
)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def made(number, what):
    point = what["place"]
    group = SelfHelpGroup(
        **{name: what[name] for name in ("name", "own_word", "about", "how", "open_to_members", "step_free")},
        slug=f"g-{number}",
        town="",
        latitude=point and point.latitude,
        longitude=point and point.longitude,
        status="published",
        published_at=timezone.now() - timedelta(minutes=number),
        confirmed_on=TODAY - timedelta(days=what["age"]),
    )
    group.save()
    group.topics.set([what["topic"]] if what["topic"] else [])
    if what["day"] is not None:
        factories.meeting(group, weekday=what["day"])
    return group


def scan(question):
    """The ids that a plain look at every group finds."""
    return {group.pk for group in SelfHelpGroup.objects.prefetch_related("topics", "meetings") if fits(group, question)}


def fits(group, question):
    topics = list(group.topics.all())
    said = [group.name, group.own_word, group.about, *(f"{topic.name} {topic.also_known_as}" for topic in topics)]
    held = set(stems("\n".join(said)))
    words = [stem_of(word) for word in asked_words(question.text)]
    ways = {"": True, "both": group.how == "both"}.get(question.how, group.how in (question.how, "both"))
    return all(
        [
            words or not question.text,
            held.issuperset(words),
            not question.topic or question.topic in [topic.pk for topic in topics],
            ways,
            group.step_free or not question.access,
            group.open_to_members or not question.open_to,
            question.day is None or question.day in [meeting.weekday for meeting in group.meetings.all()],
            question.point is None or is_near(group, question),
        ]
    )


def is_near(group, question):
    here = Point(group.latitude, group.longitude) if group.latitude is not None else None
    return here is not None and miles_between(here, question.point) <= question.miles


@pytest.mark.parametrize("dense", [0, 5000])
@thorough
@given(st.lists(GROUPS, max_size=8), st.lists(QUESTIONS, min_size=1, max_size=8))
def test_a_plain_scan_finds_the_same(dense, monkeypatch, groups, questions):
    for name in ("FEW", "SEEM_FEW", "FEW_AROUND", "MOST_AROUND", "LOOKED_THROUGH", "CROWD"):
        monkeypatch.setattr(f"groups.search.found.{name}", dense)
    for name in ("FEW", "LISTED", "LISTED_AT_LAST"):
        monkeypatch.setattr(f"groups.search.many.{name}", dense)
    SelfHelpGroup.objects.all().delete()
    search.keep([made(number, what).pk for number, what in enumerate(groups)])
    for question in questions:
        answer = search.ask(question)
        assert {group.pk for group in answer} == scan(question), question
        assert answer.count == len(answer.groups)


@thorough
@given(st.lists(GROUPS, max_size=8), st.sampled_from([1, 2, 10, 50]))
def test_nearest_first_is_so_exactly(groups, miles):
    SelfHelpGroup.objects.all().delete()
    search.keep([made(number, what).pk for number, what in enumerate(groups)])
    question = Question(point=PLACES[1], miles=miles, order=Order.DISTANCE)
    points = {pk: Point(*point) for pk, *point in SelfHelpGroup.objects.values_list("pk", "latitude", "longitude")}
    found = [miles_between(points[card.pk], question.point) for card in search.ask(question)]
    assert found == sorted(found)


@thorough
@given(st.text(max_size=200), st.text(max_size=40))
def test_anything_may_be_asked(text, key):
    answer = search.ask(Question(text=text.replace("\0", ""), page=key))
    assert answer.groups == ()


def test_what_was_made_of_a_word_finds_it_again(listed, names):
    for word in WORDS:
        if stems(word):
            listed("Group", about=f"before {word} after")
            assert names(f"before {word}", exact=True), word


@pytest.mark.parametrize("dense", [0, 5000])
@thorough
@given(st.lists(GROUPS, max_size=8), QUESTIONS, st.sampled_from(Order), st.integers(1, 4))
def test_few_are_in_the_order_in_which_many_are_read(dense, monkeypatch, groups, question, order, size):
    for name in ("FEW", "LISTED", "LISTED_AT_LAST"):
        monkeypatch.setattr(f"groups.search.many.{name}", dense)
    for name in ("many.SPREAD", "sqlite.SAMPLE"):
        monkeypatch.setattr(f"groups.search.{name}", 1)
    SelfHelpGroup.objects.all().delete()
    search.keep([made(number, what).pk for number, what in enumerate(groups)])
    found = Found(replace(question, order=order))
    if question.text and not found.terms.words:
        return
    few = Few(found, []) if found.few is None else found.few
    assert pages(Many(found), size) == pages(few, size)


def pages(reader, size):
    """The ids of every page forwards, and back again from the last one."""
    forwards, place = [], None
    while rows := reader.read(place, size):
        forwards.append([row["pk"] for _place, row in rows])
        first, place = rows[0][0], rows[-1][0]
    back = [] if place is None else reader.read(replace(first, back=True), size)
    return forwards, [row["pk"] for _place, row in back]


@pytest.mark.parametrize("order", [Order.NEWEST, Order.NAME])
def test_many_near_a_place_are_newest_or_by_name_before_they_are_near(listed, monkeypatch, order):
    for name in ("FEW", "LISTED", "LISTED_AT_LAST"):
        monkeypatch.setattr(f"groups.search.many.{name}", 0)
    near = listed("Zoo", latitude=52.9536, longitude=-1.1505, published_at=timezone.now() - timedelta(days=1))
    far = listed("Ark", latitude=53.0, longitude=-1.13)
    question = Question(how="in-person", point=Point(52.9536, -1.1505), miles=10, order=order)
    assert pages(Many(Found(question)), 1)[0] == [[far.pk], [near.pk]]
