"""Getting about by keyboard: the way past the menu, out of the site, and through a list that changes as one types."""

import re

import pytest
from playwright.sync_api import expect

from esteem.demo import seed
from groups.models import SelfHelpGroup
from tests import factories
from tests.browser.keyboard import KeyboardWalker

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(walker):
    return walker(KeyboardWalker)


@pytest.fixture
def narrow(walker):
    """A visitor with a small window, where the button that leaves is nearer to everything."""
    return walker(KeyboardWalker, width=320)


@pytest.fixture
def coordinating(visitor):
    """Ada, signed in, who coordinates a group."""
    factories.listed_group(seed.person("ada@example.org", "Ada"))
    visitor.signs_in("ada@example.org", seed.PASSWORD)
    visitor.follows("My page")
    return visitor


def test_the_first_stop_skips_to_the_page(visitor):
    visitor.opens("/groups/")
    assert "Skip to the page" in visitor.tabs()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#main")).to_be_focused()
    assert visitor.tabs().startswith("INPUT")


def test_the_second_stop_leaves_quickly(visitor):
    visitor.page.route(re.compile("^https://"), lambda route: route.fulfill(body="<h1>The weather</h1>"))
    visitor.opens("/groups/")
    visitor.tabs()
    assert "Leave this page quickly" in visitor.tabs()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("The weather")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/groups/", "/roles/find/", "/resources/", "/roles/how/", "/groups/tuesday-circle/"]
)
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_every_stop_of_a_page_is_seen_at_any_width(visitor, narrow, group, path, key):
    for person in (visitor, narrow):
        person.opens(path)
        # A part that the page loads by itself replaces its plain link, which could be the present stop.
        person.page.wait_for_load_state("networkidle")
        stops = [person.tabs(key)]
        while not stops[-1].startswith("BODY") and len(stops) < 300:
            stops.append(person.tabs(key))
        assert len(stops) > 8


def test_what_is_typed_narrows_the_list_and_the_typist_stays(visitor, group):
    factories.listed_group(None, "Oak Room", about="We walk.")
    visitor.opens("/groups/?page=1")
    visitor.fills(What_is_it_about="walk")
    expect(visitor.page.locator("#found h2")).to_have_text("1 group")
    expect(visitor.page.locator("#says")).to_have_text("1 group")
    expect(visitor.field("What is it about")).to_be_focused()
    assert re.search(r"/groups/\?q=walk&near=&[^?]*$", visitor.page.url)
    assert "page=" not in visitor.page.url


def test_going_back_shows_the_list_before(visitor, group):
    visitor.opens("/groups/")
    visitor.fills(What_is_it_about="nothing of the kind")
    visitor.sees("No group fits all of that")
    visitor.page.go_back()
    visitor.sees("Tuesday Circle")
    visitor.does_not_see("No group fits all of that")


def test_a_place_that_nobody_knows_is_told_and_the_summary_has_the_focus(visitor, group):
    visitor.opens("/groups/")
    visitor.fills(Postcode_or_town="Little Nowhere")
    visitor.page.keyboard.press("Enter")
    visitor.sees("We do not know Little Nowhere.")
    expect(visitor.page.locator(".error-summary")).to_be_focused()


def test_a_form_that_gets_no_answer_says_so_and_keeps_what_was_typed(coordinating):
    coordinating.opens("/groups/tuesday-circle/edit/name/")
    coordinating.page.context.set_offline(True)
    coordinating.fills(Name_of_the_group="Tea and Talk")
    coordinating._reaches(coordinating.button("Save"))
    coordinating.page.keyboard.press("Enter")
    expect(coordinating.page.locator("#trouble")).to_be_focused()
    assert coordinating.field("Name of the group").input_value() == "Tea and Talk"


def test_a_step_in_error_and_put_right_ends_on_the_task_list(coordinating):
    coordinating.opens("/groups/tuesday-circle/edit/name/")
    coordinating.fills(Name_of_the_group=" ")
    coordinating.presses("Save")
    expect(coordinating.page.locator(".error-summary")).to_be_focused()
    assert coordinating.page.title().startswith("Error:")
    coordinating.fills(Name_of_the_group="Tea and Talk")
    coordinating.presses("Save")
    coordinating.sees("Saved.", "Tea and Talk")
    assert coordinating.page.url.endswith("/edit/")


def test_an_answer_that_is_no_part_becomes_the_page_and_it_can_still_be_left(coordinating):
    coordinating.page.route(re.compile("^https://"), lambda route: route.fulfill(body="<h1>The weather</h1>"))
    coordinating.opens("/groups/tuesday-circle/edit/name/")
    SelfHelpGroup.objects.all().delete()
    coordinating.presses("Save")
    coordinating.sees("There is no such page")
    expect(coordinating.page.locator("#main")).to_be_focused()
    coordinating.follows("Leave this page quickly")
    expect(coordinating.page.get_by_text("The weather")).to_be_visible()
