import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.forms.needs import NeedsForm
from groups.models import NeedsStatement
from roles.models import NeedItem, SupportArea
from tests import factories

pytestmark = pytest.mark.django_db

NEEDS, ROLE = "/groups/tuesday-circle/needs/", "/groups/tuesday-circle/role/"
ANSWERS = {"wants_supporter": "yes", "in_meetings": "yes", "agreed_by": "group", "speaker": "2", "other-groups": "1"}


def text_of(response):
    """The words of the page's main part, without its markup."""
    assert response.status_code == 200
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", "<main" + main))


# --- Saying what would help


def test_a_coordinator_says_what_would_help(sign_in, ada, group):
    assert sign_in(ada).post(NEEDS, ANSWERS).url == ROLE
    group.refresh_from_db()
    statement = group.current_needs
    assert statement.importances() == {"speaker": 2, "other-groups": 1}
    assert (statement.stated_on, statement.stated_by) == (timezone.localdate(), ada)


def test_every_need_is_asked_about_once_in_its_area(sign_in, ada, group):
    response = sign_in(ada).get(NEEDS)
    areas = response.context["form"].areas()
    assert [area for area, _fields in areas] == list(SupportArea.objects.all())
    asked = [field.name for _area, fields in areas for field in fields]
    assert sorted(asked) == sorted(NeedItem.objects.values_list("pk", flat=True))


def test_the_form_starts_from_what_was_said_last(sign_in, ada, group):
    form = sign_in(ada).get(NEEDS).context["form"]
    assert (form["meeting-place"].value(), form["speaker"].value()) == (3, None)
    assert (form["wants_supporter"].value(), form["agreed_by"].value()) == ("yes", None)


def test_the_form_says_who_sees_what(sign_in, ada, group):
    assert "Only checked practitioners see what you chose." in text_of(sign_in(ada).get(NEEDS))


def test_asking_for_nothing_is_an_answer(sign_in, ada, group):
    answers = {"wants_supporter": "no", "in_meetings": "no", "agreed_by": "group"}
    assert sign_in(ada).post(NEEDS, answers).status_code == 302
    group.refresh_from_db()
    assert (group.wants_supporter, group.current_needs.importances(), group.status) == ("no", {}, "published")


@pytest.mark.parametrize("importance", ["0", "4", "-1", "much", "2.5"])
def test_an_importance_that_is_no_choice_is_told_and_keeps_nothing(sign_in, ada, group, importance):
    response = sign_in(ada).post(NEEDS, ANSWERS | {"speaker": importance})
    page = text_of(response)
    assert "There is a problem" in page
    assert "A speaker on something we choose: Select a valid choice." in page
    assert NeedsStatement.objects.count() == 1


@pytest.mark.parametrize("field", ["wants_supporter", "in_meetings", "agreed_by"])
def test_a_question_about_the_group_has_to_be_answered(sign_in, ada, group, field):
    response = sign_in(ada).post(NEEDS, ANSWERS | {field: ""})
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"].errors[field] == ["This field is required."]


def test_the_other_answers_survive_a_wrong_one(sign_in, ada, group):
    page = sign_in(ada).post(NEEDS, ANSWERS | {"agreed_by": ""}).content.decode()
    assert re.search(r'<select name="speaker".*?<option value="2" selected>', page, re.DOTALL)


def test_a_need_that_nobody_listed_is_left_out(sign_in, ada, group):
    sign_in(ada).post(NEEDS, ANSWERS | {"a-unicorn": "3"})
    group.refresh_from_db()
    assert "a-unicorn" not in group.current_needs.importances()


@given(st.dictionaries(st.sampled_from(["speaker", "other-groups", "meeting-place"]), st.integers(1, 3)))
def test_the_form_keeps_exactly_the_needs_that_were_chosen(chosen):
    answers = {"wants_supporter": "yes", "in_meetings": "no", "agreed_by": "group"}
    form = NeedsForm(answers | chosen, items=NeedItem.objects.for_listing())
    assert form.is_valid(), form.errors
    assert form.answers() == answers | {"needs": chosen}


# --- The suggestion


def test_the_role_that_fits_is_shown_with_its_reasons(sign_in, ada, group):
    page = text_of(sign_in(ada).get(ROLE))
    assert "One role fits best now" in page
    assert "Practical help" in page
    assert "Somewhere free or cheap to meet" in page


