import datetime

from django import forms
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from groups.models import SelfHelpGroup
from roles.models import SupportArea
from support.forms.words import NO_NAMES
from support.models import SupportEntry

ANY = _("Any")


class EntryForm(forms.ModelForm):
    class Meta:
        model = SupportEntry
        fields = ["on", "area", "role", "what", "minutes", "in_meeting", "learned"]
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "area": forms.RadioSelect,
            "what": forms.Textarea(attrs={"rows": 3}),
            "learned": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"what": NO_NAMES, "learned": NO_NAMES}

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["area"].empty_label = None
        self.initial.setdefault("role", proposal.role_id)

    def clean_on(self):
        on, first = self.cleaned_data["on"], self.proposal.first_loggable_date()
        if on > timezone.localdate():
            raise forms.ValidationError(_("This date is in the future. Log what has happened."))
        if on < first:
            text = _("Your agreement begins later. The first date you can log is %(first)s.")
            raise forms.ValidationError(text % {"first": date_format(first)})
        return on


class NotRightForm(forms.Form):
    why = forms.CharField(
        label=_("What is not right?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=NO_NAMES
    )


class LogForm(forms.Form):
    """What of the log to look at."""

    month = forms.ChoiceField(label=_("Month"), required=False)
    area = forms.ModelChoiceField(SupportArea.objects.all(), label=_("Help with"), empty_label=ANY, required=False)
    group = forms.ModelChoiceField(SelfHelpGroup.objects.none(), label=_("Group"), empty_label=ANY, required=False)

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        months = entries.annotate(month=TruncMonth("on")).order_by("-month").values_list("month", flat=True).distinct()
        self.fields["month"].choices = [
            ("", ANY),
            *((f"{m:%Y-%m}", date_format(m, "YEAR_MONTH_FORMAT")) for m in months),
        ]
        self.fields["group"].queryset = SelfHelpGroup.objects.filter(proposals__entries__in=entries).distinct()

    def filter(self, entries):
        """The entries that answer every choice; all of them where a choice was not understood."""
        if not self.is_valid():
            return entries
        answers = self.cleaned_data
        if answers["month"]:
            month = datetime.date.fromisoformat(f"{answers['month']}-01")
            entries = entries.filter(on__year=month.year, on__month=month.month)
        if answers["area"]:
            entries = entries.filter(area=answers["area"])
        return entries.filter(proposal__group=answers["group"]) if answers["group"] else entries
