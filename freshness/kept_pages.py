"""Pages for everybody that were asked for lately are answered from memory, as long as they are right."""

import re
from collections import OrderedDict
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date
from django.utils.translation import get_language_from_request

from freshness import revalidation

# Nearly everybody takes a page compressed, in four to eight kilobytes; a few take one as it is, in four times as much.
MOST, MOST_BYTES = 3000, 40_000_000
# No link of ours is longer; one that was made up would be kept with each link of its page.
MOST_CHARACTERS = 500
COMPRESSED = re.compile(r"\bgzip\b")


class Page(NamedTuple):
    """An answer as it left; `changed_at` is its Last-Modified, in seconds since 1970."""

    revision: revalidation.Revision
    content: bytes
    headers: dict
    changed_at: int


class Pages:
    """The Pages of addresses that were kept last, up to MOST of them and MOST_BYTES of content."""

    def __init__(self):
        self._pages, self._bytes = OrderedDict(), 0

    def __len__(self):
        return len(self._pages)

    def get(self, address):
        return self._pages.get(address)

    def keep(self, address, page):
        self.drop(address)
        self._pages[address] = page
        self._bytes += len(page.content)
        while len(self._pages) > MOST or self._bytes > MOST_BYTES:
            self.drop(next(iter(self._pages)))

    def clear(self):
        self._pages.clear()
        self._bytes = 0

    def drop(self, address):
        if page := self._pages.pop(address, None):
            self._bytes -= len(page.content)


_pages = Pages()


class KeptPagesMiddleware:
    """Stands before whatever makes a page, so that a kept one costs a look at the editions and nothing else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "GET" or not revalidation.is_for_everybody(request):
            return self.get_response(request)
        address = _address(request)
        return _kept(request, address) or _keep(request, address, self.get_response(request))


def forget_all():
    """Let every page go that this process keeps."""
    _pages.clear()


def _address(request):
    """Everything in a request that a page for everybody can differ by."""
    told = request.META
    compressed = bool(COMPRESSED.search(told.get("HTTP_ACCEPT_ENCODING", "")))
    language = get_language_from_request(request)
    asked = (request.scheme, told.get("HTTP_HOST"), request.path, told.get("QUERY_STRING"))
    return *asked, revalidation.is_for_htmx(request), compressed, language


def _kept(request, address):
    """The page of this address, or that it is unchanged; None where it is not kept, or no longer right."""
    page = _pages.get(address)
    if page is None:
        return None
    if page.revision.state != revalidation.state_of(page.revision.names):
        _pages.drop(address)
        return None
    response = HttpResponse(page.content, headers=page.headers)
    return get_conditional_response(request, page.headers["ETag"], page.changed_at, response)


def _keep(request, address, response):
    if _may_be_kept(request, response):
        changed_at = parse_http_date(response["Last-Modified"])
        _pages.keep(address, Page(response.revision, response.content, dict(response.headers), changed_at))
    return response


def _may_be_kept(request, response):
    for_everybody = hasattr(response, "revision") and response.status_code == 200
    if not for_everybody or response.streaming or response.cookies or len(request.get_full_path()) > MOST_CHARACTERS:
        return False
    return not revalidation.is_typed(request)
