"""The bare Django page: nothing but the portal's middleware. No page of the portal can be faster."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse


@login_not_required
def page(request):
    return HttpResponse("<!doctype html><title>A page</title><p>A page.")
