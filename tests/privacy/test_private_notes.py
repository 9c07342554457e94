"""A private note is never read by somebody who was a side of its support at any time since it was written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import actions as group_actions
from support.models import Proposal
from tests import factories
from tests.support import factories as pairs
from worries import actions
from worries.models import Worry

pytestmark = pytest.mark.django_db
GROUP = "/admin/groups/selfhelpgroup/"


@pytest.fixture
def olga(db):
    """Olga is an admin."""
    return factories.person("Olga", is_staff=True, is_superuser=True)


@pytest.fixture
def note(ada, olga, cleo, group):
    """Ada's note about the support of her group by Pia."""
    pair = pairs.proposal(pairs.practitioner("Pia"), group, status="accepted")
    return actions.write(kind="too-much", text="She runs our meetings now.", about=pair, by=ada)


def joins(user, group, by):
    """This person comes to coordinate the group by an invitation."""
    invitation = group_actions.invite_coordinator(group=group, email=user.email, hands_over=False, by=by)
    group_actions.accept_invitation(invitation=invitation, by=user)


def may_read(user, note):
    return user in actions.readers_of(note)


def test_who_never_was_a_side_reads_it(note, olga, cleo):
    assert set(actions.readers_of(note)) == {olga, cleo}


def test_who_joined_later_and_left_again_does_not(sign_in, note, group, ada, olga):
    joins(olga, group, by=ada)
    assert not may_read(olga, note)
    group_actions.leave_group(group=group, by=olga)
    assert not may_read(olga, note)
    assert sign_in(olga).get("/admin/worries/worry/").context["cl"].result_count == 0
    assert note.text not in sign_in(olga).get(f"/admin/worries/worry/{note.pk}/change/", follow=True).text


def test_nor_who_handed_the_group_over(note, group, ada, bea, olga):
    joins(olga, group, by=ada)
    invitation = group_actions.invite_coordinator(group=group, email=bea.email, hands_over=True, by=olga)
    group_actions.accept_invitation(invitation=invitation, by=bea)
    assert not may_read(olga, note)


def test_nor_whom_an_admin_took_off_the_group(sign_in, note, group, ada, olga, cleo):
    joins(olga, group, by=ada)
    client, page = sign_in(cleo), f"{GROUP}{group.pk}/change/"
    client.post(page, fields_of(client.get(page)) | {"coordinators-1-DELETE": "on"})
    assert not group.is_coordinated_by(olga)
    assert not may_read(olga, note)


def fields_of(page):
    """What the admin's form of a group sends when nothing is changed."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {field.html_name: field.value() for form in forms for field in form}
    return {
        name: getattr(value, "pk", value) for name, value in values.items() if value is not None and value is not False
    }


@pytest.mark.parametrize("leaves_first", [True, False])
def test_nor_where_the_group_is_deleted_afterwards(note, group, ada, olga, leaves_first):
    joins(olga, group, by=ada)
    if leaves_first:
        group_actions.leave_group(group=group, by=olga)
    group.delete()
    note.refresh_from_db()
    assert note.about is None
    assert not may_read(olga, note)


def test_nor_where_the_support_is_deleted_in_bulk(note, group, ada, olga, cleo):
    joins(olga, group, by=ada)
    Proposal.objects.all().delete()
    note.refresh_from_db()
    assert actions.readers_of(note) == [cleo]


def test_who_left_before_it_was_written_reads_it(group, ada, olga):
    joins(olga, group, by=ada)
    group_actions.leave_group(group=group, by=olga)
    group.past_coordinators.update(stopped_at=timezone.now() - timedelta(hours=1))
    pair = pairs.proposal(pairs.practitioner("Pia"), group, status="accepted")
    assert may_read(olga, actions.write(kind="too-much", text="x", about=pair, by=ada))


def test_a_note_that_names_no_support_is_kept_from_nobody(group, ada, olga):
    note = actions.write(kind="too-much", text="x", by=ada)
    joins(olga, group, by=ada)
    assert may_read(olga, note)


def test_no_admin_makes_a_coordinator_into_another_person(sign_in, group, cleo, bea):
    client, page = sign_in(cleo), f"{GROUP}{group.pk}/change/"
    client.post(page, fields_of(client.get(page)) | {"coordinators-0-user": bea.pk})
    assert not group.is_coordinated_by(bea)


def test_no_admin_gives_a_profile_to_another_person(sign_in, cleo, bea):
    pia = pairs.practitioner("Pia")
    page = sign_in(cleo).get(f"/admin/practitioners/practitioner/{pia.pk}/change/")
    assert "user" not in page.context["adminform"].form.fields


def test_all_goes_with_the_account(note, group, ada, olga):
    joins(olga, group, by=ada)
    group_actions.leave_group(group=group, by=olga)
    olga.delete()
    assert not group.past_coordinators.exists()
    assert Worry.objects.get().kept_from.count() == 2
