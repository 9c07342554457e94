"""What JavaScript adds where it is on; every one of these pages works without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import Walker

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]
OUTSIDE = re.compile(r"^https://")


@pytest.fixture
def visitor(walker) -> Walker:
    person = walker(javascript=True)
    person.page.route(OUTSIDE, lambda route: route.fulfill(body="<h1>The weather</h1>", content_type="text/html"))
    return person


def test_what_a_group_wants_is_loaded_into_its_page(visitor, group):
    visitor.opens(group.get_absolute_url())
    visitor.sees("Practitioners sign in, say what they can do, and are checked.")
    expect(visitor.page.get_by_role("link", name="Start as a practitioner")).to_be_visible()
    expect(visitor.page).to_have_url(re.compile(r"/groups/tuesday-circle/$"))


def test_escape_pressed_three_times_leaves_and_the_page_is_not_behind(visitor):
    visitor.opens("/")
    visitor.opens("/groups/")
    for _press in range(3):
        visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("heading", name="The weather")).to_be_visible()
    visitor.page.go_back()
    assert "/groups/" not in visitor.page.url


def test_escape_pressed_twice_stays(visitor):
    visitor.opens("/groups/")
    for key in ("Escape", "Escape", "Tab", "Escape"):
        visitor.page.keyboard.press(key)
    assert "/groups/" in visitor.page.url


def test_the_leave_link_leaves_and_the_page_is_not_behind(visitor):
    visitor.opens("/")
    visitor.opens("/roles/")
    visitor.follows("Leave this page quickly")
    expect(visitor.page.get_by_role("heading", name="The weather")).to_be_visible()
    visitor.page.go_back()
    assert "/roles/" not in visitor.page.url


def test_the_leave_link_works_without_scripts(walker):
    person = walker()
    person.page.route(OUTSIDE, lambda route: route.fulfill(body="<h1>The weather</h1>", content_type="text/html"))
    person.opens("/roles/")
    person.follows("Leave this page quickly")
    expect(person.page.get_by_role("heading", name="The weather")).to_be_visible()


def test_a_visitor_without_scripts_reaches_the_same_words_by_a_link(walker, group):
    person = walker()
    person.opens(group.get_absolute_url())
    person.follows("What the group wants from supporters")
    person.sees("Practitioners sign in, say what they can do, and are checked.")
