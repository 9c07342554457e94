from django import forms
from django.utils.translation import gettext_lazy as _

from places.forms import PlaceField
from practitioners.models import Organisation, Practitioner
from roles.models import Role
from roles.vocabulary import RoleAnswer

PLACES = ("place_1", "place_2", "place_3")


class ProfileForm(forms.ModelForm):
    """Who somebody is, where they can go, and what they can do: one question for each of the five roles."""

    organisation_name = forms.CharField(label=_("Where you work"), max_length=150)
    organisation_kind = forms.ChoiceField(label=_("What kind of place that is"), choices=Organisation.Kind)
    place_1 = PlaceField(label=_("Where you can start from"), help_text=_("A postcode or a town."))
    place_2 = PlaceField(label=_("A second place"), required=False)
    place_3 = PlaceField(label=_("A third place"), required=False)

    class Meta:
        model = Practitioner
        fields = [
            "name",
            "job",
            "organisation_name",
            "organisation_kind",
            "place_1",
            "place_2",
            "place_3",
            "reach_miles",
            "hours_a_month",
            "may_be_asked",
            "topics",
            "treats",
            "assesses",
            "funds",
            "employs",
            "interests_note",
        ]
        widgets = {"topics": forms.CheckboxSelectMultiple}
        help_texts = {
            "may_be_asked": _("They see your name, your job and what you can do, never your address."),
            "interests_note": _("Groups see this. No names and no medical details, please."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = list(Role.objects.order_by("position"))
        for role in self.roles:
            self.fields[f"role_{role.pk}"] = forms.ChoiceField(
                label=role.name, help_text=role.in_a_line, choices=RoleAnswer, widget=forms.RadioSelect
            )
        if self.instance.pk:
            self._fill_in()

    def _fill_in(self):
        self.initial |= {
            "organisation_name": self.instance.organisation.name,
            "organisation_kind": self.instance.organisation.kind,
        }
        self.initial |= dict(zip(PLACES, (place.name for place in self.instance.places.all()), strict=False))
        self.initial |= {f"role_{role}": answer for role, answer in self.instance.answers().items()}

    def answers_to_save(self):
        """The keyword arguments of actions.save_profile."""
        return {
            "places": [self.cleaned_data[name] for name in PLACES if self.cleaned_data[name]],
            "answers": {role.pk: self.cleaned_data[f"role_{role.pk}"] for role in self.roles},
            "topics": self.cleaned_data["topics"],
            "organisation": self.cleaned_data["organisation_name"],
            "organisation_kind": self.cleaned_data["organisation_kind"],
            "recheck": bool({"name", "job", "organisation_name"} & set(self.changed_data)),
        }