def test_no_number_of_the_engine_and_no_score_is_on_the_page(sign_in, ada, group):
    factories.state_needs(group, {"speaker": 1, "grant-form": 3, "share-the-running": 2})
    page = text_of(sign_in(ada).get(ROLE))
    dates = r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    assert re.findall(r"\d+", re.sub(dates, "", page)) == []
    assert [word for word in ("score", "%", "points", "weight") if word in page.lower()] == []


def test_a_group_that_said_nothing_yet_is_asked_to(sign_in, ada):
    factories.draft_group(ada)
    page = text_of(sign_in(ada).get(ROLE))
    assert "Say what would help" in page
    assert "Nobody will be suggested to you" in page


def test_a_group_that_wants_nobody_gets_no_role(sign_in, ada, group):
    factories.state_needs(group, {"speaker": 3}, wants_supporter="no")
    page = text_of(sign_in(ada).get(ROLE))
    assert "Nobody will be suggested to you" in page
    assert "Sharing knowledge" not in page


def test_answers_of_an_outsider_wait_for_the_group(sign_in, ada, group):
    factories.state_needs(group, {"speaker": 3}, agreed_by="outsider")
    assert "These answers wait for the group" in text_of(sign_in(ada).get(ROLE))


# --- Then and now


def test_what_was_said_before_stands_below_with_its_date_and_its_role(sign_in, ada, group):
    NeedsStatement.objects.update(stated_on=date(2026, 1, 5))
    factories.state_needs(group, {"trusted-information": 3})
    now, before = text_of(sign_in(ada).get(ROLE)).split("Then and now")
    assert "Information we can trust" in now
    assert "5 January 2026" in before
    assert "One role fits best now Practical help" in before
    assert "Somewhere free or cheap to meet (matters most)" in before


def test_what_is_said_for_the_first_time_has_nothing_before_it(sign_in, ada, group):
    assert "Then and now" not in text_of(sign_in(ada).get(ROLE))


def test_at_most_three_earlier_statements_are_shown(sign_in, ada, group):
    for month in range(1, 6):
        with time_machine.travel(date(2027, month, 3)):
            factories.state_needs(group, {"speaker": 1})
    then = sign_in(ada).get(ROLE).context["then"]
    assert [past["statement"].stated_on.month for past in then] == [4, 3, 2]


def test_how_the_group_was_run_then_stays_with_the_statement(sign_in, ada, group):
    factories.state_needs(group, {"speaker": 1})
    group.leadership, group.stage = "collective", "ending"
    group.save()
    response = sign_in(ada).get(ROLE)
    assert response.context["explanation"].kind == "ending_well"
    assert response.context["then"][0]["explanation"].kind == "suggest"


def test_needs_of_more_than_half_a_year_ago_are_asked_about_again(sign_in, ada, group):
    NeedsStatement.objects.update(stated_on=timezone.localdate() - timedelta(days=184))
    assert "Is this still right?" in text_of(sign_in(ada).get(ROLE))


def test_needs_are_asked_about_again_when_the_group_is_run_differently(sign_in, ada, group):
    assert "Is this still right?" not in text_of(sign_in(ada).get(ROLE))
    group.leadership = "rotating"
    group.save()
    assert "Is this still right?" in text_of(sign_in(ada).get(ROLE))


# --- Who may


@pytest.mark.parametrize("path", [NEEDS, ROLE])
def test_another_groups_needs_are_not_found(sign_in, bea, cleo, group, path):
    for stranger in (bea, cleo):
        assert sign_in(stranger).get(path).status_code == 404


def test_another_group_cannot_be_answered_for(sign_in, bea, group):
    assert sign_in(bea).post(NEEDS, ANSWERS).status_code == 404
    assert NeedsStatement.objects.count() == 1


@pytest.mark.parametrize("path", [NEEDS, ROLE])
def test_signed_out_people_are_sent_to_sign_in(client, group, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_wrong_methods_are_refused(sign_in, ada, group):
    assert sign_in(ada).delete(NEEDS).status_code == 405
    assert sign_in(ada).post(ROLE).status_code == 405


@pytest.mark.parametrize("others", [0, 2])
def test_the_form_takes_the_same_queries_for_any_number_of_groups(
    sign_in, ada, group, others, django_assert_num_queries
):
    for number in range(others):
        factories.listed_group(ada, f"Other {number}")
    client = sign_in(ada)
    # the session, its person; the group; its present statement and needs; the items with their areas
    with django_assert_num_queries(6):
        client.get(NEEDS)
