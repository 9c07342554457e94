"""How a page is looked at: what axe says at two widths and in two schemes, and what the browser says meanwhile."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The document is the same in every look: after the first, only what depends on colour is asked, and at the other width
# once what depends on layout.
COLOUR = ["color-contrast", "link-in-text-block"]
LAYOUT = ["scrollable-region-focusable", "target-size"]
LOOKS = [
    ("light", 320, [*WCAG, "best-practice"]),
    ("dark", 320, COLOUR),
    ("dark", 1280, [*COLOUR, *LAYOUT]),
    ("light", 1280, COLOUR),
]
# What a mistake adds to a page that was looked at as it is: in both schemes, and at both widths.
LOOKS_AT_MISTAKES = [LOOKS[0], LOOKS[2]]
# Beyond the best practices, which Django's own templates follow in their own way.
LOOKS_AT_ADMIN = [("light", 320, WCAG), *LOOKS[1:]]
# A tooltip that Django's script writes as a span with aria-label; the list beside it has the same words as its label.
DJANGOS_OWN = [".selector .help-tooltip"]
ON_THIS_MACHINE = ("http://localhost:", "http://127.0.0.1:", "data:")


def problems_of(page, looks=LOOKS):
    """Sentences that say what is wrong with the open page."""
    page.evaluate(AXE)
    return [problem for look in looks for problem in _problems_in(page, *look)]


def _problems_in(page, scheme, width, rules):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    where = f"{page.url} at {width} px, {scheme}"
    # A colour is judged when it has arrived, and what is fixed in its place where it lies on nothing.
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")
    page.evaluate("scrollTo(0, 0)")
    run = "([without, options]) => axe.run({exclude: without}, options)"
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    for violation in page.evaluate(run, [DJANGOS_OWN, options])["violations"]:
        yield f"{where}: {violation['help']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{where}: scrolls to {wide} px"


def listen(page):
    """A list that fills with console messages and with requests to other hosts."""
    noise = []
    page.on("console", lambda message: noise.append(f"{page.url}: console: {message.text} {message.location}"))
    page.on("pageerror", lambda error: noise.append(f"{page.url}: {error}"))
    page.on("request", lambda request: noise.extend(_foreign(request.url)))
    return noise


def _foreign(url):
    return [] if url.startswith(ON_THIS_MACHINE) else [f"a request to {url}"]
