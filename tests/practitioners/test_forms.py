"""The form of a profile: what it asks, what it refuses, and what it hands on."""

import pytest
from django.http import QueryDict

from practitioners.forms import ProfileForm
from practitioners.models import Organisation, Practitioner
from tests.practitioners import factories

pytestmark = pytest.mark.django_db


def filled(instance=None, **answers):
    data = QueryDict(mutable=True)
    for name, value in factories.posted(**answers).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return ProfileForm(data, instance=instance)


def test_a_whole_profile_is_taken():
    form = filled(topics=["anxiety"])
    assert form.is_valid(), form.errors
    handed = form.answers_to_save()
    assert (handed["organisation"], handed["organisation_kind"]) == ("Lindow Health Trust", "nhs")
    assert handed["answers"] == factories.ANSWERS
    assert [topic.pk for topic in handed["topics"]] == ["anxiety"]


def test_three_places_are_kept_in_their_order():
    form = filled(place_1="NG1", place_2="Derby", place_3="LS1")
    assert form.is_valid(), form.errors
    assert [place.name for place in form.answers_to_save()["places"]] == ["NG1", "Derby", "LS1"]


def test_a_gap_between_places_does_not_matter():
    form = filled(place_1="NG1", place_3="LS1")
    assert form.is_valid(), form.errors
    assert [place.name for place in form.answers_to_save()["places"]] == ["NG1", "LS1"]


def test_it_asks_about_each_of_the_five_roles_in_order():
    asked = [name for name in ProfileForm().fields if name.startswith("role_")]
    assert asked == [f"role_{role}" for role in factories.ANSWERS]


@pytest.mark.parametrize(
    ("answer", "field", "sentence"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"job": " "}, "job", "This field is required."),
        ({"organisation_name": ""}, "organisation_name", "This field is required."),
        ({"organisation_name": "x" * 151}, "organisation_name", "at most 150 characters"),
        ({"organisation_kind": "shop"}, "organisation_kind", "Select a valid choice."),
        ({"place_1": ""}, "place_1", "This field is required."),
        ({"place_1": "Xyzzyville"}, "place_1", "We do not know Xyzzyville. Type a postcode, or the nearest town."),
        ({"place_2": "Newport"}, "place_2", "There is more than one Newport. Type one of these:"),
        ({"place_3": "BT1"}, "place_3", "We do not know postcodes of Northern Ireland. Type the town instead."),
        ({"reach_miles": "far"}, "reach_miles", "Enter a whole number."),
        ({"reach_miles": "0"}, "__all__", "Give 1 to 200 miles."),
        ({"hours_a_month": "61"}, "__all__", "Give 1 to 60 hours a month."),
        ({"hours_a_month": ""}, "hours_a_month", "This field is required."),
        ({"topics": "no-such-topic"}, "topics", "Select a valid choice."),
        ({"interests_note": "x" * 301}, "interests_note", "at most 300 characters"),
        ({"role_facilitator": ""}, "role_facilitator", "This field is required."),
        ({"role_facilitator": "perhaps"}, "role_facilitator", "Select a valid choice."),
    ],
)
def test_a_wrong_answer_is_told_what_to_do_and_leaves_nothing_behind(answer, field, sentence):
    form = filled(**answer)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]
    assert not Organisation.objects.exists()
    assert not Practitioner.objects.exists()


def test_what_an_ambiguous_place_proposes_is_taken_when_typed_back():
    sentence = filled(place_1="Newport").errors["place_1"][0]
    first = sentence.split(": ", 1)[1].split(" (")[0]
    assert filled(place_1=first).is_valid()


@pytest.mark.parametrize("name", ["name", "job", "organisation_name"])
def test_who_somebody_is_has_to_be_checked_again(checked, name):
    form = filled(checked, **{name: "Something new", "place_1": "Nottingham"})
    assert form.is_valid(), form.errors
    assert form.answers_to_save()["recheck"]


@pytest.mark.parametrize(
    "answer", [{"hours_a_month": "9"}, {"place_1": "Derby"}, {"role_facilitator": "yes"}, {"treats": "on"}]
)
def test_what_somebody_can_do_needs_no_new_check(checked, answer):
    form = filled(checked, **answer)
    assert form.is_valid(), form.errors
    assert not form.answers_to_save()["recheck"]


def test_a_known_profile_fills_the_form(dev):
    form = ProfileForm(instance=factories.profile(dev, places=("Derby", "LS1")))
    assert (form["organisation_name"].value(), form["organisation_kind"].value()) == ("Lindow Health Trust", "nhs")
    assert [form[f"place_{number}"].value() for number in (1, 2, 3)] == ["Derby", "LS1", None]
    assert {role: form[f"role_{role}"].value() for role in factories.ANSWERS} == factories.ANSWERS
