import pytest
from django.core.exceptions import ValidationError

from places.forms import PlaceField

pytestmark = pytest.mark.django_db


def complaint(text, **options):
    with pytest.raises(ValidationError) as caught:
        PlaceField(**options).clean(text)
    (sentence,) = caught.value.messages
    return sentence


def test_a_place_that_is_known_cleans_to_it():
    assert PlaceField().clean(" nottingham ").name == "Nottingham"


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_an_empty_answer_that_may_be_empty_cleans_to_none(empty):
    assert PlaceField(required=False).clean(empty) is None


def test_an_empty_answer_that_is_needed_is_said():
    assert complaint("") == "This field is required."


def test_an_unknown_name_is_said_with_what_to_do():
    assert complaint("Xyzzy") == "We do not know Xyzzy. Type a postcode, or the nearest town."


@pytest.mark.parametrize("postcode", ["ZZ9 9ZZ", "zz9", "NG7 2CI"])
def test_an_unknown_postcode_is_called_a_postcode(postcode):
    assert complaint(postcode) == f"We do not know the postcode {postcode}. Check it, or type the town."


@pytest.mark.parametrize("postcode", ["BT1 5GS", "bt1", "BT48"])
def test_a_postcode_of_northern_ireland_is_answered_with_give_the_town(postcode):
    assert complaint(postcode) == "We do not know postcodes of Northern Ireland. Type the town instead."


def test_an_ambiguous_name_asks_which_and_each_answer_works():
    sentence = complaint("Newcastle")
    assert sentence == (
        "There is more than one Newcastle. Type one of these: Newcastle upon Tyne (England) · "
        "Newcastle, Northern Ireland."
    )
    assert PlaceField().clean("Newcastle upon Tyne (England)").name == "Newcastle upon Tyne"


def test_every_choice_that_is_offered_can_be_typed_back_as_it_stands():
    offered = complaint("Newport").split(": ")[1].removesuffix(".").split(" · ")
    assert [PlaceField().clean(choice).nation for choice in offered] == [
        "Wales", "England", "England", "England", "England", "Wales",
    ]  # fmt: skip


def test_a_long_list_of_choices_is_cut_and_says_that_a_postcode_will_do(monkeypatch):
    monkeypatch.setattr("places.forms.MOST_CHOICES", 2)
    assert complaint("Newport").count(" · ") == 1
    assert "or a postcode" in complaint("Newport")


def test_text_that_is_too_long_is_refused():
    assert "at most 100 characters" in complaint("x" * 101)
    assert "at most 20 characters" in complaint("x" * 21, max_length=20)


def test_markup_in_the_answer_stays_text():
    assert "<b>" in complaint("<b>Leeds</b>")


def test_a_percent_sign_is_only_text():
    assert "100%s" in complaint("100%s")


def test_a_nul_is_refused():
    assert complaint("Leeds\0") == "Null characters are not allowed."


def test_browsers_do_not_keep_where_somebody_looked():
    assert PlaceField().widget.attrs["autocomplete"] == "off"
