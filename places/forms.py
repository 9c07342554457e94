from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from places.gazetteer import LONGEST, find
from places.spelling import code_in

MOST_CHOICES = 8
# For a page that lists the places as links.
WHICH = dict.fromkeys(("ambiguous", "many"), _("There is more than one %(text)s. Choose the one you mean."))


class PlaceField(forms.CharField):
    """A postcode, postcode district or place name; cleans to a gazetteer.Place, or None when left empty."""

    default_error_messages = {
        "belfast": _("We do not know postcodes of Northern Ireland. Type the town instead."),
        "no_postcode": _("We do not know the postcode %(text)s. Check it, or type the town."),
        "unknown": _("We do not know %(text)s. Type a postcode, or the nearest town."),
        "ambiguous": _("There is more than one %(text)s. Type one of these: %(names)s."),
        "many": _("There is more than one %(text)s. Type one of these, or a postcode: %(names)s."),
    }

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": LONGEST} | kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value):
        """A Place or None; raises ValidationError with a sentence that says what to type."""
        text = super().clean(value)
        if not text:
            return None
        found = find(text)
        if len(found) == 1:
            return found[0]
        raise self._ambiguous(text, found) if found else self._unknown(text)

    def _unknown(self, text):
        code = code_in(text)
        kind = ("belfast" if code.is_northern_irish else "no_postcode") if code else "unknown"
        return ValidationError(self.error_messages[kind], kind, {"text": text})

    def _ambiguous(self, text, found):
        kind = "many" if len(found) > MOST_CHOICES else "ambiguous"
        names = " · ".join(place.with_nation() for place in found[:MOST_CHOICES])
        params = {"text": text, "names": names, "places": found[:MOST_CHOICES]}
        return ValidationError(self.error_messages[kind], kind, params)


def places_meant(error):
    """The Places that the answer behind a PlaceField's ValidationError may mean; none where it is not ambiguous."""
    return (error.params or {}).get("places", ())
