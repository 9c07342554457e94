"""The button "Near me": there only where scripts run; it asks only when pressed."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(walker):
    return walker(javascript=True)


def test_pressing_it_looks_around_to_about_a_kilometre(visitor, group):
    visitor.page.context.grant_permissions(["geolocation"])
    visitor.page.context.set_geolocation({"latitude": 52.953612, "longitude": -1.150512})
    visitor.opens("/groups/")
    visitor.presses("Near me")
    expect(visitor.page).to_have_url(re.compile(r"near=52\.95%2C-1\.15(&|$)"))
    visitor.sees("within 10 miles of where you are, near NG1")


def test_a_browser_that_does_not_say_gets_a_sentence(visitor, group):
    visitor.page.context.clear_permissions()
    visitor.opens("/groups/")
    visitor.presses("Near me")
    visitor.sees("Your browser did not say where you are. Type a postcode or a town.")
    expect(visitor.page.get_by_label("Postcode or town")).to_have_value("")


def test_nobody_is_asked_before_it_is_pressed(visitor, group):
    visitor.page.add_init_script("navigator.geolocation.getCurrentPosition = () => { document.title = 'asked'; };")
    visitor.opens("/groups/")
    assert visitor.page.title() != "asked"
    visitor.presses("Near me")
    assert visitor.page.title() == "asked"


def test_without_scripts_there_is_no_button(walker, group):
    person = walker(javascript=False)
    person.opens("/groups/")
    expect(person.page.get_by_text("Near me", exact=True)).to_be_hidden()


def test_a_choice_keeps_its_focus_and_gets_its_number_when_the_part_comes(visitor, group):
    visitor.opens("/groups/")
    topics = visitor.page.get_by_label("Topic")
    topics.select_option("carers")
    expect(visitor.page.get_by_role("heading", name="0 groups")).to_be_visible()
    visitor.page.get_by_text("More choices").click()
    visitor.page.get_by_label("How they meet").focus()
    visitor.page.get_by_label("How they meet").select_option("online")
    expect(visitor.page).to_have_url(re.compile("how=online"))
    expect(visitor.page.get_by_label("How they meet")).to_be_focused()
    expect(visitor.page.get_by_label("How they meet")).to_be_visible()
