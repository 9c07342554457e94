from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from roles.matching import Picture
from roles.models import NeedItem
from roles.vocabulary import AgreedBy, Importance, InMeetings, Leadership, Stage

PREFIX = "need-"
NOT_NEEDED = "0"


class ImportanceField(forms.TypedChoiceField):
    """How much one need matters. Left out counts as not needed, so no label has to call it optional."""

    def __init__(self, **kwargs):
        super().__init__(choices=[(NOT_NEEDED, _("not needed now")), *Importance.choices], coerce=int, **kwargs)

    def clean(self, value):
        return super().clean(value or NOT_NEEDED)


class PictureForm(forms.Form):
    """A group at this moment: what would help, how it is run, where it stands. Saves nothing."""

    leadership = forms.ChoiceField(
        label=_("How is the group run?"), choices=Leadership, initial=Leadership.NOT_STATED, widget=forms.RadioSelect
    )
    stage = forms.ChoiceField(
        label=_("Where does the group stand?"), choices=Stage, initial=Stage.NOT_STATED, widget=forms.RadioSelect
    )
    in_meetings = forms.ChoiceField(
        label=_("May somebody from outside come into your meetings?"),
        help_text=_("This is for the whole group to say."),
        choices=InMeetings,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether somebody may come into your meetings.")},
    )
    agreed_by = forms.ChoiceField(
        label=_("Who agreed these answers?"),
        choices=AgreedBy,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who agreed these answers.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(NeedItem.objects.for_listing())
        self.fields |= {PREFIX + item.pk: ImportanceField(label=item.words) for item in self.items}

    def need_fields(self):
        """(area, its fields) in order, for one fieldset an area."""
        return [(area, [self[PREFIX + item.pk] for item in items]) for area, items in groupby(self.items, _area)]

    def other_fields(self):
        return [field for field in self if not field.name.startswith(PREFIX)]

    def picture(self):
        """The answers as a Picture; only once the form is valid."""
        answers = self.cleaned_data
        needs = {item.pk: answers[PREFIX + item.pk] for item in self.items if answers[PREFIX + item.pk]}
        return Picture(needs=needs, **{name: answers[name] for name in self.base_fields})


def _area(item):
    return item.area
