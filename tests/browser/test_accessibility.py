"""What axe, the browser's console and a narrow screen say about every page, for each kind of person."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import LOOKS_AT_ADMIN, LOOKS_AT_MISTAKES, listen, problems_of
from tests.forms_in_error import FINE_WHEN_BLANK
from tests.pages import ADMIN, ANYBODY, COORDINATOR, FORGETFUL, NEWCOMER, PRACTITIONER, addresses_for
from tests.people import client_of, make_world

pytestmark = [
    pytest.mark.browser,
    pytest.mark.drawn,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("building"),
]
FORMS = "main form[method=post]:has(input:not([type=hidden], [hidden]), select, textarea)"
EMPTY = """form => {
    for (const field of form.elements) {
        if (field.type === "hidden" || field.hidden) continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if (field.tagName !== "BUTTON" && field.tagName !== "FIELDSET") field.value = "";
    }
}"""
# The id of each thing that the summary's links lead to, and whether the focus is there after a click.
FOCUSED = "id => document.activeElement.id === id && document.activeElement.tabIndex === 0"


@pytest.fixture
def things(db):
    return make_world()


@pytest.fixture
def look_as(walker, things, live_server):
    """A browser in the hands of this kind of person, and the addresses that they may see."""

    def look(who):
        person = walker(javascript=True)
        cookies = client_of(who).cookies.values()
        person.page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url} for cookie in cookies]
        )
        return person, addresses_for(who, things)

    return look


def fail_with(problems):
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("who", [ANYBODY, COORDINATOR, PRACTITIONER, NEWCOMER, FORGETFUL])
def test_every_page_is_accessible_and_so_is_every_form_in_error(look_as, who):
    person, addresses = look_as(who)
    noise, problems = listen(person.page), []
    for address in addresses:
        person.opens(address)
        forms = range(person.page.locator(FORMS).count())
        problems += problems_of(person.page)
        for turn, number in enumerate(number for number in forms if (address, number) not in FINE_WHEN_BLANK):
            if turn:
                person.opens(address)
            problems += problems_with_form(person.page, address, number)
    fail_with(problems + noise)


def test_the_stock_admins_pages_are_accessible(look_as):
    person, addresses = look_as(ADMIN)
    noise, problems = listen(person.page), []
    for address in addresses:
        person.opens(address)
        problems += problems_of(person.page, LOOKS_AT_ADMIN)
    fail_with(problems + noise)


def test_a_page_that_is_not_there_is_accessible(look_as, settings):
    settings.DEBUG = False
    person, _addresses = look_as(ANYBODY)
    person.page.goto("/nothing-here/")
    fail_with(problems_of(person.page))


def problems_with_form(page, address, number):
    """Send the form of the open page with nothing filled in; say what is wrong with the page that comes back."""
    form = page.locator(FORMS).nth(number)
    form.evaluate(EMPTY)
    form.locator("button").first.click()
    try:
        expect(page.locator(".error-summary").first).to_be_focused(timeout=10_000)
    except AssertionError:
        return [f"{address}, form {number}: nothing filled in, and no error summary has the focus"]
    problems = [] if page.title().startswith("Error:") else [f"{address}, form {number}: titled {page.title()!r}"]
    return problems + list(dead_links(page, address)) + problems_of(page, LOOKS_AT_MISTAKES)


def dead_links(page, address):
    """The summary's links that lead to no field."""
    for link in page.locator(".error-summary a").all():
        link.click()
        target = link.get_attribute("href").removeprefix("#")
        if not page.evaluate(FOCUSED, target):
            yield f"{address}: the error summary's link to #{target} reaches no field"


def test_what_is_wrong_is_found(walker):
    page = walker(javascript=True).page
    page.set_content("<title>T</title><main><h1>H</h1><p style='color: #aaa; width: 400px'>Pale and wide</p></main>")
    problems = "\n".join(problems_of(page))
    for problem in ("<html> element must have a lang", "color contrast", "320 px, dark: scrolls to"):
        assert problem in problems
