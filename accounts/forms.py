from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.kinds import AT_ONCE, FOR_CURATORS, GATHERED
from accounts.models import LetterStop


class SignupForm(forms.Form):
    """What signing up asks beyond e-mail and password; allauth mixes it into its own form."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        help_text=_("A first name will do. People that you work with here see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1", "password2"]

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


def _choices(kinds, user):
    return [(kind, kind.label) for kind in kinds if user.is_staff or kind not in FOR_CURATORS]


class LettersForm(forms.Form):
    """Which e-mails somebody gets: a ticked box is a yes."""

    at_once = forms.MultipleChoiceField(
        label=_("Sent at once, because it waits for you"), required=False, widget=forms.CheckboxSelectMultiple
    )
    gathered = forms.MultipleChoiceField(
        label=_("Together in one e-mail, at most once a day"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        stopped = LetterStop.objects.kinds_of(user)
        for name, kinds in (("at_once", AT_ONCE), ("gathered", GATHERED)):
            self.fields[name].choices = _choices(kinds, user)
            self.fields[name].initial = [kind for kind in kinds if kind not in stopped]

    def wanted(self):
        return self.cleaned_data["at_once"] + self.cleaned_data["gathered"]
