"""Profiles: what the querysets hold, what a profile knows of itself, and what the database refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer
from tests.factories import person
from tests.practitioners import factories

pytestmark = pytest.mark.django_db


def change(practitioner, **fields):
    with transaction.atomic():
        Practitioner.objects.filter(pk=practitioner.pk).update(**fields)


# --- Querysets


def test_checked_holds_only_the_checked(checked):
    for name, status in (("Eve", "draft"), ("Fay", "waiting"), ("Gil", "returned")):
        factories.profile(person(name), status=status)
    assert list(Practitioner.objects.checked()) == [checked]


def test_of_user_is_the_own_profile_and_no_other(checked, dev, bea):
    assert Practitioner.objects.of_user(dev).get() == checked
    assert not Practitioner.objects.of_user(bea).exists()


def test_people_stand_by_name(checked, bea):
    factories.profile(bea, name="Abe")
    assert [str(practitioner) for practitioner in Practitioner.objects.all()] == ["Abe", "Dev"]


def test_with_offers_asks_as_often_for_three_as_for_one(django_assert_num_queries):
    for name in ("Eve", "Fay", "Gil"):
        factories.profile(person(name))
    # practitioners with organisation and user; answers; places; topics
    with django_assert_num_queries(4):
        found = list(Practitioner.objects.with_offers())
        assert all(p.organisation.name and p.user.email and p.answers() and p.miles_to(53, -1) for p in found)
        assert [list(p.topics.all()) for p in found] == [[], [], []]


# --- Organisations


@pytest.mark.parametrize("name", ["Lindow Health Trust", "lindow HEALTH trust"])
def test_an_organisation_that_is_known_is_not_made_again(draft, name):
    assert Organisation.objects.named(name, "council") == draft.organisation
    assert Organisation.objects.get().kind == "nhs"


def test_an_organisation_that_is_new_is_made_of_the_kind_given():
    assert Organisation.objects.named("Rill Council", "council").kind == "council"
    assert str(Organisation.objects.get()) == "Rill Council"


# --- What a profile knows


def test_answers_are_by_role(draft):
    assert draft.answers() == factories.ANSWERS


def test_roles_on_offer_are_all_that_were_not_refused(draft):
    assert draft.roles_on_offer() == ["resource-builder", "capacity-builder", "bridge-builder"]


@pytest.mark.parametrize("status", Practitioner.Status.values)
def test_only_the_status_checked_is_checked(status):
    assert Practitioner(status=status).is_checked() == (status == "checked")


@pytest.mark.parametrize("interest", ["treats", "assesses", "funds", "employs"])
def test_any_one_box_is_an_interest(interest):
    assert Practitioner(**{interest: True}).has_interests()


def test_without_a_box_there_is_no_interest():
    assert not Practitioner(interests_note="None at all.").has_interests()


def test_the_distance_is_from_the_nearest_place(dev):
    practitioner = factories.profile(dev, places=("Aberdeen", "Derby"))
    assert practitioner.miles_to(52.9536, -1.1505) == pytest.approx(14, abs=2)


def test_without_a_place_there_is_no_distance(dev):
    assert factories.profile(dev, places=()).miles_to(52.9536, -1.1505) is None


def test_to_a_group_without_a_point_there_is_no_distance(draft):
    assert draft.miles_to(None, None) is None


def test_places_and_offers_say_what_they_are(draft):
    assert str(draft.places.get()) == "Nottingham"
    assert str(draft.offers.get(role="facilitator")).endswith(": Not in my job")


def test_the_address_of_a_profile_is_the_page_of_its_own_person(draft):
    assert draft.get_absolute_url() == "/practitioners/me/"


# --- What the database refuses


def test_a_checked_profile_says_since_when(waiting):
    with pytest.raises(IntegrityError, match="practitioner_checked_has_a_date"):
        change(waiting, status="checked")


@pytest.mark.parametrize("hours", [0, 61])
def test_hours_outside_1_to_60_are_refused(draft, hours):
    with pytest.raises(IntegrityError, match="practitioner_hours_1_to_60"):
        change(draft, hours_a_month=hours)


@pytest.mark.parametrize("miles", [0, 201])
def test_miles_outside_1_to_200_are_refused(draft, miles):
    with pytest.raises(IntegrityError, match="practitioner_reach_1_to_200"):
        change(draft, reach_miles=miles)


def test_the_bounds_themselves_are_kept(draft):
    change(draft, hours_a_month=1, reach_miles=1)
    change(draft, hours_a_month=60, reach_miles=200)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [("hours_a_month", "Give 1 to 60 hours a month."), ("reach_miles", "Give 1 to 200 miles.")],
)
def test_a_number_out_of_bounds_is_told_in_a_sentence(draft, field, sentence):
    setattr(draft, field, 0)
    with pytest.raises(ValidationError, match=sentence):
        draft.validate_constraints()


def test_a_person_has_one_profile(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Practitioner.objects.create(user=draft.user, name="Twin", job="Twin", organisation=draft.organisation)


def test_a_role_is_offered_once(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleOffer.objects.create(practitioner=draft, role_id="facilitator", answer="yes")


def test_an_organisation_has_its_name_for_itself(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="Lindow Health Trust")


def test_an_organisation_where_somebody_works_stays(draft):
    with pytest.raises(ProtectedError):
        draft.organisation.delete()


def test_a_deleted_account_takes_the_profile_with_it(draft, dev):
    dev.delete()
    assert not Practitioner.objects.exists()
    assert not PractitionerPlace.objects.exists()
    assert not RoleOffer.objects.exists()
