"""How support stands in the checklist of a group that is handed over."""

import pytest

from support.actions import start_review
from tests import factories as people
from tests.support import factories

pytestmark = pytest.mark.django_db
PAGE = "/support/handing-over/tuesday-circle/"
WAITS = "Something waits for the group's answer, or was not read yet."


def said(client):
    """(how it stands, whether it is in order)."""
    point = client.get(PAGE).context["point"]
    return point.says, point.ready


@pytest.fixture
def adas(sign_in, ada):
    return sign_in(ada)


def test_without_support_it_is_in_order(adas, group):
    assert said(adas) == ("Nobody supports the group through this site now.", True)


def test_an_agreement_in_force_is_in_order(adas, active, group):
    assert said(adas) == ("1 agreement goes on with the group. Read through it together.", True)
    factories.proposal(factories.practitioner("Paul"), group, status="accepted")
    assert said(adas) == ("2 agreements go on with the group. Read through it together.", True)


@pytest.mark.parametrize("what", ["waiting", "agreeing"])
def test_what_waits_for_the_group_is_to_look_at(adas, request, what):
    request.getfixturevalue(what)
    assert said(adas) == (WAITS, False)


def test_a_message_that_nobody_read_is_to_look_at(adas, active):
    factories.message(active)
    assert said(adas) == (WAITS, False)


def test_a_review_is_to_look_at(adas, active, ada):
    start_review(proposal=active, by=ada)
    assert said(adas) == (WAITS, False)


def test_what_waits_for_the_other_side_is_not(adas, asked):
    assert said(adas)[1]


def test_another_group_of_the_same_person_does_not_count(adas, group, ada, pia):
    factories.proposal(pia, people.listed_group(ada, "Second Circle"))
    assert said(adas)[1]


def test_htmx_gets_the_point_alone(adas, group):
    part = adas.get(PAGE, headers={"HX-Request": "true"}).text
    assert part.startswith("<a href=")
    assert "In order" in part


def test_the_list_costs_the_same_however_many_support_the_group(adas, group, django_assert_num_queries):
    for name in ("Paul", "Petra", "Peg"):
        factories.proposal(factories.practitioner(name), group, status="accepted")
    # session; user; the group; proposals and drafts; messages; reviews; how many agreements
    with django_assert_num_queries(7):
        adas.get(PAGE)


@pytest.mark.parametrize("who", ["pia", "bea", "cleo"])
def test_nobody_else_sees_it(sign_in, request, active, who):
    person = request.getfixturevalue(who)
    assert sign_in(getattr(person, "user", person)).get(PAGE).status_code == 404


def test_signed_out_is_sent_to_sign_in(client, group):
    assert client.get(PAGE).status_code == 302


def test_a_wrong_method_is_refused(adas, group):
    assert adas.post(PAGE).status_code == 405
