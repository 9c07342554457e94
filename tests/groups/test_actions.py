from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups import actions
from groups.actions import NotPossible
from groups.forms.steps import RunningForm
from groups.models import Coordinator, SelfHelpGroup
from roles.rules import load_rules
from tests import factories
from tests.groups.letters import names_health, recipients

pytestmark = pytest.mark.django_db


def status_of(group):
    return SelfHelpGroup.objects.get(pk=group.pk).status


# --- A name becomes an address


def test_a_registered_group_is_a_draft_of_the_person_who_registered_it(ada):
    group = actions.register_group(name="Tea and Talk", own_word="circle", by=ada)
    assert (group.slug, group.status, group.own_word, group.created_by) == ("tea-and-talk", "draft", "circle", ada)
    assert group.is_coordinated_by(ada)


def test_a_second_group_of_a_name_gets_a_number(ada):
    slugs = [actions.register_group(name="Circle", by=ada).slug for _ in range(3)]
    assert slugs == ["circle", "circle-2", "circle-3"]


@pytest.mark.parametrize(("name", "slug"), [("Register", "register-2"), ("Invitation!", "invitation-2")])
def test_a_name_that_is_an_address_of_the_site_gets_a_number(ada, name, slug):
    assert actions.register_group(name=name, by=ada).slug == slug


def test_a_name_without_latin_letters_still_gets_an_address(ada):
    assert actions.register_group(name="Коло", by=ada).slug.startswith("group-")


def test_a_removed_number_leaves_a_free_address(ada):
    factories.draft_group(ada, "Circle")
    factories.draft_group(ada, "Circle")
    SelfHelpGroup.objects.filter(slug="circle-2").delete()
    assert actions.free_slug("Circle") == "circle-2"


@given(st.text(max_size=120))
def test_any_name_gets_an_address_that_fits_and_that_nobody_has(name):
    slug = actions.free_slug(name)
    assert slug
    assert slug not in actions.RESERVED_SLUGS
    assert len(slug) <= SelfHelpGroup._meta.get_field("slug").max_length
    assert not SelfHelpGroup.objects.filter(slug=slug).exists()


# --- Sending, listing, returning


def test_a_sent_group_waits_and_the_curators_are_told(draft, ada, cleo, sent):
    factories.person("Gone", is_staff=True, is_active=False)
    messages = sent(actions.send_for_check, group=draft, by=ada)
    assert status_of(draft) == "waiting"
    assert recipients(messages) == ["cleo@example.org"]
    assert not names_health(messages)


@pytest.mark.parametrize(("status", "sentence"), [("waiting", "sent already"), ("closed", "Voices is closed")])
def test_a_group_that_is_no_draft_cannot_be_sent(draft, ada, status, sentence):
    SelfHelpGroup.objects.update(status=status)
    with pytest.raises(NotPossible, match=sentence):
        actions.send_for_check(group=draft, by=ada)


def test_a_returned_group_can_be_sent_again_and_loses_its_question(draft, ada, cleo):
    actions.return_group(group=draft, reason="Which town?", by=cleo)
    actions.send_for_check(group=draft, by=ada)
    draft.refresh_from_db()
    assert (draft.status, draft.return_reason) == ("waiting", "")


def test_a_published_group_is_dated_and_its_coordinators_are_told(draft, dan, cleo, sent):
    Coordinator.objects.create(group=draft, user=dan)
    messages = sent(actions.publish_group, group=draft, by=cleo)
    draft.refresh_from_db()
    assert (draft.status, draft.confirmed_on) == ("published", timezone.localdate())
    assert draft.published_at
    assert recipients(messages) == ["ada@example.org", "dan@example.org"]


def test_the_e_mail_of_a_listing_names_no_health_matter(draft, cleo, sent):
    messages = sent(actions.publish_group, group=draft, by=cleo)
    assert len(messages) == 1
    assert not names_health(messages)


def test_publishing_a_listed_group_changes_nothing_and_tells_nobody(group, cleo, sent):
    before = group.published_at
    assert sent(actions.publish_group, group=group, by=cleo) == []
    group.refresh_from_db()
    assert group.published_at == before


