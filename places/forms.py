from django import forms
from django.utils.translation import gettext as _

from places import gazetteer

MOST_ASKED = 8


class PlaceField(forms.CharField):
    """Text that cleans to a gazetteer.Place, or to None when empty; errors say what to type."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 100} | kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = gazetteer.find(text)
        if len(found) == 1:
            return found[0]
        raise forms.ValidationError(_which(text, found) if found else _unknown(text))


def _which(text, found):
    names = " · ".join(f"{place.name} ({place.nation})" for place in found[:MOST_ASKED])
    return _("There is more than one %(text)s. Type one of these: %(names)s") % {"text": text, "names": names}


def _unknown(text):
    if gazetteer.fold(text).replace(" ", "").startswith("bt") and any(c.isdigit() for c in text):
        return _("We do not know postcodes of Northern Ireland. Type the town instead.")
    return _("We do not know %(text)s. Type a postcode, or the nearest town.") % {"text": text}
