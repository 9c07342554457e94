import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.achievable import Achievable, Answer, CanDo, achievable


def can(**facts):
    usual = {
        "answer": "yes",
        "hours_left": 3,
        "distance_miles": 4.0,
        "reach_miles": 10,
        "interests": (),
        "own_group": False,
    }
    return achievable(**usual | facts)


def test_a_role_that_nothing_stands_in_the_way_of_can_be_done():
    assert can() == Achievable(CanDo.CAN_DO)


def test_a_role_with_some_support_can_be_done_with_support():
    assert can(answer="with_support") == Achievable(CanDo.CAN_DO_WITH_SUPPORT)


@pytest.mark.parametrize("answer", ["no", None, "", "perhaps"])
def test_a_role_that_is_not_in_the_job_cannot_be_done(answer):
    assert can(answer=answer) == Achievable(CanDo.CANNOT, ("role",))


@pytest.mark.parametrize("hours", [0, -1])
def test_without_time_left_it_cannot_be_done(hours):
    assert can(hours_left=hours).reasons == ("time",)


def test_a_group_further_away_than_the_reach_cannot_be_supported():
    assert can(distance_miles=10.1).reasons == ("distance",)


def test_a_group_just_within_reach_can_be_supported():
    assert can(distance_miles=10).kind == CanDo.CAN_DO


def test_a_conflict_of_interest_stands_in_the_way():
    assert can(interests=("funds",)).reasons == ("interest",)


def test_nobody_supports_their_own_group():
    assert can(own_group=True, answer="yes").reasons == ("own_group",)


@pytest.mark.parametrize("unknown", ["hours_left", "distance_miles", "reach_miles"])
def test_what_is_not_known_does_not_stand_in_the_way(unknown):
    assert can(**{unknown: None}).kind == CanDo.CAN_DO


def test_all_that_stands_in_the_way_is_named_in_a_fixed_order():
    everything = can(answer="no", hours_left=0, distance_miles=99, interests=True, own_group=True)
    assert everything.reasons == ("own_group", "interest", "role", "distance", "time")


@given(st.sampled_from([*Answer, None]), st.integers(-2, 2), st.integers(0, 20), st.booleans(), st.booleans())
def test_it_cannot_be_done_exactly_where_a_reason_is_given(answer, hours, miles, interests, own):
    result = can(answer=answer, hours_left=hours, distance_miles=miles, interests=interests, own_group=own)
    assert (result.kind == CanDo.CANNOT) is bool(result.reasons)
