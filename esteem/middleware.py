from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.messages import get_messages
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from esteem.kept_answers import keep_answers, take_answers
from esteem.replica import reads_from_replica
from freshness.revalidation import PERSONAL_COOKIES


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in unless it opts out; what somebody had typed survives the way there."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            keep_answers(request)
        return super().handle_no_permission(request, view_func)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "GET" and request.user.is_authenticated and (answers := take_answers(request)) is not None:
            return render(request, "esteem/send_again.html", {"answers": answers})
        return super().process_view(request, view_func, view_args, view_kwargs)


class PressedPagesMiddleware:
    """An address that only a button leads to says so where it is typed or reloaded, in place of an empty answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "GET" or response.status_code != 405:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class PrivatePagesMiddleware:
    """Pages of people with a session, or with a message for one person, are kept by no cache: after them, "Back" on a
    shared computer shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if any(name in cookies for name in PERSONAL_COOKIES for cookies in (request.COOKIES, response.cookies)):
            patch_cache_control(response, private=True, no_store=True)
        return response


class PartsMiddleware:
    """A part of a page, asked for by htmx, is never taken for the page.

    A redirect, or a whole page where a part was asked for, replaces the page and not the part.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.htmx and response.status_code in (301, 302, 303):
            _load(response, response["Location"])
            del response["Location"]
        elif request.htmx and _is_whole_page(response):
            _replace_page(request, response)
        return response


def _is_whole_page(response):
    """An error of ours is none: what was typed stays in the page, and trouble.js says that it did not arrive."""
    beginning = b"" if response.streaming else response.content.lstrip()[:9]
    return response.status_code < 500 and beginning.lower() == b"<!doctype"


def _load(response, address):
    """htmx loads this address; it follows no redirect itself, and shows nothing of an error."""
    response.status_code, response.headers["HX-Redirect"] = 200, address


def _replace_page(request, response):
    """What can be asked for again is loaded; what was sent cannot, so its answer becomes the page.

    A part that a page loads by itself has no target with a name: where there is none, its plain link stays.
    """
    if response.status_code >= 400 and not request.htmx.target:
        return
    if request.method == "GET":
        get_messages(request).used = False  # the page that was drawn is thrown away; its messages wait
        _load(response, request.get_full_path())
    else:
        response.status_code = 200
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"


class ReplicaReadsMiddleware:
    """Where a replica is configured, visitors without a session read from it; everybody else reads what they wrote."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES
        token = reads_from_replica.set(anonymous and request.method in ("GET", "HEAD"))
        try:
            return self.get_response(request)
        finally:
            reads_from_replica.reset(token)
