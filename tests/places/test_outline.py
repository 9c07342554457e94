"""Coasts and towns to draw a map on."""

import json

import pytest

from places import gazetteer
from places.geometry import Box
from places.outline import OUTLINE, WHOLE, coasts_in, towns_in

NOTTINGHAM = Box(52.8, -1.4, 53.1, -0.9)


def is_on_land(point):
    """Whether a line to the east crosses the coasts an odd number of times."""
    crossings = 0
    for coast in coasts_in(WHOLE):
        for a, b in zip(coast.points, coast.points[1:], strict=False):
            if (a.latitude > point.latitude) != (b.latitude > point.latitude):
                part = (point.latitude - a.latitude) / (b.latitude - a.latitude)
                crossings += a.longitude + part * (b.longitude - a.longitude) > point.longitude
    return crossings % 2 == 1


@pytest.mark.parametrize("town", ["Nottingham", "London", "Cardiff", "Inverness", "Belfast", "Truro", "Douglas"])
def test_a_town_lies_on_land(town):
    assert is_on_land(gazetteer.find(town)[0].point)


def test_the_middle_of_the_irish_sea_does_not():
    assert not is_on_land(gazetteer.Point(53.7, -5.2))


def test_only_coasts_that_may_be_seen_are_drawn():
    assert len(coasts_in(NOTTINGHAM)) == 1
    assert len(coasts_in(WHOLE)) > 50


def test_every_coast_is_closed():
    assert all(coast.points[0] == coast.points[-1] for coast in coasts_in(WHOLE))


def test_the_largest_towns_come_first():
    populations = [town.population for town in towns_in(NOTTINGHAM, 3)]
    assert len(populations) == 3
    assert populations == sorted(populations, reverse=True)
    assert towns_in(NOTTINGHAM, 1)[0].name == "Nottingham"


def test_the_file_says_whose_it_is():
    assert "public domain" in json.loads(OUTLINE.read_text(encoding="utf-8"))["licence"]
