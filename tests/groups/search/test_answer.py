"""Which groups answer, and in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import search
from groups.models import SearchWord
from groups.search import Order, Question
from places.gazetteer import Point
from roles.models import Topic

pytestmark = pytest.mark.django_db
NOTTINGHAM = Point(52.9536, -1.1505)
ARNOLD = {"town": "Arnold", "latitude": 53.0, "longitude": -1.13}
TODAY = timezone.localdate()


@pytest.mark.parametrize("text", ["worrying", "WORRY", "panic attack", "circles", "fellowships", "lantern", "arnold"])
def test_every_text_of_a_group_is_searched(listed, names, text):
    listed("Tuesday Circle", ["anxiety"], own_word="fellowship", about="We make lanterns.", **ARNOLD)
    listed("Other")
    assert names(text) == ["Tuesday Circle"]


def test_a_new_word_for_a_topic_finds_its_groups_at_once(listed, names):
    topic = listed("Circle", ["anxiety"]).topics.get()
    topic.also_known_as = "jitters"
    topic.save()
    assert names("jitters") == ["Circle"]


@pytest.mark.parametrize("shown", ["area", "on-contact"])
def test_an_address_that_is_hidden_is_not_searched(listed, names, shown):
    listed("Hidden", venue="Zebra Hall", place_shown=shown)
    listed("Shown", venue="Zebra Hall", place_shown="address")
    assert names("zebra") == ["Shown"]


def test_a_word_that_names_comes_before_one_that_tells(listed, names):
    listed("Lantern Makers", confirmed_on=TODAY - timedelta(days=9))
    listed("Circle", about="We make lanterns.", confirmed_on=TODAY)
    assert names("lantern") == ["Lantern Makers", "Circle"]


def test_a_topic_counts_as_a_name(listed, names):
    listed("Circle", ["anxiety"], confirmed_on=TODAY - timedelta(days=9))
    listed("Other", about="No anxiety here.", confirmed_on=TODAY)
    assert names("anxiety") == ["Circle", "Other"]


def test_among_alike_the_nearer_comes_first_and_then_the_fresher(listed, names):
    listed("Far tea", **ARNOLD)
    listed("Near tea", confirmed_on=TODAY - timedelta(days=9))
    listed("Near fresh tea")
    assert names("tea", point=NOTTINGHAM) == ["Near fresh tea", "Near tea", "Far tea"]


def test_a_stale_listing_sinks_below_everything_and_is_found(listed, names):
    listed("Tea", confirmed_on=TODAY - timedelta(days=400))
    listed("Circle", about="We have tea.", **ARNOLD)
    assert names("tea", point=NOTTINGHAM) == ["Circle", "Tea"]


def test_names_are_in_order_without_case_and_accents(listed, names):
    for name in ("beta", "Élan", "Alpha", "“Delta”"):
        listed(name)
    assert names(order=Order.NAME) == ["Alpha", "beta", "“Delta”", "Élan"]


def test_a_card_knows_the_miles_from_the_public_point(listed):
    listed("Arnold", **ARNOLD)
    [group] = search.ask(Question(point=NOTTINGHAM, order=Order.NAME))
    assert group.miles == pytest.approx(3.3, abs=0.05)


def test_without_a_point_there_are_no_miles(listed):
    listed("Arnold", **ARNOLD)
    assert [group.miles for group in search.ask(Question())] == [None]


def test_small_rings_lose_nobody_and_mix_up_no_order(listed, names, monkeypatch):
    monkeypatch.setattr("groups.search.found.COUNTED", 1)
    for number in range(12):
        listed(f"G{number:02}", latitude=52.9536 + number / 100)
    assert names(point=NOTTINGHAM, miles=5) == [f"G{number:02}" for number in range(8)]


def test_a_count_says_more_above_its_limit(listed, monkeypatch):
    monkeypatch.setattr("groups.search.found.COUNTED", 1)
    monkeypatch.setattr("groups.search.answer.COUNTED", 1)
    listed("One")
    assert (search.ask(Question()).count, search.ask(Question()).more) == (1, False)
    listed("Two")
    assert (search.ask(Question()).count, search.ask(Question()).more) == (1, True)


@pytest.fixture
def _three_are_common(monkeypatch):
    """What four groups hold is common, and no page reads it as a whole."""
    for module in ("bands", "postgres", "found"):
        monkeypatch.setattr(f"groups.search.{module}.PART", 2)
    for name in ("found.COUNTED", "found.FEW", "found.SEEM_FEW", "answer.COUNTED", "common.COMMON"):
        monkeypatch.setattr(f"groups.search.{name}", 3)


@pytest.mark.usefixtures("_three_are_common")
def test_what_is_known_of_a_common_word_goes_with_a_change(listed):
    groups = [listed(f"Tea {number}") for number in range(12)]
    answers = [search.ask(Question(text="tea")) for _time in range(2)]
    assert [(answer.count, answer.more, len(answer.groups)) for answer in answers] == [(3, True, 12)] * 2
    search.drop([group.pk for group in groups[2:]])
    assert (search.ask(Question(text="tea")).count, search.ask(Question(text="tea")).more) == (2, False)


@pytest.mark.usefixtures("_three_are_common")
def test_a_new_group_with_a_common_word_for_a_name_comes_first_at_once(listed, names):
    for number in range(12):
        listed(f"Circle {number}", about="We have tea.")
    assert [names("tea")[0], names("tea")[0]] == ["Circle 11", "Circle 11"]
    listed("Tea")
    assert [names("tea")[0], names("tea")[0]] == ["Tea", "Tea"]


def test_a_topic_outside_the_circle_is_not_counted_in_it(listed, monkeypatch):
    for name in ("COUNTED", "FEW_AROUND"):
        monkeypatch.setattr(f"groups.search.found.{name}", 1)
    carers = Topic.objects.get(pk="carers")
    for number in range(4):
        listed(f"G{number}", [carers], latitude=51.505, longitude=-0.068)
    question = Question(point=Point(51.5, -0.12), miles=2, topic=carers.pk)
    assert (search.ask(question).count, search.ask(question).more) == (0, False)


@pytest.mark.usefixtures("_three_are_common")
def test_a_word_of_a_listing_that_is_gone_is_forgotten_though_it_was_common(listed):
    groups = [listed(f"Tea {number}") for number in range(12)]
    search.ask(Question(text="tea"))
    search.drop([group.pk for group in groups])
    assert not SearchWord.objects.filter(word="tea").exists()


def test_many_matches_are_walked_with_the_same_answer(listed, names, monkeypatch):
    listed("Tea", ["anxiety"])
    listed("Circle", about="We have tea.")
    listed("Other")
    expected = names("tea")
    for name in ("found.FEW", "found.SEEM_FEW", "found.FEW_AROUND", "many.FEW", "many.LISTED", "many.LISTED_AT_LAST"):
        monkeypatch.setattr(f"groups.search.{name}", 0)
    assert names("tea") == expected == ["Tea", "Circle"]


def test_what_to_leave_out_comes_with_how_many_it_gives(listed):
    listed("Tea", how="online")
    listed("Talk", how="online")
    assert search.loosened(Question(text="tea", how="in-person")) == [("how", 1)]
    assert search.loosened(Question(text="lantern", how="online")) == [("text", 2)]