def test_a_closed_group_is_not_published(group, ada, cleo):
    actions.close_group(group=group, by=ada)
    with pytest.raises(NotPossible, match="Tuesday Circle is closed"):
        actions.publish_group(group=group, by=cleo)
    assert status_of(group) == "closed"


def test_a_returned_group_keeps_the_question_and_its_coordinators_are_told(draft, cleo, sent):
    messages = sent(actions.return_group, group=draft, reason=" Is psychosis right? ", by=cleo)
    draft.refresh_from_db()
    assert (draft.status, draft.return_reason) == ("returned", "Is psychosis right?")
    assert recipients(messages) == ["ada@example.org"]
    assert not names_health(messages)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_group_is_not_returned_without_a_question(draft, cleo, reason):
    with pytest.raises(NotPossible, match="Say in the reason box"):
        actions.return_group(group=draft, reason=reason, by=cleo)
    assert status_of(draft) == "draft"


def test_a_closed_group_is_not_returned(group, ada, cleo):
    actions.close_group(group=group, by=ada)
    with pytest.raises(NotPossible, match="Tuesday Circle is closed"):
        actions.return_group(group=group, reason="Which town?", by=cleo)


def test_a_closed_group_becomes_a_draft_when_it_is_opened_again(group, ada):
    actions.close_group(group=group, by=ada)
    actions.reopen_group(group=group, by=ada)
    assert status_of(group) == "draft"


def test_opening_a_listed_group_again_leaves_it_listed(group, ada):
    actions.reopen_group(group=group, by=ada)
    assert status_of(group) == "published"


def test_confirming_a_listing_dates_it_today(group, ada):
    SelfHelpGroup.objects.update(confirmed_on=timezone.localdate() - timedelta(days=400))
    actions.confirm_listing(group=group, by=ada)
    group.refresh_from_db()
    assert group.confirmed_on == timezone.localdate()


def test_an_action_dates_the_change(group, ada):
    before = group.changed_at
    actions.confirm_listing(group=group, by=ada)
    group.refresh_from_db()
    assert group.changed_at > before


# --- Needs and the suggestion


def test_a_statement_keeps_what_was_said_and_how_the_group_was_run(group, ada):
    statement = factories.state_needs(group, {"speaker": 1}, by=ada, agreed_by="some_of_us", in_meetings="no")
    statement.refresh_from_db()
    assert statement.importances() == {"speaker": 1}
    assert (statement.leadership, statement.stage, statement.stated_by) == ("core_team", "established", ada)
    assert (statement.agreed_by, statement.in_meetings) == ("some_of_us", "no")
    assert statement.rules_version == load_rules().version


def test_a_new_statement_is_the_present_one_and_the_old_one_is_kept(group, ada):
    old = group.current_needs
    new = factories.state_needs(group, {"speaker": 1}, by=ada)
    group.refresh_from_db()
    assert group.current_needs == new
    assert set(group.needs_statements.all()) == {old, new}


def test_a_group_may_state_that_it_wants_nobody(group, ada):
    factories.state_needs(group, {"speaker": 1}, by=ada, wants_supporter="no")
    group.refresh_from_db()
    assert (group.wants_supporter, group.suggested_role, group.also_suits) == ("no", None, None)


def test_the_suggested_role_is_kept_with_the_group(group):
    group.refresh_from_db()
    assert (group.suggested_role_id, group.also_suits_id) == ("resource-builder", None)


def test_two_roles_that_fit_about_as_well_are_both_kept(ada):
    needs = {"other-groups": 2, "trusted-information": 2}
    group = factories.listed_group(ada, needs=needs, leadership="not_stated", stage="not_stated")
    assert {group.suggested_role_id, group.also_suits_id} == {"bridge-builder", "co-educator"}


def test_saving_how_the_group_is_run_renews_the_suggestion(group, ada):
    form = RunningForm({"leadership": "core_team", "stage": "ending"}, instance=group)
    assert form.is_valid(), form.errors
    actions.save_step(group=group, form=form, by=ada)
    group.refresh_from_db()
    assert (group.stage, group.suggested_role) == ("ending", None)
