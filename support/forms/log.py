from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from resources.models import Resource
from support.entry_words import MANY
from support.forms.seen import SeenForm
from support.forms.words import NOT_ON_MEMBERS
from support.models import SupportEntry

MOST_RESOURCES = 30
AHEAD = timedelta(days=366)


def _minutes(**options):
    return forms.IntegerField(
        label=_("Minutes"),
        min_value=5,
        max_value=1440,
        error_messages=dict.fromkeys(("min_value", "max_value"), _("Give 5 to 1440 minutes.")),
        **options,
    )


class EntryForm(forms.ModelForm):
    """An entry, done or planned. With `instance` it is reworded, and carries the mark of what was seen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    minutes = _minutes(required=False, help_text=_("Needed once it is done. Of a plan: about how long, if you know."))

    class Meta:
        model = SupportEntry
        fields = ["state", "on", "at", "areas", "role", "what", "minutes", "in_meeting", "gained", "resources"]
        widgets = {
            "state": forms.RadioSelect,
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "areas": forms.CheckboxSelectMultiple,
            "what": forms.Textarea(attrs={"rows": 3}),
            "gained": forms.Textarea(attrs={"rows": 3}),
            "resources": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "areas": _("Choose one or more. The time is counted once, and shared evenly among them."),
            "what": NOT_ON_MEMBERS,
            "gained": NOT_ON_MEMBERS,
            "resources": _("From our guidance, for this kind of help."),
        }

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal, self.is_new = proposal, self.instance.pk is None
        self.initial["seen"] = "" if self.is_new else self.instance.mark()
        self.fields["state"].choices = SupportEntry.State.choices[:2]
        self.fields["resources"].queryset = self._resources()
        if self.is_new:
            self.initial.setdefault("role", proposal.role_id)
        else:
            del self.fields["state"]
        if not self.fields["resources"].queryset:
            del self.fields["resources"]

    def _resources(self):
        """Guidance for this kind of help, so that the list stays short; and what the entry names already."""
        fitting = Resource.objects.published().fitting(role_id=self.proposal.role_id).values_list("pk", flat=True)
        used = [] if self.is_new else self.instance.resources.values_list("pk", flat=True)
        keys = [*fitting[:MOST_RESOURCES], *used]
        return Resource.objects.filter(pk__in=keys).defer("text").order_by("title")

    def clean(self):
        answers = super().clean()
        done = answers.get("state", self.instance.state) == SupportEntry.State.DONE
        if done and "minutes" in answers and answers["minutes"] is None:
            self.add_error("minutes", _("Say how many minutes it took."))
        if on := answers.get("on"):
            self._check_done(on) if done else self._check_planned(on)
        return answers

    def _check_done(self, on):
        first, last = self.proposal.first_loggable_date(), self.proposal.last_loggable_date()
        if on > timezone.localdate():
            self.add_error("on", _("This date is in the future. Choose “Planned”, or log what has happened."))
        elif on > last:
            text = _("Support has ended. The last date you can log is %(last)s.")
            self.add_error("on", text % {"last": date_format(last)})
        elif first and on < first:
            text = _("Your agreement begins later. The first date you can log is %(first)s.")
            self.add_error("on", text % {"first": date_format(first)})

    def _check_planned(self, on):
        if on < timezone.localdate():
            self.add_error("on", _("This date is over. Plan for today or later."))
        elif on > timezone.localdate() + AHEAD:
            self.add_error("on", _("Plan for the next twelve months at most."))
        elif (last := self.proposal.agreed_until()) and on > last:
            text = _("Your agreement ends on %(last)s. Plan for that day or an earlier one.")
            self.add_error("on", text % {"last": date_format(last)})

    def words(self):
        """{field: value} of what was answered; of several things a list."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "seen"} | self.things()

    def things(self):
        """{field: list of things} of those fields that name several."""
        return {name: list(self.cleaned_data[name]) for name in MANY if name in self.fields}


class DoneForm(SeenForm):
    """What was planned took place: how long it took."""

    minutes = _minutes()


class NotRightForm(SeenForm):
    why = forms.CharField(
        label=_("What is not right?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NOT_ON_MEMBERS,
    )


class ReplyForm(SeenForm):
    """The practitioner's words to what the group says is not right."""

    text = forms.CharField(
        label=_("Your answer to the group"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NOT_ON_MEMBERS,
    )
