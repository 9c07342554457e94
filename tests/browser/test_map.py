"""The map at a browser: drawn without scripts, moving with them, and asking no other host for anything."""

import re

import pytest
from playwright.sync_api import expect

from esteem.map_tiles import tiles_of
from tests import factories
from tests.browser.keyboard import KeyboardWalker

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]
MAP = "/groups/map/"


@pytest.fixture
def groups(group):
    """Two groups near each other and one far away."""
    factories.listed_group(None, "Oak Room", town="Arnold", latitude=53.0, longitude=-1.13)
    factories.listed_group(None, "Far Away", town="Inverness", latitude=57.4778, longitude=-4.2247)


@pytest.fixture
def watched(walker):
    """Somebody with scripts, and everything that went wrong or went to another host."""
    person, trouble = walker(KeyboardWalker), []
    person.page.on("console", lambda message: trouble.append(message.text))
    person.page.on("pageerror", lambda error: trouble.append(str(error)))
    person.page.on(
        "request", lambda request: None if "localhost" in request.url.split("/")[2] else trouble.append(request.url)
    )
    return person, trouble


def lit(page):
    return page.locator(".rows--map li.is-lit h3").all_text_contents()


def test_without_scripts_each_marker_of_the_drawing_is_reached_by_keyboard(walker, groups):
    person = walker(KeyboardWalker, javascript=False)
    person.opens(MAP)
    person._reaches(person.link("Far Away"))
    person.page.keyboard.press("Enter")
    expect(person.page).to_have_url(re.compile("#g-far-away$"))
    person.opens(MAP)
    person.follows("2 groups near Arnold")
    expect(person.page.locator(".rows--map li")).to_have_count(2)


def test_with_scripts_the_map_moves_and_nothing_is_asked_of_another_host(watched, groups):
    person, trouble = watched
    person.opens(MAP)
    expect(person.page.locator(".leaflet-container path.land").first).to_be_attached()
    expect(person.page.locator("figure.picture--map")).to_be_hidden()
    assert not [text for text in trouble if "127.0.0.1" not in text]


def test_each_marker_that_moves_is_reached_by_keyboard(watched, groups):
    person, _trouble = watched
    person.opens(MAP)
    live = person.page.locator(".live-map")
    expect(live.locator("[data-slugs]")).to_have_count(2)
    person.presses("Groups near Arnold: 2")
    expect(live.get_by_role("link", name="Oak Room")).to_be_visible()
    expect(live.get_by_role("link", name="Tuesday Circle")).to_be_visible()
    expect(live.locator("[data-slugs]:focus")).to_have_count(1)


def test_all_groups_stay_in_sight_when_the_window_narrows(watched, groups):
    person, _trouble = watched
    person.opens(MAP)
    person.page.set_viewport_size({"width": 320, "height": 900})
    for marker in ("far-away", "oak-room"):
        expect(person.page.locator(f'.live-map [data-slugs~="{marker}"]')).to_be_in_viewport(ratio=1)


def test_a_button_that_zooms_no_further_says_so(watched, group):
    person, _trouble = watched
    person.opens(MAP)
    nearer = person.button("Zoom in")
    expect(nearer).to_have_attribute("aria-disabled", "false")
    nearer.focus()
    for _time in range(8):
        person.page.keyboard.press("Enter")
        person.page.wait_for_timeout(300)
    expect(nearer).to_have_attribute("aria-disabled", "true")


def test_a_marker_lights_its_entry_and_an_entry_its_marker(watched, groups):
    person, _trouble = watched
    person.opens(MAP)
    marker = person.page.locator('.live-map [data-slugs="far-away"]')
    marker.focus()
    assert lit(person.page) == ["Far Away"]
    person.page.locator("#g-oak-room h3 a").focus()
    assert lit(person.page) == ["Oak Room"]
    expect(person.page.locator(".live-map .is-lit")).to_have_text("2")
    expect(marker).not_to_have_class(re.compile("is-lit"))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [False, True])
def test_nothing_is_wider_than_the_window(walker, groups, width, javascript):
    person = walker(javascript=javascript, width=width)
    person.opens(MAP)
    assert person.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_drawing_stands(watched, groups):
    person, _trouble = watched
    person.opens(MAP)
    person.page.emulate_media(media="print")
    expect(person.page.locator("figure.picture--map")).to_be_visible()
    expect(person.page.locator(".live-map")).to_be_hidden()


def test_pictures_of_streets_are_asked_for_only_after_a_press(watched, groups, settings):
    tiles = tiles_of("https://tiles.example.org/{z}/{x}/{y}.png", "Map data from Example")
    settings.MAP_TILES = tiles
    person, _trouble = watched
    asked = []
    settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(tiles.source)
    try:
        person.page.route(re.compile("^https://tiles"), lambda route: asked.append(route.request.url) or route.abort())
        person.opens(MAP)
        expect(person.page.locator(".live-map [data-slugs]")).to_have_count(2)
        assert not asked
        with person.page.expect_request(re.compile(r"^https://tiles\.example\.org/\d+/\d+/\d+\.png$")):
            person.presses("Show streets")
        expect(person.page.get_by_text("Map data from Example")).to_be_visible()
    finally:
        settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].remove(tiles.source)
