import pytest
from django import forms

from places.forms import PlaceField


class NearForm(forms.Form):
    near = PlaceField(required=False)


def errors(text):
    return NearForm({"near": text}).errors.get("near", [])


def cleaned(text):
    form = NearForm({"near": text})
    assert form.is_valid(), form.errors
    return form.cleaned_data["near"]


def test_a_town_becomes_a_place():
    assert cleaned("nottingham").name == "Nottingham"


@pytest.mark.django_db
def test_a_postcode_becomes_a_place():
    assert cleaned("ng72rd").name == "NG7 2RD"


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_no_place(text):
    assert cleaned(text) is None


def test_a_required_field_asks_for_an_answer():
    with pytest.raises(forms.ValidationError, match="required"):
        PlaceField().clean("")


def test_an_unknown_place_says_what_to_type():
    assert errors("Nowhere at all") == ["We do not know Nowhere at all. Type a postcode, or the nearest town."]


def test_an_ambiguous_place_offers_names_to_type():
    (sentence,) = errors("Newport")
    assert "Newport, NP20 (Wales) · Newport, PO30 (England)" in sentence


def test_no_more_than_eight_names_are_offered():
    (sentence,) = errors("Newton")
    assert sentence.count("·") <= 7


@pytest.mark.parametrize("name", ["Newport, NP20", "Dromore, Omagh"])
def test_an_offered_name_is_accepted(name):
    assert cleaned(name).name == name


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["BT1", "bt1 1aa", "BT 47"])
def test_a_postcode_of_northern_ireland_is_told_to_give_the_town(text):
    assert errors(text) == ["We do not know postcodes of Northern Ireland. Type the town instead."]


def test_a_percent_sign_is_only_text():
    assert "100%s" in errors("100%s")[0]


def test_a_nul_is_refused():
    assert errors("Leeds\0") == ["Null characters are not allowed."]


def test_a_long_text_is_refused():
    assert "at most 100 characters" in errors("x" * 101)[0]


def test_browsers_do_not_keep_where_somebody_looked():
    assert 'autocomplete="off"' in str(NearForm()["near"])
