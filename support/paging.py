"""Lists in pages."""

from django.core.paginator import Paginator

PER_PAGE = 20
# Beyond the end of any list: the last page.
LAST = 10**9


def page_of(things, request, per_page=PER_PAGE, otherwise=None):
    """The page of these that the address asks for; the first, or the last, where it asks for none that there is.

    Where it asks for no page at all, it is the one with the thing that stands at the place `otherwise`, from 0.
    """
    asked = request.GET.get("page")
    if asked is None and otherwise is not None:
        asked = otherwise // per_page + 1
    return Paginator(things, per_page).get_page(asked)
