"""A filter answers while somebody chooses, and interrupts nobody who types."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.drawn, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(walker):
    return walker(javascript=True)


@pytest.fixture
def page(visitor, group):
    """The directory, with the addresses that were asked for since."""
    visitor.opens("/groups/")
    visitor.page.asked = []
    visitor.page.on("request", lambda asked: visitor.page.asked.extend([asked.url] if "?" in asked.url else []))
    return visitor.page


def test_who_leaves_the_words_is_not_asked_again(page):
    words = page.get_by_label("What is it about?")
    words.press_sequentially("tuesday")
    expect(page.get_by_role("link", name="Leave out: “tuesday”")).to_be_visible()
    page.get_by_role("link", name="Tuesday Circle").focus()
    page.wait_for_timeout(600)
    assert len(page.asked) == 1
    expect(page.get_by_role("link", name="Tuesday Circle")).to_be_focused()


def test_who_leaves_the_words_early_is_answered_all_the_same(page):
    page.get_by_label("What is it about?").press_sequentially("tuesday")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Leave out: “tuesday”")).to_be_visible()


def test_what_is_typed_after_a_place_that_is_not_known_stays(page):
    page.get_by_label("Postcode or town").press_sequentially("Newprt")
    words = page.get_by_label("What is it about?")
    words.press_sequentially("tea and chat")
    page.wait_for_timeout(600)
    expect(words).to_have_value("tea and chat")
    expect(words).to_be_focused()


def test_a_list_in_use_stays_and_gets_its_numbers(page):
    topics = page.get_by_label("Topic")
    topics.evaluate("list => { list.mark = 'the same'; list.focus(); }")
    topics.select_option("carers")
    expect(page.get_by_role("heading", name="0 groups")).to_be_visible()
    expect(topics.locator("option[value=anxiety]")).to_have_text(re.compile(r"\([0-9]+\)$"))
    assert topics.evaluate("list => list.mark") == "the same"


def test_how_words_were_taken_is_heard(page):
    page.get_by_label("What is it about?").press_sequentially("tuseday")
    expect(page.locator("#says")).to_have_text("1 group. Showing results for tuesday. Search for tuseday instead")


def test_a_year_is_typed_to_its_end_and_the_answer_is_heard(visitor, group):
    factories.meeting(group)
    day = timezone.localdate() + timedelta(days=30)
    visitor.opens("/groups/whats-on/")
    visitor.page.get_by_label("From the day").focus()
    visitor.page.keyboard.type(f"{day:%m%d%Y}")
    expect(visitor.page).to_have_url(re.compile(f"on={day.isoformat()}"))
    expect(visitor.page.locator("#says")).to_have_text(re.compile("meeting"))
    expect(visitor.page.get_by_label("From the day")).to_be_focused()


def test_the_map_leads_back_to_all_groups(visitor, group):
    visitor.opens("/groups/map/")
    marker = visitor.page.locator(".live-map .marker")
    expect(marker).to_have_count(1)
    visitor.page.locator(".live-map").focus()
    for _time in range(3):
        visitor.page.keyboard.press("Shift+ArrowRight")
        visitor.page.wait_for_timeout(400)
    expect(marker).to_have_count(0)
    visitor.page.get_by_role("button", name="Show all groups").click()
    expect(marker).to_have_count(1)
