"""What is understood of what was typed, in the directory, on the map and in What's on: a place among the words is moved
to where places are asked for."""

from typing import NamedTuple

from groups.forms.chips import exact_address
from groups.forms.directory import DirectoryForm
from groups.search.reading import place_at_the_end, place_said
from places.forms import places_meant


class Choice(NamedTuple):
    """A place that may be meant, and the address of the same question there."""

    text: str
    address: str


class Understood(NamedTuple):
    """`form` holds the question that is answered. `read` are the words that were taken as a place.

    Where they may mean several places the form is the one that was typed, and `choices` are the places.
    """

    form: DirectoryForm
    read: str = ""
    choices: tuple = ()


def understood(form):
    """The Understood of a valid form; word for word, nothing is read into it."""
    if form.cleaned_data["near"] or form.data.get("exact"):
        return Understood(form)
    reading = _reading(form)
    if reading is None:
        return Understood(form)
    if len(reading.places) > 1:
        return Understood(form, reading.said, _choices(form, reading.places, q=reading.text))
    # A page's key is one of the question as it was understood.
    page = form.data.get("page", "")
    moved = type(form)(_with(form, q=reading.text, near=reading.places[0].name, page=page))
    is_better = moved.is_valid() and (moved.found.is_there or not form.found.is_there)
    return Understood(moved, reading.said) if is_better else Understood(form)


def facts_of(form, meant):
    """What groups/_understood.html says of the form that was typed and the Understood of it."""
    return {
        "read": meant.read,
        "choices": meant.choices,
        "instead_address": exact_address(form),
        "exact_address": exact_address(meant.form),
    }


def choices_of(form):
    """The Choices where `near` may mean several places; none after any other error."""
    errors = form.errors.as_data()
    return tuple(
        choice for error in errors.get("near", ()) for choice in _choices(form, places_meant(error), **_typed(form))
    )


def _reading(form):
    """A name at the end is a place only where the words as they stand find nothing."""
    text = form.cleaned_data["q"]
    if reading := place_said(text):
        return reading
    reading = place_at_the_end(text)
    return None if reading is None or form.found.is_there else reading


def _choices(form, places, **answers):
    return tuple(
        Choice(place.with_nation(), f"?{_with(form, near=place.name, **answers).urlencode()}") for place in places
    )


def _typed(form):
    return {"q": form.data.get("q", "")}


def _with(form, **answers):
    """The form's data with these answers, empty ones left out, from the first page on."""
    data = form.data.copy()
    data.pop("page", None)
    for name, value in answers.items():
        data.pop(name, None)
        if value:
            data[name] = value
    return data
