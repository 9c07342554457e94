"""Somebody on both sides: a practitioner who has come to coordinate the group that they support, or another one."""

import pytest

from accounts.models import Letter
from groups.models import Coordinator
from support import actions, due
from support.models import Message, Proposal, SupportEntry
from tests import factories as people
from tests.support import factories
from tests.support.test_log import good
from tests.support.test_shared_log import age, pair_path, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joins(pia, group):
    """Pia comes to coordinate Ada's group, beside Ada."""
    return lambda: Coordinator.objects.create(group=group, user=pia.user)


def letters_to(user):
    return [letter for letter in Letter.objects.all() if letter.user == user]


@pytest.mark.parametrize("which", ["waiting", "asked"])
def test_no_yes_once_the_group_is_the_practitioners_own(request, joins, ada, pia, which):
    proposal = request.getfixturevalue(which)
    joins()
    with pytest.raises(actions.NotPossible, match="Nobody supports their own group"):
        actions.accept(proposal=proposal, by=pia.user if which == "asked" else ada)


def test_no_agreement_comes_into_force_with_oneself(sign_in, agreeing, joins, pia, ada):
    joins()
    draft = agreeing.draft()
    with pytest.raises(actions.NotPossible, match="Nobody supports their own group"):
        actions.accept_version(proposal=agreeing, seen=(draft.number, draft.edit), by=ada)
    text = sign_in(pia.user).get(pair_path(agreeing, "agreement/")).text
    assert "Nobody supports their own group." in text
    assert "We accept this agreement" not in text


def test_nothing_is_logged_any_more(sign_in, active, joins, pia):
    joins()
    page = sign_in(pia.user).post(pair_path(active, "log/"), good())
    assert "Nobody supports their own group." in page.text
    assert not SupportEntry.objects.exists()


def test_the_support_ends_by_itself_and_both_are_told_once(active, joins, pia, ada, now):
    joins()
    assert [due.end_agreements(*now) for _time in range(2)] == [1, 0]
    assert Proposal.objects.get().status == "ended"
    assert [str(letter.subject) for user in (pia.user, ada) for letter in letters_to(user)] == ["Support has ended"] * 2


def test_a_practitioner_who_coordinates_another_group_goes_on(active, pia, now):
    people.listed_group(pia.user, "Oak Room")
    assert due.end_agreements(*now) == 0


@pytest.mark.parametrize("end", ["not-right/", "settle/"])
def test_the_groups_word_on_an_entry_is_not_the_practitioners(sign_in, entry, joins, pia, end):
    joins()
    assert sign_in(pia.user).post(path_of(entry, end), {"why": "Let me change it."}).status_code == 404


def test_so_nobody_opens_an_old_entry_for_themselves(entry, joins, pia):
    joins()
    assert not age(entry, 100).may_change()
    assert not SupportEntry.objects.for_groups_of(pia.user).exists()


def test_letters_to_the_group_do_not_go_to_the_one_who_wrote(active, joins, pia, ada):
    joins()
    actions.write_message(proposal=active, text="I coordinate with you now.", by=pia.user)
    assert not Message.objects.get().from_group
    assert (len(letters_to(ada)), len(letters_to(pia.user))) == (1, 0)


@pytest.fixture
def now():
    return factories.timezone.now(), factories.timezone.localdate()
