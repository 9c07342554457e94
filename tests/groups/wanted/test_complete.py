"""Nothing is lost and nothing stands elsewhere: the list equals a plain look at every group, whatever is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups import search, wanted
from groups.models import SelfHelpGroup
from groups.wanted import Wanted
from groups.wanted.found import Found
from places.gazetteer import Point, miles_between
from roles.matching import closeness
from roles.rules import load_rules
from tests import factories

pytestmark = pytest.mark.django_db
NOTTINGHAM, DERBY = Point(52.9536, -1.1505), Point(52.9228, -1.4766)
SPOTS = [NOTTINGHAM, Point(52.9541, -1.1505), Point(53.0, -1.13), DERBY, Point(53.2, -1.15), Point(57.1, -2.1), None]
ROLES = list(load_rules().roles)
ITEMS = ["meeting-place", "grant-form", "be-known", "poster-space", "trusted-information", "talk-over-hard-things"]
ITEMS = [item for item in ITEMS if item in load_rules().needs]
NOW = timezone.now()
GROUPS = st.fixed_dictionaries(
    {
        "how": st.sampled_from(SelfHelpGroup.How.values),
        "point": st.sampled_from(SPOTS),
        "stage": st.sampled_from(["established", "starting", "ending"]),
        "wants": st.sampled_from(["yes", "yes", "yes", "no"]),
        "status": st.sampled_from(["published", "published", "published", "closed"]),
        "topic": st.sampled_from(["anxiety", "carers"]),
        "needs": st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 3), max_size=3),
        "age": st.integers(-3, 3),
    }
)
QUESTIONS = st.builds(
    Wanted,
    points=st.sampled_from([(), (NOTTINGHAM,), (NOTTINGHAM, DERBY)]),
    miles=st.sampled_from([1, 10, 60]),
    roles=st.one_of(st.none(), st.lists(st.sampled_from(ROLES), unique=True).map(tuple)),
    role=st.sampled_from(["", "", *ROLES]),
    area=st.sampled_from(["", "", "organisational", "connections"]),
    topic=st.sampled_from(["", "", "carers"]),
    since=st.sampled_from([None, None, NOW]),
)
thorough = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def make(groups):
    """These groups and no other, and the list in step with them."""
    SelfHelpGroup.objects.all().delete()
    search.keep([made(number, what) for number, what in enumerate(groups)])


def made(number, what):
    point = what["point"]
    group = factories.draft_group(
        None,
        f"Circle {number}",
        how=what["how"],
        stage=what["stage"],
        leadership="core_team",
        published_at=NOW + timedelta(hours=what["age"], minutes=number),
        confirmed_on=NOW.date(),
        latitude=point and point.latitude,
        longitude=point and point.longitude,
    )
    group.topics.set([what["topic"]])
    factories.state_needs(group, what["needs"], wants_supporter=what["wants"])
    group.needs_statements.update(stated_at=NOW - timedelta(days=9))
    SelfHelpGroup.objects.filter(pk=group.pk).update(status=what["status"])
    return group.pk


def scan(question):
    """The ids that a plain look at every group finds, in their order."""
    places = {group.pk: place_of(group, question) for group in SelfHelpGroup.objects.open_to_supporters()}
    return sorted((pk for pk, place in places.items() if place), key=places.get)


def place_of(group, question):
    """Where the group stands in the order, or nothing where it does not answer."""
    roles = {role.pk for role in group.suggested_roles()}
    answers = [
        question.roles is None or roles & set(question.roles),
        not question.role or question.role in roles,
        not question.area or question.area in [area.pk for area in group.areas_asked_for()],
        not question.topic or group.topics.filter(pk=question.topic),
        not question.since or group.published_at > question.since,
    ]
    miles = nearest(group, question) if group.how != "online" else None
    near = miles is not None and miles <= question.miles
    if not all(answers) or not (near or group.how != "in-person"):
        return None
    return -fit_of(group), not near, round(miles, 6) if near else -group.published_at.timestamp(), by_key(group, near)


def by_key(group, near):
    return group.pk if near else -group.pk


def nearest(group, question):
    if group.latitude is None:
        return None
    here = Point(group.latitude, group.longitude)
    return min((miles_between(point, here) for point in question.points), default=None)


def fit_of(group):
    if group.suggested_role_id is None:
        return 0
    needs = group.current_needs.importances()
    return closeness(needs, (group.leadership, group.stage), group.suggested_role_id, load_rules())


def pages(question):
    """The ids of all pages in turn."""
    ids, page = [], wanted.ask(question)
    while True:
        ids += [row.group.pk for row in page.rows]
        if not page.next:
            return ids
        page = wanted.ask(Wanted(**{**vars(question), "page": page.next}))


@pytest.mark.parametrize(("listed", "counted"), [(1000, 1000), (0, 0), (0, 3), (1, 1)])
@thorough
@given(st.lists(GROUPS, max_size=9), st.lists(QUESTIONS, min_size=1, max_size=8))
def test_a_plain_scan_finds_the_same(listed, counted, monkeypatch, groups, questions):
    monkeypatch.setattr("groups.wanted.many.LISTED", listed)
    monkeypatch.setattr("groups.wanted.found.COUNTED", counted)
    monkeypatch.setattr("groups.search.pages.PER_PAGE", 2)
    make(groups)
    for question in questions:
        expected = scan(question)
        assert pages(question) == expected, question
        assert Found(question).count == min(len(expected), counted + 1)


@thorough
@given(st.lists(GROUPS, max_size=9), QUESTIONS, st.integers(1, 4))
def test_what_is_new_is_counted_up_to_a_limit(groups, question, most):
    make(groups)
    question = Wanted(**{**vars(question), "since": NOW})
    assert wanted.new(question, most) == min(most, len(scan(question)))
