"""What machines ask: is the process alive, and can it do its work."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def alive(request):
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def ready(request):
    problem = _problem()
    return HttpResponse(problem or "ready", status=503 if problem else 200, content_type="text/plain")


def _problem():
    """A sentence that says what does not answer, or nothing."""
    try:
        connection.cursor().execute("SELECT 1")
    except DatabaseError:
        return "The database does not answer."
    try:
        cache.set("readyz", "ready", 10)
        return "" if cache.get("readyz") == "ready" else "The cache does not answer."
    except Exception:
        return "The cache does not answer."
