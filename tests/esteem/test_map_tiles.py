"""Pictures under the map are an operator's choice: no other host is named unless one is set, and well."""

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured

from esteem.map_tiles import tiles_of
from freshness import kept_pages

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


def test_without_an_address_there_are_none():
    assert tiles_of("", "") is None
    assert configured.MAP_TILES is None


def test_an_address_gives_the_host_that_browsers_may_ask():
    tiles = tiles_of(URL, " Map data from Example ")
    assert (tiles.source, tiles.host) == ("https://tiles.example.org", "tiles.example.org")
    assert tiles.attribution == "Map data from Example"


def test_one_of_several_hosts_may_be_asked():
    assert tiles_of("https://{s}.example.org/{z}/{x}/{y}.png", "Example").source == "https://*.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "tiles.example.org/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png, https://example.com",
        'https://tiles.example.org/{z}/{x}/{y}.png"',
        "https://tiles.example.org/{z}/{x}.png",
    ],
)
def test_another_address_stops_the_start_and_says_what_to_do(url):
    with pytest.raises(ImproperlyConfigured, match=r"MAP_TILES_URL .*https://tiles\.example\.org/{z}/{x}/{y}\.png"):
        tiles_of(url, "Example")


def test_whose_the_pictures_are_has_to_be_said():
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_ATTRIBUTION is not set"):
        tiles_of(URL, " ")


@pytest.mark.django_db
def test_a_visitor_is_told_who_learns_what_before_anything_is_loaded(client, group, settings):
    assert "data-tiles" not in client.get("/groups/map/").content.decode()
    settings.MAP_TILES = tiles_of(URL, "Example")
    kept_pages.forget_all()  # settings are those of a process
    page = client.get("/groups/map/").content.decode()
    assert f'data-tiles="{URL}"' in page
    assert "They come from tiles.example.org, which then learns where you look." in page
