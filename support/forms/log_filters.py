import datetime

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from groups.models import SelfHelpGroup
from roles.models import SupportArea
from support.models import SupportEntry

ANY = _("Any")


class PairLogForm(forms.Form):
    """What of one pair's log to look at. `entries` are all of them."""

    month = forms.ChoiceField(label=_("Month"), required=False)
    area = forms.ModelChoiceField(SupportArea.objects.all(), label=_("Help with"), empty_label=ANY, required=False)
    state = forms.ChoiceField(
        label=_("Done or planned"), choices=[("", ANY), *SupportEntry.State.choices], required=False
    )
    not_right = forms.BooleanField(label=_("Only what the group says is not right"), required=False)

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        said = [(f"{month:%Y-%m}", date_format(month, "YEAR_MONTH_FORMAT")) for month in entries.months()]
        self.fields["month"].choices = [("", ANY), *said]

    def filter(self, entries):
        """The entries that answer every choice; all of them where a choice was not understood."""
        if not self.is_valid():
            return entries
        answers = self.cleaned_data
        if answers["month"]:
            entries = entries.in_month_of(datetime.date.fromisoformat(f"{answers['month']}-01"))
        if answers["area"]:
            entries = entries.in_area(answers["area"])
        if answers["state"]:
            entries = entries.filter(state=answers["state"])
        return entries.not_right() if answers["not_right"] else entries


class LogForm(PairLogForm):
    """What of a practitioner's own log to look at."""

    group = forms.ModelChoiceField(SelfHelpGroup.objects.none(), label=_("Group"), empty_label=ANY, required=False)
    field_order = ["month", "area", "group"]

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, entries=entries, **kwargs)
        self.fields["group"].queryset = SelfHelpGroup.objects.filter(proposals__entries__in=entries).distinct()

    def filter(self, entries):
        entries = super().filter(entries)
        group = self.is_valid() and self.cleaned_data["group"]
        return entries.filter(proposal__group=group) if group else entries
