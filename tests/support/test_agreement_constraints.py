"""What the database refuses: support and agreements that both sides have not accepted."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from support.models import AgreementVersion, SupportEntry
from tests.support import factories

pytestmark = pytest.mark.django_db


def change(thing, **fields):
    with transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).update(**fields)


def refused(constraint=None):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.fixture
def draft(agreeing):
    return agreeing.draft()


@pytest.mark.parametrize("missing", ["group_accepted", "practitioner_accepted", "agreed_key", "agreed_at"])
def test_nothing_is_in_force_without_both(draft, missing):
    factories.agree(draft)
    whole = {missing: None} | ({f"{missing}_at": None} if missing.endswith("accepted") else {})
    with refused("version_agreed_by_both"):
        change(draft, **whole)


@pytest.mark.parametrize("side", ["group_accepted", "practitioner_accepted"])
def test_nothing_is_in_force_where_one_accepted_other_words(draft, side):
    draft.edit = 2
    factories.agree(draft)
    with refused("version_agreed_by_both"):
        change(draft, **{side: 1})


def test_words_in_force_are_not_saved_anew_without_both(draft):
    factories.agree(draft)
    with refused("version_agreed_by_both"):
        change(draft, edit=2)


@pytest.mark.parametrize("fields", [{"group_accepted": 1}, {"group_accepted_at": timezone.now()}])
def test_a_yes_has_its_time(draft, fields):
    with refused("version_accepted_whole"):
        change(draft, **fields)


def test_a_yes_to_words_that_are_not_written_yet_is_refused(draft):
    with refused("version_accepted_whole"):
        change(draft, group_accepted=2, group_accepted_at=timezone.now())


def test_a_pair_has_one_draft(agreeing):
    with refused(), transaction.atomic():
        factories.draft(agreeing, number=2)


def test_a_pair_has_one_version_in_force(active):
    with refused(), transaction.atomic():
        factories.agree(factories.draft(active, number=2))


def test_meetings_are_visited_only_when_all_agreed(draft):
    with refused("version_visits_agreed_by_all"):
        change(draft, where="both", whole_group_agreed=False)


@pytest.mark.parametrize("fields", [{"review_on": date(2000, 1, 1)}, {"ends_on": date(2000, 1, 1)}])
def test_dates_follow_each_other(draft, fields):
    with refused("version_dates_in_order"):
        change(draft, **fields)


def test_an_entry_without_an_agreement_is_refused(agreeing):
    with refused(), transaction.atomic():
        factories.entry(agreeing, version=None)


def test_an_entry_cannot_lean_on_a_draft(agreeing, active_elsewhere):
    entry = factories.entry_of(active_elsewhere)
    entry.version_id = agreeing.draft().pk + 1000
    with refused(), transaction.atomic():
        entry.save()
        connection.check_constraints()


@pytest.fixture
def active_elsewhere(group):
    return factories.proposal(factories.practitioner("Paul"), group, status="accepted")


def test_a_draft_has_no_key_to_lean_on(draft):
    assert draft.agreed_key is None
    with pytest.raises(AgreementVersion.DoesNotExist):
        AgreementVersion.objects.get(agreed_key=draft.pk)


def test_a_profile_cannot_take_the_shared_log_of_a_group_along(active, pia):
    factories.entry(active)
    with pytest.raises(ProtectedError):
        pia.user.delete()
    assert SupportEntry.objects.exists()
