from django import forms
from django.utils.translation import gettext_lazy as _


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("Their e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    hands_over = forms.BooleanField(
        label=_("They take over from me: I stop when they accept"),
        required=False,
    )


class ClaimForm(forms.Form):
    how_to_check = forms.CharField(
        label=_("How can we check that you run this group?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: ring the number on our poster. Please write no names of members."),
    )


class ComeAlongForm(forms.Form):
    """A visitor's message to a group. It is passed on and not kept."""

    reach_me = forms.CharField(
        label=_("How can the group reach you?"),
        max_length=200,
        help_text=_("An e-mail address or a telephone number. Only the group gets it."),
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("You need not say why you want to come."),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def is_from_a_robot(self):
        return bool(self.data.get("website"))
