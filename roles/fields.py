"""Choices among reference rows, read once and kept until somebody edits them."""

from dataclasses import dataclass

from django import forms
from django.utils.choices import BaseChoiceIterator

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


class TermChoices(BaseChoiceIterator):
    """The rows of `model` as choices, after an empty one. Every form of a page shares the one that its class has."""

    def __init__(self, model, empty_label):
        self.model, self.empty_label = model, empty_label

    def __iter__(self):
        yield "", self.empty_label
        yield from terms(self.model).items()

    def __deepcopy__(self, memo):
        return self


class TermField(forms.TypedChoiceField):
    """One of the rows of `model`, or None for any of them; cleans to a Term."""

    def __init__(self, model, *, empty_label, **kwargs):
        super().__init__(
            choices=TermChoices(model, empty_label),
            coerce=lambda pk: terms(model)[pk],
            empty_value=None,
            required=False,
            widget=QuickSelect,
            **kwargs,
        )
