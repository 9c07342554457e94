"""Addresses that pages of groups link to, until the apps that own them are there."""

from django.http import HttpResponse
from django.urls import include, path


def _page(request, **kwargs):
    return HttpResponse("")


urlpatterns = [
    path("support/", include(([path("", _page, name="index"), path("<slug:slug>/", _page, name="beside")], "support"))),
    path("practitioners/", include(([path("me/", _page, name="me")], "practitioners"))),
    path("practitioners/groups/", _page, name="practitioner_groups"),
    path("resources/", include(([path("", _page, name="index")], "resources"))),
    path("", include("esteem.urls")),
]
