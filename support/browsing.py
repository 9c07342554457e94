"""The forms of a practitioner's list of groups: what to look for, and the name to keep that under."""

import re
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from groups import wanted
from groups.wanted import Wanted
from places.forms import WHICH, PlaceField
from practitioners.models import SavedSearch
from roles.fields import TermField
from roles.models import Role, SupportArea, Topic

ANY = _("Any")
KEY = re.compile("[0-9]{1,15}")


class BrowseForm(forms.Form):
    """Groups that a practitioner could support. `question` is what was understood."""

    area = TermField(SupportArea, label=_("Asked for help with"), empty_label=ANY)
    role = TermField(Role, label=_("Kind of help"), empty_label=ANY)
    topic = TermField(Topic, label=_("Topic"), empty_label=ANY)
    near = PlaceField(
        label=_("Near"), required=False, help_text=_("Empty: near your own places."), error_messages=WHICH
    )
    everything = forms.BooleanField(label=_("Also groups that asked for what I cannot do"), required=False)

    def __init__(self, *args, practitioner, **kwargs):
        super().__init__(*args, **kwargs)
        self.practitioner = practitioner

    def question(self, without=(), since=None):
        """The Wanted question of a valid form; `without` are ids of groups to leave out."""
        answers = self.cleaned_data
        places = [place.point() for place in self.practitioner.places.all()]
        return Wanted(
            points=(answers["near"].point,) if answers["near"] else tuple(places),
            miles=self.practitioner.reach_miles,
            roles=None if answers["everything"] else tuple(self.practitioner.roles_on_offer()),
            without=tuple(without),
            since=since,
            page=self.data.get("page", ""),
            **{name: answers[name].pk for name in ("role", "area", "topic") if answers[name]},
        )

    def saved(self):
        """The saved search that is opened, or None. Raises Http404 where it is not this practitioner's."""
        key = self.data.get("saved", "")
        if not key:
            return None
        return get_object_or_404(self.practitioner.saved_searches, pk=int(key) if KEY.fullmatch(key) else 0)

    def address(self):
        """What was asked, as in an address, without the page: the same for the same question."""
        said = {name: self.data.get(name, "").strip() for name in self.fields}
        said["everything"] = "on" if self.fields["everything"].to_python(said["everything"]) else ""
        return urlencode({name: value for name, value in said.items() if value})


class SearchNameForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ["name"]


class SaveSearchForm(SearchNameForm):
    """A name for the question that was asked, which comes as in an address."""

    question = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, practitioner, **kwargs):
        super().__init__(*args, **kwargs)
        self.practitioner = practitioner

    def clean_question(self):
        """The question as this site writes it."""
        form = form_of(self.cleaned_data["question"], self.practitioner)
        if not form.is_valid() or len(form.address()) > SavedSearch.LONGEST:
            raise forms.ValidationError(_("Look for groups first, then save the search."))
        return form.address()


def form_of(question, practitioner):
    """The BrowseForm that asks this question, which is written as in an address."""
    return BrowseForm(QueryDict(question), practitioner=practitioner)


def count_new(search, practitioner, *, without, most):
    """How many groups came since the saved search was opened, up to `most`; 0 where it cannot be asked any more."""
    form = form_of(search.question, practitioner)
    if not practitioner.is_checked() or not form.is_valid():
        return 0
    return wanted.new(form.question(without, since=search.looked_at), most)
