import threading
from http.client import HTTPConnection

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.keyboard import KeyboardWalker
from tests.browser.walking import Walker


@pytest.fixture(autouse=True)
def _world(as_migrated):
    """Every walk begins with what migrations filled in."""


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("Debian's chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def walker(browser, live_server):
    """Makes people with a browser of their own: `ada = walker()`; without JavaScript unless asked for."""
    contexts = []

    def new(kind=Walker, *, javascript=None, width=1280):
        context = browser.new_context(
            java_script_enabled=kind.scripts if javascript is None else javascript,
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return kind(context.new_page())

    yield new
    for context in contexts:
        context.close()
    answered(live_server)


def answered(live_server):
    """Wait until the server has answered all that it was asked: a table that is still read cannot be emptied."""
    # Connections are taken up in turn: with this one, all before it have their threads.
    connection = HTTPConnection(live_server.thread.host, live_server.thread.port)
    connection.request("HEAD", "/static/icon.svg")
    connection.getresponse()
    connection.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture(params=[Walker, KeyboardWalker], ids=["without scripts", "by keyboard"])
def walks(request, walker):
    """Makes people who walk without JavaScript, then people who walk with it and by keyboard alone."""
    return lambda: walker(request.param)
