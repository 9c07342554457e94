"""Pages that a visitor's browser may keep, if it asks each time whether they are still right."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from freshness import editions

# Times of meetings pass, so that no page is right for longer.
RIGHT_FOR = timedelta(minutes=10)
# Pages with what somebody typed in their address, such as where they live, are kept nowhere but in their own browser.
TYPED = ("q", "near")
# Who carries one of these is somebody: with a session, or with a message that was left for them.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
SOURCES = ("*.py", "*.html", "*.toml", "*.css", "*.js")


class Revision(NamedTuple):
    """What a page for everybody was made of: editions by name, and the state that is another when one of them turns."""

    names: tuple[str, ...]
    state: tuple[str, ...]


def revalidated(*names):
    """Decorator: visitors without a session get an ETag and Last-Modified from these editions, and 304 while they last.

    Everybody else's stay as the view made them. The answer has a `revision`, by which KeptPagesMiddleware keeps it.
    """

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            with editions.read_once():
                if not is_for_everybody(request):
                    return view(request, *args, **kwargs)
                state, changed = state_of(names), _changed(names)
                tag = _tag_of(request, state)
                response = _unchanged(request, tag, changed) or view(request, *args, **kwargs)
            response.revision = Revision(names, state)
            return _labelled(request, response, tag, changed)

        return answer

    return decorate


def is_for_everybody(request):
    """Whether somebody without a session asks, to whom nobody has left a message."""
    return request.method in ("GET", "HEAD") and not any(name in request.COOKIES for name in PERSONAL_COOKIES)


def is_typed(request):
    """Whether the address holds what somebody typed."""
    return any(value for name in TYPED for value in request.GET.getlist(name))


def ask_each_time(request, response):
    """Have whoever keeps the answer ask each time whether it is still right; what was typed no proxy may keep."""
    patch_cache_control(response, no_cache=True, **{"private" if is_typed(request) else "public": True})


def is_for_htmx(request):
    """Whether htmx asks, which takes a part: as the views are told, whatever the header looks like."""
    return "HTTP_HX_REQUEST" in request.META and bool(HtmxDetails(request))


def state_of(names):
    """The tokens of these editions, and the ten minutes that it is: a page is right as long as they are the same."""
    known = editions.current()
    return (*(known[name][0] for name in names), str(_began()))


def _tag_of(request, state):
    parts = [release(), *state, get_language(), request.get_full_path(), str(is_for_htmx(request))]
    return quote_etag(hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32])


def _changed(names):
    known = editions.current()
    return max([_began(), *(known[name][1] for name in names)])


def _began():
    """When the present ten minutes began."""
    now = int(timezone.now().timestamp())
    return datetime.fromtimestamp(now - now % int(RIGHT_FOR.total_seconds()), UTC)


def _unchanged(request, tag, changed):
    """That the page is as the visitor has it; None where it has to be made: whether there is one at all, as `*` asks,
    only the view knows."""
    if request.headers.get("If-None-Match", "").strip() == "*":
        return None
    return get_conditional_response(request, etag=tag, last_modified=int(changed.timestamp()))


def _labelled(request, response, tag, changed):
    patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    if response.status_code in (200, 304):
        response["ETag"], response["Last-Modified"] = tag, http_date(changed.timestamp())
        ask_each_time(request, response)
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
