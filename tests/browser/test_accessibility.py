"""What axe, the browser's console and a narrow screen say about the pages, for each kind of person."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from esteem.demo import seed
from groups.models import SelfHelpGroup
from support.models import Proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Axe().axe_script
# The document is the same at both widths: the second look asks only what depends on the layout.
RULES_AT = {
    320: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    1280: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}
ANYBODY = [
    "/",
    "/privacy/",
    "/groups/",
    "/groups/?q=anxiety&near=Nottingham",
    "/groups/?near=Nowhereville",
    "/groups/tuesday-circle/",
    "/groups/tuesday-circle/come-along/",
    "/roles/",
    "/roles/how/",
    "/roles/find/",
    "/roles/facilitator/",
    "/roles/connections/",
    "/resources/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
]
COORDINATOR = [
    "/me/",
    "/groups/register/",
    "/groups/tuesday-circle/",
    "/groups/tuesday-circle/edit/",
    *(f"/groups/tuesday-circle/edit/{step}/" for step in ("about", "where", "when", "running", "access", "contact")),
    "/groups/tuesday-circle/needs/",
    "/groups/tuesday-circle/role/",
    "/groups/tuesday-circle/people/",
    "/support/",
    "/accounts/email/",
    "/accounts/password/change/",
]
PRACTITIONER = [
    "/me/",
    "/practitioners/me/",
    "/practitioners/groups/",
    "/practitioners/groups/?everything=on&near=Nowhereville",
    "/groups/after-loss/",
    "/support/",
    "/support/log/",
]


@pytest.fixture
def world(db):
    seed.seed_world(groups=6, practitioners=3, chance=seed.chance_of(1))


def look_at(person, path):
    """Sentences that say what is wrong with the page at this address, at each width."""
    person.opens(path)
    return problems_of(person.page)


def problems_of(page):
    page.evaluate(AXE)
    return [problem for width, rules in RULES_AT.items() for problem in problems_at(page, width, rules)]


def problems_at(page, width, rules):
    page.set_viewport_size({"width": width, "height": 900})
    where = f"{page.url} at {width} px"
    found = page.evaluate("options => axe.run(options)", {"runOnly": rules, "resultTypes": ["violations"]})
    for violation in found["violations"]:
        yield f"{where}: {violation['help']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{where}: scrolls to {wide} px"


def look_at_all(person, paths):
    noise = listen(person.page)
    problems = [problem for path in paths for problem in look_at(person, path)]
    assert not problems + noise, "\n".join(problems + noise)


def listen(page):
    """A list that fills with console messages and with requests to other hosts."""
    noise = []
    page.on("console", lambda message: noise.append(f"console: {message.text} {message.location}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("request", lambda request: noise.extend(foreign(request.url)))
    return noise


def foreign(url):
    return [] if url.startswith(("http://localhost:", "http://127.0.0.1:", "data:")) else [f"a request to {url}"]


@pytest.fixture
def visitor(walker, world):
    return walker(javascript=True)


@pytest.fixture
def coordinator(visitor):
    visitor.signs_in(seed.SIGN_INS[0], seed.PASSWORD)
    return visitor


@pytest.fixture
def practitioner(visitor):
    visitor.signs_in(seed.SIGN_INS[1], seed.PASSWORD)
    return visitor


def test_pages_for_anybody_are_accessible(visitor):
    look_at_all(visitor, ANYBODY)


def test_pages_for_a_coordinator_are_accessible(coordinator):
    waiting = Proposal.objects.filter(group=SelfHelpGroup.objects.get(slug="tuesday-circle"))
    look_at_all(coordinator, COORDINATOR + [proposal.get_absolute_url() for proposal in waiting])


def test_pages_for_a_practitioner_are_accessible(practitioner):
    mine = Proposal.objects.filter(practitioner__user__email=seed.SIGN_INS[1])
    pages = [proposal.get_absolute_url() for proposal in mine]
    pages += [f"/support/{proposal.pk}/log/" for proposal in mine.active()]
    look_at_all(practitioner, PRACTITIONER + pages)


def test_a_page_that_is_not_there_is_accessible(visitor):
    visitor.page.goto("/nothing-here/")
    assert not problems_of(visitor.page)


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/accounts/signup/", "Sign Up"),
        ("/accounts/login/", "Sign In"),
        ("/roles/find/", "Show the role that fits"),
        ("/groups/tuesday-circle/come-along/", "Send the message"),
    ],
)
def test_a_visitors_form_in_error_is_accessible(visitor, path, button):
    form_in_error(visitor, path, button)


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/groups/register/", "Save and go on"),
        ("/groups/tuesday-circle/edit/when/", "Save"),
        ("/groups/tuesday-circle/people/", "Send the invitation"),
    ],
)
def test_a_coordinators_form_in_error_is_accessible(coordinator, path, button):
    form_in_error(coordinator, path, button)


def form_in_error(person, path, button):
    """Send the form with nothing typed in; the summary takes the focus and the page passes axe."""
    noise = listen(person.page)
    person.opens(path)
    form = person.page.locator("main form", has=person.page.get_by_role("button", name=button, exact=True))
    for box in form.locator("input[type=text], input[type=email], input[type=time], textarea").all():
        box.fill("")
    person.presses(button)
    person.sees("There is a problem")
    assert person.page.title().startswith("Error:")
    assert person.page.evaluate("document.activeElement.className") == "error-summary"
    problems = problems_of(person.page)
    assert not problems + noise, "\n".join(problems + noise)
