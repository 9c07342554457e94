"""When a group meets: a note, a formset of patterns and a formset of changed dates, behind one form's face."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import Meeting, MeetingChange, SelfHelpGroup

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class NoteForm(forms.ModelForm):
    class Meta:
        model = SelfHelpGroup
        fields = ["when_note"]
        help_texts = {"when_note": _("For example: not in August. If there is no fixed day, say how people find out.")}


class MeetingForm(forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["weekday", "frequency", "interval", "week_of_month", "starts_at", "ends_at", "first_on", "last_on"]
        widgets = {"starts_at": TIME, "ends_at": TIME, "first_on": DATE, "last_on": DATE}
        help_texts = {
            "interval": _("1 is every week or month, 2 every second one."),
            "week_of_month": _("Only for meetings by the month."),
            "first_on": _("Needed when meetings are more than one week or month apart."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("weekday", "week_of_month"):
            self.fields[name].choices = [("", _("Choose")), *self.fields[name].choices[1:]]


class MeetingChangeForm(forms.ModelForm):
    class Meta:
        model = MeetingChange
        fields = ["meeting", "on", "moved_to"]
        labels = {"meeting": _("Meeting")}
        widgets = {"on": DATE, "moved_to": DATE}

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = group.meetings.current()
        self.fields["meeting"].empty_label = _("Choose")

    def clean(self):
        answers = super().clean()
        meeting, on = answers.get("meeting"), answers.get("on")
        if self.has_changed() and meeting and on and on.weekday() != meeting.weekday:
            self.add_error("on", _("You do not meet on this date. Give the date that falls away or moves."))
        return answers


class RemovableFormSet(forms.BaseModelFormSet):
    """Its box says what is removed: "Delete" alone could mean the group."""

    removes = _("Remove this date")

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = self.removes


class MeetingsFormSet(RemovableFormSet, forms.BaseInlineFormSet):
    removes = _("Remove this regular time")


MeetingFormSet = forms.inlineformset_factory(
    SelfHelpGroup, Meeting, MeetingForm, formset=MeetingsFormSet, extra=1, max_num=14, can_delete_extra=False
)
ChangeFormSet = forms.modelformset_factory(
    MeetingChange,
    MeetingChangeForm,
    formset=RemovableFormSet,
    extra=1,
    max_num=60,
    can_delete=True,
    can_delete_extra=False,
)


class MeetingsForm:
    """Looks like one form to the step's view: `is_valid()`, `save()`, and the three parts to draw."""

    def __init__(self, data=None, *, instance):
        self.note = NoteForm(data, instance=instance)
        self.patterns = MeetingFormSet(data, instance=instance, prefix="patterns")
        self.changes = ChangeFormSet(
            data,
            queryset=MeetingChange.objects.to_come_for(instance),
            prefix="changes",
            form_kwargs={"group": instance},
        )
        self.parts = (self.note, self.patterns, self.changes)

    def is_valid(self):
        return self.note.is_bound and not self.errors

    @property
    def errors(self):
        """What is wrong in each part that is; every part is asked, so that all errors show at once."""
        return [part.errors for part in self.parts if part.is_bound and not part.is_valid()]

    def save(self, commit=True):
        # Changed dates first: those of a pattern that is removed here go with it.
        for part in (self.note, self.changes, self.patterns):
            part.save()
        return self.note.instance
