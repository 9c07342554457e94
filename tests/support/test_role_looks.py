"""The right role, over time: made anew when something moves, asked about where it no longer fits, told as allowed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from groups.models import SelfHelpGroup
from roles.models import Role
from support import actions
from support.agreement.first_wording import FOR_ROLE
from support.models import AgreementVersion, RoleAnswer, RoleLook
from support.reviews.new_role import words_for
from tests import factories as people
from tests.support import factories
from tests.support.test_agreements import accept, save

pytestmark = pytest.mark.django_db
SHARING = {"speaker": 3, "trusted-information": 3}


def path(proposal):
    return reverse("support:role", args=[proposal.pk])


def look(days=0):
    return actions.look_due(timezone.now() + timedelta(days=days))


def newest(proposal):
    return proposal.role_looks.first()


@pytest.fixture
def moved(active):
    """Ada's group agreed on practical help, and now asks for somebody who knows a subject."""
    look()
    people.state_needs(active.group, SHARING)
    return active


@pytest.fixture
def asked(moved):
    look()
    return moved


# --- When


def test_the_first_look_is_the_group_as_it_was_when_they_agreed(active):
    statement = active.group.current_needs
    people.state_needs(active.group, SHARING)
    assert look() == 2
    first = active.role_looks.last()
    assert (first.because, first.statement, first.suggested) == ("begin", statement, ["resource-builder"])


def test_done_again_it_changes_nothing(asked):
    assert [look(), look(1)] == [0, 0]


def test_new_needs_make_it_anew_and_both_are_asked_once(asked):
    assert (newest(asked).because, newest(asked).asks, newest(asked).suggested) == ("needs", True, ["co-educator"])
    assert Letter.objects.filter(kind="review").count() == 2


def test_new_needs_that_suit_the_role_ask_nothing(active):
    look()
    people.state_needs(active.group, {"running-costs": 3})
    look()
    assert (newest(active).because, newest(active).asks) == ("needs", False)


def test_another_way_of_running_makes_it_anew(active):
    look()
    SelfHelpGroup.objects.filter(pk=active.group_id).update(leadership="single_leader")
    look()
    assert newest(active).because == "run"


def test_a_statement_of_more_than_six_months_makes_it_anew_once(active):
    look()
    assert [look(170), look(190), look(191)] == [0, 1, 0]
    assert newest(active).because == "old"


def test_after_a_review_it_is_made_anew(active, ada, pia):
    look()
    review = factories.review(active)
    for user in (ada, pia.user):
        factories.say(review, by=user)
    look()
    assert newest(active).because == "review"


def test_other_rules_make_it_anew(active):
    look()
    RoleLook.objects.update(rules_version="0")
    look()
    assert newest(active).because == "rules"


def test_a_role_that_was_chosen_in_spite_of_the_suggestion_is_not_asked_about(active, ada, pia):
    save(active, ada, role=Role.objects.get(pk="co-educator"))
    for user in (ada, pia.user):
        accept(active, user)
    look()
    review = factories.review(active)
    for user in (ada, pia.user):
        factories.say(review, by=user)
    look()
    assert not RoleLook.objects.filter(asks=True).exists()


def test_a_question_is_settled_when_the_role_fits_again(asked):
    people.state_needs(asked.group, {"meeting-place": 3})
    look()
    assert not asked.role_looks.open_questions().exists()


def test_the_database_keeps_one_open_question_a_pair(asked):
    copy = newest(asked)
    copy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_nothing_is_looked_at_where_support_has_ended(moved, ada):
    actions.withdraw(proposal=moved, by=ada)
    assert look() == 0


def test_finding_what_is_due_takes_as_many_queries_for_many_pairs(active, pia, bea, django_assert_num_queries):
    look()
    with django_assert_num_queries(5):
        look()
    factories.proposal(pia, people.listed_group(bea, "Elsewhere"), status="accepted")
    look()
    with django_assert_num_queries(5):
        look()


# --- Answering


def test_kept_by_both_it_is_asked_again_in_six_months(asked, ada, pia):
    for user in (ada, pia.user):
        actions.answer_role(proposal=asked, why="We know each other.", by=user)
    assert not asked.role_looks.open_questions().exists()
    look(170)
    assert not asked.role_looks.open_questions().exists()
    look(184)
    assert newest(asked).asks
    assert RoleAnswer.objects.count() == 2


def test_a_side_answers_once(asked, ada):
    actions.answer_role(proposal=asked, why="We know each other.", by=ada)
    with pytest.raises(actions.NotPossible, match="answered this already"):
        actions.answer_role(proposal=asked, why="Again.", by=ada)


def test_it_can_be_answered_before_the_job_has_looked(moved, ada):
    actions.answer_role(proposal=moved, why="We know each other.", by=ada)
    assert newest(moved).asks


