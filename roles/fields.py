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


class SharedChoices(BaseChoiceIterator):
    """The choices that `give()` gives, shared by all forms of a class: to copy them takes longer than to draw them."""

    def __init__(self, give):
        self.give = give

    def __iter__(self):
        return iter(self.give())

    def __deepcopy__(self, memo):
        return self


def fixed(choices):
    """A list of (value, label) as SharedChoices."""
    return SharedChoices(lambda: choices)


class TermField(forms.TypedChoiceField):
    """One of the rows of `model`, or None for any of them; cleans to a Term."""

    def __init__(self, model, *, empty_label, **kwargs):
        super().__init__(
            choices=SharedChoices(lambda: [("", empty_label), *terms(model).items()]),
            coerce=lambda pk: terms(model)[pk],
            empty_value=None,
            required=False,
            widget=QuickSelect,
            **kwargs,
        )
