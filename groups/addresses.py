"""Where the pages of groups are."""

from functools import cache

from django.urls import reverse


def group_address(slug):
    """The address of the page of the group with this slug."""
    before, after = _around_slug()
    return f"{before}{slug}{after}"


@cache
def _around_slug():
    """What stands around the slug in it: to make each by itself is a tenth of the work of a card."""
    return reverse("groups:detail", args=["slug-0"]).split("slug-0")
