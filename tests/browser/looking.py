"""How a page is looked at: what axe says at two widths and in two schemes, and what the browser says meanwhile."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The document is the same in every look: after the first, only what depends on layout and colour is asked.
LAYOUT = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
LOOKS = [
    ("light", 320, [*WCAG, "best-practice"]),
    ("dark", 320, LAYOUT),
    ("dark", 1280, LAYOUT),
    ("light", 1280, LAYOUT),
]
ON_THIS_MACHINE = ("http://localhost:", "http://127.0.0.1:", "data:")


def problems_of(page, besides=()):
    """Sentences that say what is wrong with the open page; rules named in `besides` are not asked."""
    page.evaluate(AXE)
    return [problem for look in LOOKS for problem in _problems_in(page, *look, besides)]


def _problems_in(page, scheme, width, rules, besides):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    where = f"{page.url} at {width} px, {scheme}"
    rules = [rule for rule in rules if rule not in besides]
    off = {rule: {"enabled": False} for rule in besides}
    options = {"runOnly": rules, "resultTypes": ["violations"]} | ({"rules": off} if rules[0] in WCAG else {})
    for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
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
