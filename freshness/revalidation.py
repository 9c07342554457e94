"""Pages that a visitor's browser may keep, if it asks each time whether they are still right."""

import hashlib
import zlib
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from functools import cache, wraps
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from freshness import editions

# Times of meetings pass, so that no page is right for longer.
RIGHT_FOR = timedelta(minutes=10)
SOURCES = ("*.py", "*.html", "*.toml", "*.css", "*.js")


# A page with what somebody typed in its address, such as where they live, is kept nowhere.
TYPED = ("q", "near")
# A page takes four to eight kilobytes, packed.
KEPT = 2000
_pages = OrderedDict()


def revalidated(*names):
    """Decorator: visitors without a session get an ETag and Last-Modified from these editions, and 304 while they last.

    The pages that were asked for last are kept in memory for as long. Everybody else's stay as the view made them.
    """

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if not _is_for_everybody(request):
                return view(request, *args, **kwargs)
            with editions.read_once():
                tag, changed = _tag(request, names), _changed(names)
                response = get_conditional_response(request, etag=tag, last_modified=int(changed.timestamp()))
                response = response or _kept(request, tag) or _keep(request, tag, view(request, *args, **kwargs))
            return _labelled(response, tag, changed)

        return answer

    return decorate


def _kept(request, tag):
    """The page with this tag, where it is kept."""
    page = _pages.get(tag) if request.method == "GET" else None
    return page and HttpResponse(zlib.decompress(page[0]), headers=page[1])


def _keep(request, tag, response):
    typed = any(request.GET.get(name) for name in TYPED)
    if request.method == "GET" and response.status_code == 200 and not response.streaming and not typed:
        _pages[tag] = zlib.compress(response.content, 1), dict(response.headers)
        if len(_pages) > KEPT:
            _pages.popitem(last=False)
    return response


def forget_all():
    """Let every page go that this process keeps."""
    _pages.clear()


def _is_for_everybody(request):
    personal = (settings.SESSION_COOKIE_NAME, "messages")
    return request.method in ("GET", "HEAD") and not any(name in request.COOKIES for name in personal)


def _tag(request, names):
    known = editions.current()
    parts = [release(), *(known[name][0] for name in names), str(_began()), get_language()]
    parts += [request.get_full_path(), request.headers.get("HX-Request", "")]
    return quote_etag(hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32])


def _changed(names):
    known = editions.current()
    return max([_began(), *(known[name][1] for name in names)])


def _began():
    """When the present ten minutes began."""
    now = int(timezone.now().timestamp())
    return datetime.fromtimestamp(now - now % int(RIGHT_FOR.total_seconds()), UTC)


def _labelled(response, tag, changed):
    patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    if response.status_code in (200, 304):
        response["ETag"], response["Last-Modified"] = tag, http_date(changed.timestamp())
        patch_cache_control(response, public=True, no_cache=True)
    return response


@cache
def release():
    """A digest of this release's own files: after an update, nothing that was kept is right any more."""
    digest = hashlib.sha256()
    own = [Path(app) for app in _own_folders()]
    for path in sorted(path for folder in own for pattern in SOURCES for path in folder.rglob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _own_folders():
    root = settings.BASE_DIR
    apps = [root / name for name in settings.INSTALLED_APPS if (root / name).is_dir()]
    return [*apps, root / "templates", root / "static"]
