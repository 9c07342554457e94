"""What a first visit to a page weighs over the wire, from the site as production serves it."""

import pytest

from scripts.as_production import served
from tests.browser.conftest import CHROMIUM
from tests.pages import ANYBODY, addresses_of

pytestmark = [pytest.mark.browser, pytest.mark.drawn]
MOST_IN_ALL, MOST_HTML = 45_000, 14_000
# A page has loaded what its scripts ask for when, so many milliseconds after it loaded, nothing is under way.
QUIET = 100
# A page with the map brings Leaflet and the coasts, and a list of up to 200 groups.
MAP, MOST_WITH_A_MAP, MOST_HTML_WITH_A_MAP = "/groups/map/", 125_000, 30_000
# Public pages whose address needs no filling in, and one of the demo's texts; production has no page of components and
# none of the last letters.
PAGES = [path for path in addresses_of(ANYBODY) if "{" not in path and not path.startswith(("/style/", "/letters/"))]
PAGES += ["/resources/first-meetings/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if not CHROMIUM:
        pytest.skip("Debian's chromium is not installed: apt-get install chromium")
    with served(tmp_path_factory.mktemp("site")) as address:
        yield address


def first_visit(browser, address):
    """[(address, bytes over the wire)] of what a browser without a cache asks for, the page itself first."""
    context = browser.new_context()
    page, weights = context.new_page(), []
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    addresses, under_way = {}, set()
    cdp.on("Network.requestWillBeSent", lambda event: under_way.add(event["requestId"]))
    cdp.on("Network.loadingFailed", lambda event: under_way.discard(event["requestId"]))
    cdp.on("Network.loadingFinished", lambda event: under_way.discard(event["requestId"]))
    cdp.on("Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]}))
    cdp.on(
        "Network.loadingFinished",
        lambda event: weights.append((addresses.get(event["requestId"], ""), event["encodedDataLength"])),
    )
    assert page.goto(address).ok, address
    page.wait_for_timeout(QUIET)
    while under_way:
        page.wait_for_timeout(QUIET)
    context.close()
    return weights


def html_of(weights, address):
    return next(weight for url, weight in weights if url == address)


def too_heavy(browser, site, path):
    """Sentences on what is too much for this page; its figures are printed."""
    weights = first_visit(browser, site + path)
    in_all, html = sum(weight for _url, weight in weights), html_of(weights, site + path)
    print(f"{path:40} {in_all:6} bytes in {len(weights):2} answers, HTML {html:5}")
    most = (MOST_WITH_A_MAP, MOST_HTML_WITH_A_MAP) if path.startswith(MAP) else (MOST_IN_ALL, MOST_HTML)
    if in_all > most[0] or html > most[1]:
        yield f"{path} weighs {in_all} bytes, {html} of them HTML: {weights}"
    yield from (f"{path} asks {url}" for url, _weight in weights if not url.startswith((site, "data:")))


def test_no_page_weighs_more_than_it_may(browser, site):
    problems = [problem for path in PAGES for problem in too_heavy(browser, site, path)]
    assert not problems, "\n".join(problems)
