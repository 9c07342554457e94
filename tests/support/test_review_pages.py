"""The page of reviews: what each side reads and when, what it is told about boundaries, and what strangers get."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import Coordinator
from support import actions
from support.reviews.statements import FACTORS, STATEMENTS, asked_of
from tests.support import factories

pytestmark = pytest.mark.django_db


def path(proposal, name="review"):
    return reverse(f"support:{name}", args=[proposal.pk])


@pytest.fixture
def review(active):
    return factories.review(active)


def answers(review, *, group, **changes):
    said = dict.fromkeys(asked_of(group=group), "yes") | ({"who": "some"} if group else {})
    return said | {"to_change": "", "seen": review.mark(group=group) if review else ""} | changes


def test_every_statement_is_asked_of_one_side_and_each_factor_of_both():
    asked = [*asked_of(group=True), *asked_of(group=False)]
    assert sorted(asked) == sorted(STATEMENTS)
    assert all(2 <= len(factor.statements(group=group)) <= 3 for factor in FACTORS for group in (True, False))


def test_a_side_answers_and_the_other_sees_nothing_of_it(sign_in, active, review, ada, pia):
    page = sign_in(ada).post(path(active), answers(review, group=True, to_change="Come earlier."), follow=True)
    assert "Kept. The other side sees it when both have answered." in page.text
    assert "Come earlier." in page.text
    for name in ("review", "detail"):
        text = sign_in(pia.user).get(path(active, name)).text
        assert "Come earlier." not in text
        assert "The group has answered" not in text


def test_both_read_both_when_both_have_answered(sign_in, active, review, ada, pia):
    factories.say(review, by=ada, to_change="Come earlier.")
    page = sign_in(pia.user).post(path(active), answers(review, group=False, to_change="Tell me."), follow=True)
    assert "Both sides have answered." in page.text
    for user in (ada, pia.user):
        text = sign_in(user).get(path(active)).text
        assert "Come earlier." in text
        assert "Tell me." in text
        assert "Some of us" in text


def test_when_the_date_has_passed_it_says_who_has_not_answered(sign_in, active, review, ada, pia):
    factories.say(review, by=ada, to_change="Come earlier.")
    actions.close_due(timezone.localdate() + timedelta(days=15))
    text = sign_in(pia.user).get(path(active)).text
    assert "The practitioner has not answered." in text
    assert "Come earlier." in text


@pytest.mark.parametrize(("from_group", "statement"), [(True, "g-known"), (False, "p-kept")])
def test_not_yet_on_boundaries_shows_the_agreement_at_once_to_who_said_it(
    sign_in, active, review, ada, pia, from_group, statement
):
    us, them = (ada, pia.user) if from_group else (pia.user, ada)
    page = sign_in(us).post(path(active), answers(review, group=from_group, **{statement: "not-yet"}), follow=True)
    assert "Talk about them before any more support." in page.text
    assert "12. Changing and ending it" in page.text
    for name in ("review", "detail"):
        assert "Talk first" not in sign_in(them).get(path(active, name)).text
    assert "Talk first" in sign_in(us).get(path(active, "detail")).text
    factories.say(review, by=them)
    for user in (us, them):
        assert "12. Changing and ending it" in sign_in(user).get(path(active)).text
        assert "Talk first" in sign_in(user).get(path(active, "detail")).text


def test_nobody_is_asked_to_talk_before_support_that_is_over(sign_in, active, review, ada, pia):
    factories.say(review, by=ada, **{"g-known": "not-yet"})
    factories.say(review, by=pia.user)
    actions.withdraw(proposal=active, by=ada)
    for name in ("review", "detail"):
        assert "Talk first" not in sign_in(ada).get(path(active, name)).text


def test_not_yet_on_anything_else_does_not(sign_in, active, review, ada):
    page = sign_in(ada).post(path(active), answers(review, group=True, **{"g-fits": "not-yet"}), follow=True)
    assert "Talk first" not in page.text


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(sign_in, active, review, ada):
    page = sign_in(ada).post(path(active), answers(review, group=True, to_change="Come earlier.", who=""))
    assert "Who answers for the group?: This field is required." in unescape(page.text)
    assert "Come earlier." in page.text
    assert not review.answers.exists()


def test_no_more_than_300_letters(sign_in, active, review, ada):
    sign_in(ada).post(path(active), answers(review, group=True, to_change="x" * 301))
    assert not review.answers.exists()


def test_an_answer_to_a_review_that_closed_meanwhile_is_told_so(sign_in, active, ada):
    page = sign_in(ada).post(path(active), answers(None, group=True), follow=True)
    assert "This review is closed." in page.text


def test_either_side_begins_one(sign_in, active, pia):
    page = sign_in(pia.user).post(path(active, "review_start"), follow=True)
    assert "Begun. The other side is asked, too." in page.text
    assert "Save our side&#x27;s answers" in page.text or "Save our side's answers" in page.text
    assert sign_in(pia.user).get(path(active, "review_start")).status_code == 405


def test_it_stands_on_the_list_until_this_side_has_answered(sign_in, active, review, ada):
    assert path(active) in sign_in(ada).get(reverse("support:index")).text
    factories.say(review, by=ada)
    assert path(active) not in sign_in(ada).get(reverse("support:index")).text


@pytest.mark.parametrize("name", ["review", "role"])
def test_strangers_admins_and_visitors_get_nothing(sign_in, client, active, bea, cleo, name):
    assert sign_in(bea).get(path(active, name)).status_code == 404
    assert sign_in(cleo).get(path(active, name)).status_code == 404
    assert client.get(path(active, name)).status_code == 302
    assert sign_in(bea).post(path(active, "review_start")).status_code == 404


def test_a_coordinator_who_left_reads_none_of_it(sign_in, active, review, ada, bea):
    Coordinator.objects.create(group=active.group, user=bea)
    factories.say(review, by=ada)
    Coordinator.objects.filter(user=ada).delete()
    assert sign_in(ada).get(path(active)).status_code == 404
    assert sign_in(bea).get(path(active)).status_code == 200


def test_the_page_costs_the_same_after_many_reviews(sign_in, active, ada, django_assert_max_num_queries):
    now = timezone.now()
    for _number in range(6):
        factories.review(active, closed_at=now, group_at=now)
    client = sign_in(ada)
    client.get(path(active))
    with django_assert_max_num_queries(14):
        client.get(path(active))


def test_both_pages_say_that_an_open_review_has_become_the_one_at_the_end(sign_in, active, review, ada, pia):
    factories.say(review, by=ada)
    actions.withdraw(proposal=active, by=pia.user)
    ours, theirs = (sign_in(user).get(path(active)).text for user in (ada, pia.user))
    for text in (ours, theirs):
        assert "It was open when support ended, and is your review at the end now." in text
    assert "Your side answered before that." in ours
    assert "Your side answered before that." not in theirs
    factories.say(review, by=pia.user)
    for user in (ada, pia.user):
        assert sign_in(user).get(path(active)).text.count("Answered before support ended.") == 1


def test_a_review_that_began_after_the_end_says_nothing_of_that(sign_in, active, ada):
    actions.withdraw(proposal=active, by=ada)
    actions.open_due(timezone.localdate())
    text = sign_in(ada).get(path(active)).text
    assert "Support has ended." in text or "The support has ended." in text
    assert "It was open when support ended" not in text
