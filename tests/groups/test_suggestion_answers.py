import pytest

from groups import actions
from groups.models import SuggestionAnswer
from roles.models import Role
from roles.rules import load_rules

pytestmark = pytest.mark.django_db
PATH = "/groups/tuesday-circle/role/answer/"
NO = {"role": "resource-builder", "fits": "no", "why_not": "We have a room now."}


def test_not_for_us_is_kept_with_why_and_the_version_of_the_rules(sign_in, group, ada):
    response = sign_in(ada).post(PATH, NO)
    kept = SuggestionAnswer.objects.get()
    assert response.url == "/groups/tuesday-circle/role/"
    assert (kept.role_id, kept.fits, kept.why_not) == ("resource-builder", False, "We have a room now.")
    assert (kept.group, kept.answered_by, kept.rules_version) == (group, ada, load_rules().version)
    assert str(kept) == f"{kept.role} {kept.rules_version}"


def test_this_fits_needs_no_reason(sign_in, group, ada):
    sign_in(ada).post(PATH, NO | {"fits": "yes"})
    assert SuggestionAnswer.objects.values_list("fits", "why_not").get() == (True, "")


def test_an_answer_changes_nothing_else(sign_in, group, ada):
    sign_in(ada).post(PATH, NO)
    group.refresh_from_db()
    assert (group.suggested_role_id, group.status) == ("resource-builder", "published")


def test_an_empty_answer_is_told_what_is_missing(sign_in, group, ada):
    page = sign_in(ada).post(PATH, {"why_not": "Because"}).content.decode()
    assert "There is a problem" in page
    assert 'value="Because"' in page


def test_a_role_that_is_not_suggested_cannot_be_answered(sign_in, group, ada):
    sign_in(ada).post(PATH, NO | {"role": "facilitator"})
    assert not SuggestionAnswer.objects.exists()


def test_a_role_that_is_suggested_no_more_is_refused(group, ada):
    with pytest.raises(actions.NotPossible, match="not suggested any more"):
        actions.answer_suggestion(group=group, role=Role.objects.get(pk="facilitator"), fits=True, by=ada)


def test_a_group_without_a_suggestion_is_not_asked(sign_in, group, ada):
    actions.state_needs(group=group, needs={}, wants_supporter="no", in_meetings="no", agreed_by="group", by=ada)
    assert PATH not in sign_in(ada).get("/groups/tuesday-circle/role/").content.decode()


def test_a_stranger_answers_for_nobody(sign_in, group, bea):
    assert sign_in(bea).post(PATH, NO).status_code == 404


def test_who_is_signed_out_is_sent_to_sign_in(client, group):
    assert client.post(PATH, NO).status_code == 302


def test_looking_is_no_answer(sign_in, group, ada):
    assert sign_in(ada).get(PATH).status_code == 405
