"""Words 40 % longer, as other languages have them, on the narrowest screen: nothing scrolls sideways or is cut."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from esteem.demo import seed
from support.models import Proposal
from tests.browser.test_accessibility import ANYBODY, COORDINATOR, PRACTITIONER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("pretend_language", "world"),
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
def world(db):
    seed.seed_world(groups=6, practitioners=3, chance=seed.chance_of(1))


@pytest.fixture
def person(walker, live_server):
    """`person(email)` has a browser, and is signed in where the address is one."""

    def made(email=""):
        one = walker(javascript=True, width=WIDTH)
        if email:
            client = Client()
            client.force_login(User.objects.get(email=email))
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            one.page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        return one

    return made


def cut_on(page):
    return page.evaluate(CUT, [WIDTH, LOOKED_AT])


def problems_at(page, path):
    page.goto(path)
    assert "«" in page.locator("h1").first.inner_text() + page.locator("nav").first.inner_text(), path
    wide = page.evaluate("document.documentElement.scrollWidth")
    yield from ([f"{path} scrolls to {wide} px"] if wide > WIDTH else [])
    yield from (f"{path}: {cut}" for cut in cut_on(page) + page.evaluate(DRAWN) + page.evaluate(COVERED))


def look(one, paths):
    problems = [problem for path in paths for problem in problems_at(one.page, path)]
    assert not problems, "\n".join(problems)


def test_pages_for_anybody_have_room_for_longer_words(person):
    look(person(), ANYBODY)


def test_pages_for_a_coordinator_have(person):
    waiting = Proposal.objects.filter(group__slug="tuesday-circle")
    look(person(seed.SIGN_INS[0]), COORDINATOR + [proposal.get_absolute_url() for proposal in waiting])


def test_pages_for_a_practitioner_have(person):
    mine = Proposal.objects.filter(practitioner__user__email=seed.SIGN_INS[1])
    pages = [proposal.get_absolute_url() for proposal in mine]
    look(person(seed.SIGN_INS[1]), PRACTITIONER + pages + [f"/support/{one.pk}/log/" for one in mine.active()])


def test_forms_in_error_have(person):
    one = person()
    for path in ("/accounts/signup/", "/roles/find/", "/groups/tuesday-circle/come-along/"):
        one.opens(path)
        one.page.locator("main form button.button").last.click()
        one.page.locator(".error-summary").first.wait_for()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= WIDTH, path
        assert not cut_on(one.page), path


def test_what_is_cut_is_found(person):
    page = person().page
    page.set_content('<button style="width:3em;overflow:hidden;white-space:nowrap">Much longer than that</button>')
    assert cut_on(page) == ["BUTTON is cut: Much longer than that"]


def test_what_reaches_out_of_the_page_is_found(person):
    page = person().page
    page.set_content('<nav><a style="position:absolute;left:300px;white-space:nowrap">Five roles</a></nav>')
    assert cut_on(page) == ["A is cut: Five roles"]
