"""Words 40 % longer, as other languages have them, on the narrowest screen: nothing scrolls sideways or is cut."""

import pytest

from tests.pages import addresses_for
from tests.people import EVERYBODY, client_of, make_world

pytestmark = [
    pytest.mark.browser,
    pytest.mark.drawn,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("building", "pretend_language"),
]
WIDTH = 320
# What reaches out of the page or hides a part of its own words, as "tag: its words".
LOOKED_AT = "button, .button, nav a, .chip, summary, select, label, legend, h1, h2, h3, th, td"
CUT = """([width, lookedAt]) => [...document.querySelectorAll(lookedAt)]
  .filter(one => one.checkVisibility() && one.getClientRects().length && !one.closest(".visually-hidden"))
  .filter(one => (one.clientWidth && one.tagName !== "SELECT" && one.scrollWidth > one.clientWidth + 1)
    || one.getBoundingClientRect().right > width + 1 && !one.closest(".table-wrap"))
  .map(one => `${one.tagName} is cut: ${one.textContent.trim().slice(0, 60)}`)"""


# Words of a drawing that reach out of it.
DRAWN = """() => [...document.querySelectorAll("main svg text")].filter(one => one.checkVisibility()).filter(one => {
    const [words, drawing] = [one.getBoundingClientRect(), one.closest("svg").getBoundingClientRect()];
    return words.left < drawing.left - 1 || words.right > drawing.right + 1 || words.bottom > drawing.bottom + 1;
  }).map(one => `reaches out of the drawing: ${one.textContent}`)"""
COVERED = """() => {
  const name = document.querySelector(".site-name").getBoundingClientRect();
  const bar = document.querySelector(".leave").getBoundingClientRect();
  return name.right > bar.left && name.bottom > bar.top && bar.bottom > name.top ? ["the site's name is covered"] : [];
}"""


@pytest.fixture
def page(walker):
    return walker(javascript=True, width=WIDTH).page


def become(page, who, site):
    """The page's browser is now this kind of person's."""
    cookies = [{"name": name, "value": morsel.value, "url": site} for name, morsel in client_of(who).cookies.items()]
    page.context.add_cookies(cookies)


def cut_on(page):
    return page.evaluate(CUT, [WIDTH, LOOKED_AT])


def problems_at(page, path):
    assert page.goto(path).ok, path
    assert "«" in page.locator("h1").first.inner_text() + page.locator("nav").first.inner_text(), path
    wide = page.evaluate("document.documentElement.scrollWidth")
    yield from ([f"{path} scrolls to {wide} px"] if wide > WIDTH else [])
    yield from (f"{path}: {cut}" for cut in cut_on(page) + page.evaluate(DRAWN) + page.evaluate(COVERED))


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_has_room_for_longer_words(page, live_server, who):
    # The stock admin's layout is Django's own affair.
    addresses = [path for path in addresses_for(who, make_world()) if not path.startswith("/admin/")]
    become(page, who, live_server.url)
    problems = [problem for path in addresses for problem in problems_at(page, path)]
    assert not problems, "\n".join(problems)


def test_forms_in_error_have(page):
    make_world()
    for path in ("/accounts/signup/", "/roles/find/", "/groups/tuesday-circle/come-along/"):
        page.goto(path)
        page.locator("main form button.button").last.click()
        page.locator(".error-summary").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, path
        assert not cut_on(page), path


def test_what_is_cut_is_found(page):
    page.set_content('<button style="width:3em;overflow:hidden;white-space:nowrap">Much longer than that</button>')
    assert cut_on(page) == ["BUTTON is cut: Much longer than that"]


def test_what_reaches_out_of_the_page_is_found(page):
    page.set_content('<nav><a style="position:absolute;left:300px;white-space:nowrap">Five roles</a></nav>')
    assert cut_on(page) == ["A is cut: Five roles"]
