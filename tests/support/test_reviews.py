"""How is it going: when it is asked, each side alone, both at once, and never changed afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Letter
from esteem import due as all_due
from groups.models import Coordinator
from roles.models import Role
from support import actions, due
from support.models import AgreementVersion, Proposal, Review, ReviewAnswer
from support.reviews.when import Facts, reason_to_look_back
from tests import factories as people
from tests.support import factories
from tests.support.test_agreements import accept, save

BEGAN = date(2026, 1, 5)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


# --- When, without a database


@pytest.mark.parametrize(
    ("facts", "days", "reason"),
    [
        ({}, 41, None),
        ({}, 42, "first"),
        ({"done": 2}, 20, None),
        ({"done": 3}, 20, "first"),
        ({"review_on": BEGAN + timedelta(days=14), "agreed_at": AT}, 14, "date"),
        ({"last": AT}, 55 + 181, None),
        ({"last": AT}, 55 + 182, "half-year"),
        ({"last": AT, "done": 50}, 60, None),
        ({"last": AT, "role_changed_at": AT + timedelta(hours=1)}, 60, "role"),
        ({"last": AT, "role_changed_at": AT - timedelta(hours=1)}, 60, None),
        ({"newcomer_at": AT}, 56, "coordinator"),
        ({"last": AT, "newcomer_at": AT - timedelta(days=1)}, 60, None),
        ({"ended_at": AT, "last": AT - timedelta(days=1)}, 56, "end"),
        ({"ended_at": AT, "looked_back_at_the_end": True}, 56, None),
        ({"ended_at": AT}, 55 + 29, None),
        ({"last": AT, "review_on": date(2026, 3, 20), "agreed_at": AT + timedelta(days=1)}, 74, "date"),
        ({"last": AT, "review_on": date(2026, 3, 20), "agreed_at": AT - timedelta(days=1)}, 74, None),
    ],
)
def test_when_a_pair_looks_back(facts, days, reason):
    assert reason_to_look_back(Facts(began=BEGAN, **facts), BEGAN + timedelta(days=days)) == reason


# --- Opening


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def letters(kind="review"):
    return Letter.objects.filter(kind=kind)


@pytest.mark.django_db
def test_three_entries_open_a_review_and_both_are_told_once(active):
    for _number in range(3):
        factories.entry(active)
    for _time in range(3):
        due.look_back(timezone.now(), today())
    assert active.reviews.get().reason == "first"
    assert letters().count() == 2


@pytest.mark.django_db
def test_what_is_planned_is_not_done_yet(active):
    for _number in range(2):
        factories.entry(active)
    plan = factories.planned(active, days=0)
    assert actions.open_due(today()) == 0
    actions.mark_done(entry=plan, seen=plan.mark(), minutes=30, by=active.practitioner.user)
    assert actions.open_due(today()) == 1


@pytest.mark.django_db
def test_nobody_is_asked_before_the_agreement(agreeing, waiting_elsewhere):
    assert actions.open_due(today(400)) == 0


@pytest.fixture
def waiting_elsewhere(pia, bea):
    return factories.proposal(pia, people.listed_group(bea, "Elsewhere"))


@pytest.mark.django_db
def test_another_role_opens_a_review(active, ada, pia):
    save(active, ada, role=Role.objects.get(pk="facilitator"))
    for user in (ada, pia.user):
        accept(active, user)
    assert actions.open_due(today()) == 1
    assert active.reviews.get().reason == "role"


@pytest.mark.django_db
def test_a_new_coordinator_opens_a_review(active, bea):
    assert actions.open_due(today()) == 0
    Coordinator.objects.create(group=active.group, user=bea)
    assert actions.open_due(today()) == 1
    assert active.reviews.get().reason == "coordinator"


@pytest.mark.django_db
def test_the_end_opens_one_once(active, ada):
    actions.withdraw(proposal=active, by=ada)
    assert [actions.open_due(today(days)) for days in (1, 2, 20)] == [1, 0, 0]
    assert active.reviews.get().reason == "end"


@pytest.mark.django_db
def test_what_is_open_when_support_ends_becomes_the_review_of_its_end_at_once(active, ada, pia):
    factories.say(factories.review(active, due_on=today(1)), by=ada)
    actions.withdraw(proposal=active, by=pia.user)
    review = active.reviews.get()
    assert (review.reason, review.due_on, review.group_at is not None) == ("end", today(14), True)
    assert sorted(letter.user.name for letter in letters()) == ["Ada", "Pia"]
    assert [actions.open_due(today(days)) for days in (0, 1)] == [0, 0]
    assert letters().count() == 2


@pytest.mark.django_db
def test_a_review_of_a_support_that_ended_before_there_was_this_becomes_the_last_by_the_nightly_job(pia, group):
    ended = factories.proposal(pia, group, status="ended")
    factories.review(ended)
    assert [actions.open_due(today()) for _time in range(2)] == [1, 0]
    assert ended.reviews.get().reason == "end"


@pytest.mark.django_db
def test_a_side_may_answer_anew_after_the_end_until_both_have(active, ada, pia):
    review = factories.review(active)
    factories.say(review, by=ada)
    actions.withdraw(proposal=active, by=pia.user)
    factories.say(review, by=ada, to_change="Nothing now.")
    factories.say(review, by=pia.user)
    review.refresh_from_db()
    assert review.closed_at
    assert review.answers.get(from_group=True).to_change == "Nothing now."


@pytest.mark.django_db
def test_either_side_starts_one_and_the_other_is_told(active, ada, pia, bea):
    actions.start_review(proposal=active, by=pia.user)
    assert [letter.user for letter in letters()] == [ada]
    with pytest.raises(actions.NotPossible, match="open already"):
        actions.start_review(proposal=active, by=ada)


@pytest.mark.django_db
def test_without_support_there_is_nothing_to_look_back_on(agreeing, ada):
    with pytest.raises(actions.NotPossible):
        actions.start_review(proposal=agreeing, by=ada)


@pytest.mark.django_db
def test_the_database_keeps_one_open_review_a_pair(active):
    factories.review(active)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.review(active)


@pytest.mark.django_db
def test_finding_what_is_due_takes_as_many_queries_for_many_pairs(active, pia, bea, django_assert_num_queries):
    AgreementVersion.objects.update(begins_on=today())
    with django_assert_num_queries(4):
        actions.open_due(today())
    other = factories.proposal(pia, people.listed_group(bea, "Elsewhere"), status="accepted")
    AgreementVersion.objects.update(begins_on=today())
    assert other.is_active()
    with django_assert_num_queries(4):
        actions.open_due(today())


# --- Answering


@pytest.fixture
def review(active):
    return factories.review(active)


@pytest.mark.django_db
def test_both_answers_open_it_for_both(review, ada, pia):
    assert factories.say(review, by=ada).is_open()
    assert not letters().exists()
    assert not factories.say(review, by=pia.user).is_open()
    assert [letter.user for letter in letters()] == [ada]


@pytest.mark.django_db
def test_before_that_a_side_may_answer_anew(review, ada):
    first = factories.say(review, by=ada).group_at
    assert factories.say(review, by=ada, **{"g-kept": "partly"}).group_at == first
    assert review.answers.get().answers["g-kept"] == "partly"


@pytest.mark.django_db
def test_once_both_are_open_nothing_changes(review, ada, pia):
    for user in (ada, pia.user):
        factories.say(review, by=user)
    with pytest.raises(actions.NotPossible, match="closed"):
        factories.say(review, by=ada, **{"g-kept": "not-yet"})
    assert review.answers.get(from_group=True).answers["g-kept"] == "yes"


@pytest.mark.django_db
def test_somebody_on_both_sides_is_the_practitioner(review, pia):
    Coordinator.objects.create(group=review.proposal.group, user=pia.user)
    factories.say(review, by=pia.user)
    assert not review.answers.get().from_group


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"from_group": True, "who": ""}, {"from_group": False, "who": "group"}])
def test_the_database_wants_to_know_who_answered_for_the_group(review, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewAnswer.objects.create(review=review, answers={}, **fields)


# --- Its date


@pytest.mark.django_db
def test_who_has_not_answered_is_reminded_once(review, ada, pia):
    factories.say(review, by=ada)
    counts = [actions.remind_due(today(days)) for days in (9, 10, 11, 14)]
    assert counts == [0, 1, 0, 0]
    assert letters().get().user == pia.user


@pytest.mark.django_db
def test_the_date_closes_it_and_both_are_told(review, ada):
    factories.say(review, by=ada)
    assert [actions.close_due(today(days)) for days in (14, 15, 16)] == [0, 1, 0]
    assert letters().count() == 2
    assert not Review.objects.took_place().exists()


@pytest.mark.django_db
def test_where_nobody_answered_it_closes_in_silence(review):
    actions.close_due(today(15))
    assert not letters().exists()


@pytest.mark.django_db
def test_after_a_weeks_outage_each_is_told_once(active, django_capture_on_commit_callbacks):
    AgreementVersion.objects.update(begins_on=today(-60))
    with django_capture_on_commit_callbacks(execute=True):
        for days in (0, 7, 7, 30, 30):
            moment = timezone.now().replace(hour=12) + timedelta(days=days)
            all_due.run(moment)
    subjects = [letter.subject for letter in mail.outbox]
    assert subjects.count("How is it going?") == 2
    assert Proposal.objects.active().exists()
