"""What the page with the map shows: the drawing, where each marker leads, and the same for scripts."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import map as drawing
from places import gazetteer
from places.geometry import miles_between
from places.outline import coasts_in, towns_in

MOST = 200
NARROWER = (2, 5, 10, 25, 50)  # the directory's own choices of distance
TOWNS_DRAWN, TOWNS_FOR_SCRIPTS = 60, 80


class Stop(NamedTuple):
    """A marker as a link: `href` leads to the list, or to the same map around a smaller place."""

    marker: drawing.Marker
    href: str
    label: str


class Page(NamedTuple):
    """`elsewhere` counts the groups that are in the list only; `data` is what scripts get."""

    map: drawing.Map
    stops: list[Stop]
    elsewhere: int
    data: dict


def page_of(form, groups):
    """The Page of a valid directory form and the Cards that it found; None where none of them has a point."""
    spots = [spot_of(group) for group in groups if group.point]
    if not spots:
        return None
    question = form.question()
    frame = drawing.frame_of([spot.point for spot in spots], question.point, question.miles)
    drawn = drawing.draw(
        spots,
        frame,
        [coast.points for coast in coasts_in(frame.box())],
        towns_in(frame.box(), TOWNS_DRAWN),
        asked=question.point,
        miles=question.miles,
    )
    stops = [Stop(marker, _href(marker, form), label_of(marker.spots)) for marker in drawn.markers]
    return Page(drawn, stops, len(groups) - len(spots), _data(spots, frame, question))


def spot_of(group):
    return drawing.Spot(group.slug, group.name, group.town, group.point)


def label_of(spots):
    """What a marker is called: "3 groups near Stretford"."""
    if len(spots) == 1:
        return spots[0].name
    numbers = {"n": len(spots), "town": _town_of(spots)}
    if not numbers["town"]:
        return ngettext("%(n)s group", "%(n)s groups", len(spots)) % numbers
    return ngettext("%(n)s group near %(town)s", "%(n)s groups near %(town)s", len(spots)) % numbers


def _town_of(spots):
    """The town that most of the groups name, or ""."""
    named = Counter(spot.town for spot in spots if spot.town)
    return named.most_common(1)[0][0] if named else ""


def _href(marker, form):
    narrower = None if marker.is_one_place else _narrower(marker.spots, form.question())
    if narrower is None:
        return f"#g-{marker.spots[0].slug}"
    data = form.data.copy()
    data.pop("page", None)
    data["near"], data["within"] = narrower[0].name, narrower[1]
    return f"?{data.urlencode()}"


def _narrower(spots, question):
    """(Place, miles): the nearest place and smallest distance that hold them all; None where that narrows nothing."""
    places = [*gazetteer.find(_town_of(spots)), *gazetteer.find(gazetteer.nearest_district(spots[0].point))]
    choices = [(_miles_around(place.point, spots), place) for place in places]
    miles, place = min(choices, key=lambda choice: choice[0], default=(NARROWER[-1] + 1, None))
    within = next((choice for choice in NARROWER if miles <= choice), NARROWER[-1])
    return None if place is None or (question.point and within >= question.miles) else (place, within)


def _miles_around(point, spots):
    return max(miles_between(point, spot.point) for spot in spots)


def _data(spots, frame, question):
    south, west, north, east = frame.box()
    return {
        "groups": [[spot.slug, *spot.point, spot.town] for spot in spots],
        "box": [[south, west], [north, east]],
        "asked": [*question.point, question.miles] if question.point else None,
        "towns": [[town.name, *town.point] for town in towns_in(frame.box(times=3), TOWNS_FOR_SCRIPTS)],
        "many": _("Groups near %(town)s: %(number)s"),
    }
