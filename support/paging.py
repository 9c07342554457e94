"""Lists in pages."""

from django.core.paginator import Paginator

PER_PAGE = 20


def page_of(things, request, per_page=PER_PAGE):
    """The page of these that the address asks for; the first, or the last, where it asks for none that there is."""
    return Paginator(things, per_page).get_page(request.GET.get("page"))
