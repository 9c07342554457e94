"""Where a group may be found on a map: never nearer than the place that it lets people see."""

from django.utils.translation import gettext as _

from places import gazetteer

# Wales is a village too, but not the one that is meant after a comma.
NATIONS = {"england", "scotland", "wales", "northern ireland", "uk", "united kingdom"}


class PlaceProblem(Exception):
    """`field` is the answer to change, `sentence` says what to do."""

    def __init__(self, field, sentence):
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


def public_point(*, postcode, town, exact):
    """The gazetteer.Point that everybody may know, or None where nothing was given.

    With `exact` it is the postcode's point. Otherwise it is the middle of the town that people see, whatever the
    postcode, so that no two hidden venues of a town can be told apart; the postcode only says which town of a name is
    meant. Where no town is named it is the middle of the postcode's district. Raises PlaceProblem.
    """
    at_postcode = _postcode_place(postcode) if postcode else None
    if exact and at_postcode:
        return at_postcode.point
    if not town:
        return _district_point(at_postcode)
    return _town_point(town, at_postcode)


def _postcode_place(postcode):
    found = [place for place in gazetteer.find(postcode) if place.kind in ("postcode", "district")]
    if not found:
        raise PlaceProblem("postcode", _("We do not know the postcode %s. Check it, or leave it empty.") % postcode)
    return found[0]


def _district_point(at_postcode):
    return gazetteer.find(at_postcode.district)[0].point if at_postcode else None


def _town_point(town, at_postcode):
    found = gazetteer.find(town) or gazetteer.find(_bigger(town))
    if any(place.kind == "postcode" for place in found):
        raise PlaceProblem("town", _("Everybody sees this. Write the town here, and the postcode in its own box."))
    if at_postcode and found:
        return min(found, key=lambda place: gazetteer.miles_between(place.point, at_postcode.point)).point
    if len(found) == 1:
        return found[0].point
    if found:
        names = " · ".join(place.name for place in found[:6])
        text = _("There is more than one %(town)s. Write one of these, or give a postcode: %(names)s")
        raise PlaceProblem("town", text % {"town": town, "names": names})
    raise PlaceProblem("town", _("We do not know %s. Add the nearest town after a comma.") % town)


def _bigger(town):
    """What stands after the first comma: of "Little Nowhere, Nottingham" the place that we may know."""
    after = town.partition(",")[2].strip()
    return "" if after.casefold() in NATIONS else after
