"""What waits for either side stands on their own page, and goes when it is done."""

import pytest

from support import actions
from support.waiting import waiting_for
from tests.support import factories

pytestmark = pytest.mark.django_db
NOTHING = {"answers": 0, "agreements": 0, "reviews": 0, "messages": 0}


def waits(user):
    """What waits for this person, without the noughts."""
    return {what: number for what, number in waiting_for(user).items() if number}


def test_an_offer_waits_for_the_group_alone(group, ada, pia, bea):
    factories.proposal(pia, group)
    assert waits(ada) == {"answers": 1}
    assert waiting_for(pia.user) == waiting_for(bea) == NOTHING


def test_a_question_of_the_group_waits_for_the_practitioner_alone(group, ada, pia):
    factories.proposal(pia, group, from_group=True)
    assert (waits(ada), waits(pia.user)) == ({}, {"answers": 1})


def test_a_draft_waits_for_the_side_that_has_not_accepted_it(group, ada, pia):
    pair = factories.proposal(pia, group, status="accepted", agreed=False)
    assert waits(ada) == waits(pia.user) == {"agreements": 1}
    actions.accept_version(proposal=pair, seen=(1, pair.draft().edit), by=ada)
    assert (waits(ada), waits(pia.user)) == ({}, {"agreements": 1})


def test_a_draft_of_what_has_ended_waits_for_nobody(group, ada, pia):
    factories.proposal(pia, group, status="ended", agreed=False)
    assert waits(ada) == waits(pia.user) == {}


def test_a_review_waits_for_both(group, ada, pia):
    factories.review(factories.proposal(pia, group, status="accepted"))
    assert waits(ada) == waits(pia.user) == {"reviews": 1}


def test_messages_wait_for_who_has_not_read_them(group, ada, pia):
    pair = factories.proposal(pia, group)
    factories.message(pair, from_group=True)
    assert waits(pia.user) == {"messages": 1}
    assert waits(ada) == {"answers": 1}


def test_my_page_says_what_waits(sign_in, group, ada, pia):
    factories.proposal(pia, group)
    assert "1 question waits for your answer" in sign_in(ada).get("/me/").text
    assert "waits for your answer" not in sign_in(pia.user).get("/me/").text
