"""Each gate, each threshold and each tie of matching.md, one by one."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from roles.matching import Picture, Question, Reason, suggest, what_would_change
from roles.rules import load_rules
from tests.roles.strategies import ON

RULES = load_rules()
MEETINGS = {"ground-rules": 3}


def suggestion(needs=None, on=ON, **answers):
    return suggest(Picture(needs=MEETINGS if needs is None else needs, **answers), RULES, on=on)


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_group_that_wants_no_supporter_gets_no_role(answer):
    result = suggestion(wants_supporter=answer)
    assert (result.kind, result.ranking, result.scores, result.leading) == ("not_wanted", (), {}, ())
    assert result.reasons == (Reason("", "wants_supporter", answer),)


def test_a_group_without_needs_asked_nothing():
    assert suggestion({}).kind == "nothing_asked"


def test_answers_of_an_outsider_wait_for_the_group():
    assert suggestion(agreed_by="outsider").kind == "not_agreed"


def test_a_group_that_is_ending_gets_no_growth_role():
    result = suggestion(stage="ending")
    assert (result.kind, result.ranking) == ("ending_well", ())


def test_gates_are_tried_in_their_order():
    gates = {"stage": "ending", "agreed_by": "outsider"}
    assert suggestion({}, wants_supporter="no", **gates).kind == "not_wanted"
    assert suggestion({}, **gates).kind == "nothing_asked"
    assert suggestion(**gates).kind == "not_agreed"


def test_one_clear_need_suggests_its_role():
    result = suggestion()
    assert (result.kind, result.leading, result.question) == ("suggest", ("facilitator",), Question.NONE)
    assert result.ranking == ("facilitator", "capacity-builder")
    assert result.scores == {"facilitator": 3, "capacity-builder": 1}


def test_leadership_and_stage_move_the_scores_by_their_factors():
    result = suggestion(leadership="collective", stage="starting")
    assert result.scores == {"facilitator": Fraction("3.8"), "capacity-builder": Fraction("0.75")}


def test_a_base_of_exactly_half_serves_enough():
    assert suggestion({"leaflet-check": 3, "named-contact": 3}).kind == "compare"


def test_a_base_under_half_asks_first():
    result = suggestion({"leaflet-check": 1, "named-contact": 1, "insurance-policies": 1})
    assert (result.kind, result.leading) == ("ask_first", ())
    assert len(result.ranking) == 3


def test_a_distance_of_exactly_two_tenths_compares():
    # Bases 24/15 and 21/15: co-educator 1.6, bridge-builder 1.4, so 0.2 apart.
    needs = {"leaflet-check": 3, "plain-words": 3, "trusted-information": 2, "named-contact": 3, "other-groups": 3}
    result = suggestion(needs | {"poster-space": 1})
    assert result.scores["co-educator"] - result.scores["bridge-builder"] == Fraction(1, 5)
    assert (result.kind, result.leading) == ("compare", ("co-educator", "bridge-builder"))


def test_a_distance_just_over_two_tenths_suggests():
    needs = {"leaflet-check": 3, "plain-words": 3, "trusted-information": 2, "named-contact": 3, "other-groups": 3}
    result = suggestion(needs)
    assert result.scores["co-educator"] - result.scores["bridge-builder"] == Fraction(6, 14)
    assert result.kind == "suggest"


def test_exact_ties_keep_the_order_of_the_roles():
    result = suggestion({"leaflet-check": 2, "insurance-policies": 2})
    assert result.ranking == ("resource-builder", "co-educator")


@pytest.mark.parametrize("answer", ["no", "not_agreed"])
def test_the_facilitator_is_held_back_without_the_groups_yes(answer):
    result = suggestion({"ground-rules": 1, "share-the-running": 3}, in_meetings=answer)
    assert (result.kind, result.held_back, result.leading) == ("suggest", True, ("capacity-builder",))
    assert result.ranking[-1] == "facilitator"
    assert result.reasons[-1] == Reason("facilitator", "in_meetings", answer)


def test_only_the_facilitator_held_back_asks_about_meetings():
    result = suggestion({"fallen-out": 3}, in_meetings="no")
    assert (result.kind, result.ranking, result.question) == ("ask_first", ("facilitator",), Question.IN_YOUR_MEETINGS)


def test_a_facilitator_that_would_serve_enough_asks_about_meetings():
    result = suggestion(in_meetings="not_agreed")
    assert (result.kind, result.question) == ("ask_first", Question.IN_YOUR_MEETINGS)


SPREAD = {"leaflet-check": 1, "named-contact": 1, "insurance-policies": 1}


def test_ask_first_asks_how_the_group_is_run_where_that_is_not_stated():
    assert suggestion(SPREAD).question == Question.HOW_IS_IT_RUN


def test_ask_first_asks_which_need_comes_first_otherwise():
    assert suggestion(SPREAD, leadership="joint").question == Question.WHICH_NEED_FIRST


@pytest.mark.parametrize(("days", "again"), [(183, False), (184, True), (-1, False)])
def test_needs_are_asked_again_after_183_days(days, again):
    assert suggestion(stated_on=ON - timedelta(days=days)).ask_again is again


@pytest.mark.parametrize(("then", "again"), [(None, False), ("joint", False), ("committee", True)])
def test_needs_are_asked_again_when_the_group_is_run_differently(then, again):
    assert suggestion(leadership="joint", leadership_when_stated=then).ask_again is again


def test_asking_again_is_said_for_kinds_without_roles_too():
    assert suggestion(wants_supporter="no", stated_on=date(2020, 1, 1)).ask_again is True


def test_reasons_come_heaviest_need_first_then_leadership_then_stage():
    result = suggestion({"share-the-running": 2, "ground-rules": 3}, leadership="rotating", stage="starting")
    about = [(reason.source, reason.answer) for reason in result.reasons if reason.role == "facilitator"]
    needs = [("needs", "ground-rules"), ("needs", "share-the-running")]
    assert about == [*needs, ("leadership", "rotating"), ("stage", "starting")]


def test_what_took_away_has_points_below_nought():
    result = suggestion(leadership="single_leader")
    assert [reason.points < 0 for reason in result.reasons if reason.source == "leadership"] == [True, False]


def changes(needs, **answers):
    return what_would_change(Picture(needs=needs, **answers), RULES, on=ON)


def test_the_smallest_need_change_and_a_leadership_change_are_found():
    found = changes({"share-the-running": 2, "ground-rules": 2})
    assert found[0] == ("needs", "share-the-running", 2, 1, "facilitator")
    assert found[1] == ("leadership", "", "not_stated", "rotating", "facilitator")


def test_nothing_changes_where_one_role_alone_is_asked_for():
    assert changes({"fallen-out": 3}) == ()


def test_nothing_is_tried_where_no_role_may_lead():
    assert changes({"fallen-out": 3}, in_meetings="no") == ()


def test_nothing_is_tried_behind_a_gate():
    assert changes(MEETINGS, wants_supporter="no") == ()


@pytest.mark.parametrize("importance", [0, 4, -1])
def test_an_importance_outside_1_to_3_is_refused(importance):
    with pytest.raises(ValueError, match="1, 2 or 3"):
        Picture(needs={"ground-rules": importance})


def test_an_unknown_need_is_refused():
    with pytest.raises(KeyError, match="gold"):
        suggestion({"gold": 1})
