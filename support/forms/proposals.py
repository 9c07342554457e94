from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roles.models import Role
from support.models import Proposal
from support.models.proposals import NOT_NOW_LASTS


class ProposalForm(forms.ModelForm):
    """What one side proposes to the other: `roles` are the ids to choose from."""

    class Meta:
        model = Proposal
        fields = ["role", "areas", "message"]
        labels = {"message": _("Your message to the group")}
        widgets = {"role": forms.RadioSelect, "areas": forms.CheckboxSelectMultiple}
        help_texts = {
            "message": _("Who you are, what you could do, and what you would not do. No names and no medical details."),
        }

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = Role.objects.filter(pk__in=roles)
        self.fields["role"].empty_label = None


class AskForm(ProposalForm):
    """The group asks; its words are the first part of the working agreement later."""

    class Meta(ProposalForm.Meta):
        labels = {"message": _("Your message to the practitioner")}
        help_texts = {
            "message": _("What would help, in your own words, and who agreed that. No names and no medical details."),
        }


class AnswerForm(forms.Form):
    """The answer to a proposal: one of three, and a word if they like."""

    ANSWERS = [("accept", _("Yes")), ("put_off", _("Not now")), ("decline", _("No"))]

    answer = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("If not now: ask again from"),
        required=False,
        help_text=_("Neither side asks the other before this date. Without a date it is three months."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("A word to the other side"),
        max_length=500,
        required=False,
        help_text=_("With a yes, say here what matters to you. No names and no medical details, please."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def leave_out_yes(self):
        """For the page while something stands in the way of support."""
        self.fields["answer"].choices = self.ANSWERS[1:]

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.localdate()
        if until and not today < until <= today + 8 * NOT_NOW_LASTS:
            raise forms.ValidationError(_("Give a date that is later than today, within two years."))
        return until

    def words(self):
        """The keyword arguments of the action that was chosen."""
        words = {"note": self.cleaned_data["note"]}
        if self.cleaned_data["answer"] == "put_off":
            words["until"] = self.cleaned_data["until"]
        return words
