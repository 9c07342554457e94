from collections import defaultdict

from django import forms
from django.utils.translation import gettext_lazy as _

from roles.models import Role
from roles.vocabulary import AgreedBy, Importance, InMeetings, WantsSupporter

NOT_ASKED = ("", _("Not now"))


class NeedsForm(forms.Form):
    """One select for each need item, and who agreed the answers."""

    wants_supporter = forms.ChoiceField(
        label=_("Would a supporter be welcome?"),
        choices=WantsSupporter,
        widget=forms.RadioSelect,
        help_text=_("You can change this at any time. Nobody is contacted before you say yes to them."),
    )
    in_meetings = forms.ChoiceField(
        label=_("May a practitioner come into your meetings?"), choices=InMeetings, widget=forms.RadioSelect
    )
    agreed_by = forms.ChoiceField(label=_("Who agreed these answers?"), choices=AgreedBy, widget=forms.RadioSelect)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_area = defaultdict(list)
        for item in items:
            self.fields[item.pk] = forms.TypedChoiceField(
                label=item.words, choices=[NOT_ASKED, *Importance.choices], coerce=int, empty_value=None, required=False
            )
            self.by_area[item.area].append(item.pk)

    def areas(self):
        """[(area, [bound field, ...])] in the order of the areas, for the page."""
        return [(area, [self[name] for name in names]) for area, names in self.by_area.items()]

    def answers(self):
        """The keyword arguments of actions.state_needs."""
        names = [name for names in self.by_area.values() for name in names]
        needs = {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
        return {"needs": needs} | {
            name: self.cleaned_data[name] for name in ("wants_supporter", "in_meetings", "agreed_by")
        }


class SuggestionAnswerForm(forms.Form):
    """What the group says to one of its suggested roles."""

    role = forms.ModelChoiceField(
        Role.objects.none(), label=_("Which kind of help"), widget=forms.RadioSelect, empty_label=None
    )
    fits = forms.TypedChoiceField(
        label=_("What does your group say?"),
        choices=[("yes", _("This fits")), ("no", _("Not for us"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    why_not = forms.CharField(
        label=_("Tell us why not"),
        max_length=500,
        required=False,
        help_text=_("It helps us to make suggestions better, and is used for nothing else. No names, please."),
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = Role.objects.filter(pk__in=[role.pk for role in roles])