def test_keeping_it_takes_a_word_why(asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAnswer.objects.create(look=newest(asked), from_group=True)


def test_a_change_is_a_draft_that_both_accept(asked, ada, pia):
    role = Role.objects.get(pk="co-educator")
    actions.answer_role(proposal=asked, change_to=role, by=ada)
    draft = asked.draft()
    assert (draft.role, asked.version_in_force().role_id) == (role, "resource-builder")
    for user in (ada, pia.user):
        accept(asked, user)
    look()
    assert (newest(asked).because, newest(asked).still_fits()) == ("role", True)
    assert not asked.role_looks.open_questions().exists()


def test_the_second_side_that_would_change_it_joins_the_same_draft(asked, ada, pia):
    role = Role.objects.get(pk="co-educator")
    for user in (ada, pia.user):
        actions.answer_role(proposal=asked, change_to=role, by=user)
    assert asked.versions.drafts().count() == 1


def test_another_change_that_waits_is_settled_first(asked, ada, pia):
    save(asked, pia.user, speaks="Only we do.")
    with pytest.raises(actions.NotPossible, match="Settle that one first"):
        actions.answer_role(proposal=asked, change_to=Role.objects.get(pk="co-educator"), by=ada)
    assert not RoleAnswer.objects.exists()


def test_only_what_nobody_touched_takes_the_new_roles_words(active):
    version = active.version_in_force()
    version.role_excludes = "Not the tea."
    words = words_for(version, Role.objects.get(pk="co-educator"))
    first = FOR_ROLE["co-educator"]
    assert words["role_includes"] == first["role_includes"]
    assert words["information"] == first["information"]
    assert words["role_excludes"] == "Not the tea."
    assert words["money"] != FOR_ROLE["resource-builder"]["money"]
    assert set(words) >= {field.name for field in AgreementVersion._meta.fields} & {"asked_for", "review_on", "ends_on"}


# --- The page


def test_both_see_then_and_now_and_answer(sign_in, asked, ada, pia):
    for user in (ada, pia.user):
        text = sign_in(user).get(path(asked)).text
        assert "Change to “Sharing knowledge”" in text
        assert "The same as a table" in text
    page = sign_in(ada).post(path(asked), {"answer": "keep", "why": "We know each other."}, follow=True)
    assert "You are asked again in six months" in page.text
    assert "The other side would keep it:</" not in page.text
    assert "We know each other." in sign_in(pia.user).get(path(asked)).text


def test_who_answers_after_a_colleague_reads_their_own_word_again(sign_in, asked, ada, bea):
    asked.group.coordinators.create(user=bea)
    sign_in(ada).post(path(asked), {"answer": "keep", "why": "We know each other."})
    page = sign_in(bea).post(path(asked), {"answer": "keep", "why": "It is going well."})
    assert "Your side has answered this already." in page.text
    assert "It is going well." in page.text


def test_a_change_leads_to_the_agreement(sign_in, asked, pia):
    page = sign_in(pia.user).post(path(asked), {"answer": "co-educator"}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("support:agreement", args=[asked.pk])


def test_to_keep_without_a_word_is_asked_for(sign_in, asked, ada):
    assert "Say in a word why you keep it." in sign_in(ada).post(path(asked), {"answer": "keep"}).text
    assert not RoleAnswer.objects.exists()


def test_looking_keeps_nothing(sign_in, moved, ada):
    before = RoleLook.objects.count()
    assert "Keep it, or change it?" in sign_in(ada).get(path(moved)).text
    assert RoleLook.objects.count() == before


def test_a_practitioner_is_told_where_to_say_that_they_can_do_it(sign_in, asked, pia):
    pia.offers.filter(role_id="co-educator").update(answer="no")
    text = sign_in(pia.user).get(path(asked)).text
    assert "You do not offer what is suggested now." in text
    assert 'href="/practitioners/me/"' in text
    assert "ask somebody else" not in text


def test_a_role_that_the_practitioner_cannot_do_is_not_offered(sign_in, asked, pia, ada):
    pia.offers.filter(role_id="co-educator").update(answer="no")
    assert "The practitioner does not offer what is suggested now." in sign_in(ada).get(path(asked)).text
    sign_in(ada).post(path(asked), {"answer": "co-educator"})
    assert asked.draft() is None


def test_how_the_group_is_run_is_told_to_its_coordinators_alone(sign_in, active, ada, pia):
    look()
    SelfHelpGroup.objects.filter(pk=active.group_id).update(leadership="single_leader", stage="struggling")
    look()
    secrets = (
        "One person does most of it",
        "A few of us",
        "Only you who run",
        "has changed",
        "speaks for it",
        "struggl",
    )
    text = sign_in(pia.user).get(path(active)).text
    assert not [secret for secret in secrets if secret in text]
    assert "One person does most of it" in sign_in(ada).get(path(active)).text


@pytest.mark.parametrize("hidden", ["unchecked", "not-wanted"])
def test_needs_are_told_only_where_a_practitioner_may_see_them(sign_in, asked, pia, hidden):
    if hidden == "unchecked":
        type(pia).objects.filter(pk=pia.pk).update(status="waiting")
    else:
        SelfHelpGroup.objects.filter(pk=asked.group_id).update(wants_supporter="not_now")
    words = asked.group.current_needs.needs.first().item.words
    assert words not in sign_in(pia.user).get(path(asked)).text


def test_before_an_agreement_there_is_nothing_to_compare(sign_in, agreeing, ada):
    assert "nothing to compare" in sign_in(ada).get(path(agreeing)).text
