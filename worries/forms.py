from django import forms
from django.utils.translation import gettext_lazy as _

from support.models import Proposal
from worries.models import Worry
from worries.ways import Kind


class SideChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, proposal):
        return f"{proposal.group.name} · {proposal.practitioner.name}"


class WorryForm(forms.ModelForm):
    """A private note. It says what it is about only where the person chooses that."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=Kind, widget=forms.RadioSelect)
    about = SideChoiceField(
        queryset=Proposal.objects.none(),
        label=_("Which support is it about?"),
        help_text=_("You need not say. If you do, nobody on either side of it gets your note."),
        required=False,
        empty_label=_("I do not say"),
    )

    class Meta:
        model = Worry
        fields = ["kind", "about", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"text": _("Please write no names of members and no medical details.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = Proposal.objects.visible_to(user).for_listing()


class StartForm(forms.Form):
    """What the address says about a note that is begun: a kind that there is, a number."""

    kind = forms.ChoiceField(choices=Kind, required=False)
    about = forms.IntegerField(required=False)

    def answers(self):
        return self.cleaned_data if self.is_valid() else {}
