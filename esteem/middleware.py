from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from esteem.kept_answers import keep_answers, take_answers
from esteem.replica import reads_from_replica


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs a sign-in unless it opts out; what somebody had typed survives the way there."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            keep_answers(request)
        return super().handle_no_permission(request, view_func)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "GET" and request.user.is_authenticated and (answers := take_answers(request)):
            return render(request, "esteem/send_again.html", {"answers": answers})
        return super().process_view(request, view_func, view_args, view_kwargs)


class PrivatePagesMiddleware:
    """Pages of people with a session are kept by no cache: after them, "Back" on a shared computer shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
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
        if not request.htmx:
            return response
        if response.status_code in (301, 302, 303):
            response.status_code, response["HX-Redirect"] = 200, response.headers.pop("Location")
        elif request.method == "GET" and response.content.lstrip()[:9].lower() == b"<!doctype":
            response.headers["HX-Redirect"] = request.get_full_path()
        return response


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
