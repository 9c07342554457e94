"""Choices among reference rows, read once and kept until somebody edits them."""

from dataclasses import dataclass

from django import forms

from freshness.editions import VOCABULARY, kept
from roles.widgets import QuickSelect


@dataclass(frozen=True)
class Term:
    """A reference row as a choice."""

    pk: str
    name: str

    def __str__(self):
        return self.name


@kept(VOCABULARY)
def terms(model):
    """The rows of Topic, SupportArea or Role in their order, as {id: Term}."""
    return {pk: Term(pk, name) for pk, name in model.objects.values_list("pk", "name")}


class TermField(forms.TypedChoiceField):
    """One of the rows of `model`, or None for any of them; cleans to a Term."""

    def __init__(self, model, *, empty_label, **kwargs):
        def choices():
            return [("", empty_label), *terms(model).items()]

        super().__init__(
            choices=choices,
            coerce=lambda pk: terms(model)[pk],
            empty_value=None,
            required=False,
            widget=QuickSelect,
            **kwargs,
        )
