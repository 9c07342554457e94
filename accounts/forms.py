from django import forms
from django.utils.translation import gettext_lazy as _


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
