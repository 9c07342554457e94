"""One page of what was found, and the keys of the pages beside it."""

from typing import NamedTuple

from groups.search.paging import BadKey, Place, key_of, place_of

PER_PAGE = 20


class Page(NamedTuple):
    """`rows` as they were read: [(Place, row)]. The keys are "" where there is no such page."""

    rows: list
    previous: str
    next: str
    began_anew: bool


def page_of(found):
    """The Page that is asked for. `found` has a `question` (page, mark()), a `count`, and `read(place, limit)`."""
    place, began_anew = _place(found)
    rows = found.read(place, PER_PAGE + 1) if found.count else []
    if place and len(rows) < (PER_PAGE if place.back else 1):
        # What stood there is gone, or less than a page stands before: the first page shows it.
        place, began_anew = None, not place.back
        rows = found.read(None, PER_PAGE + 1) if found.count else []
    return _page(found, place, rows, began_anew)


def _place(found):
    """(Place, whether the key was bad)."""
    if found.question.page in ("", "1"):
        return None, False
    try:
        place = place_of(found.question.page, found.question.mark())
    except BadKey:
        return None, True
    return place, False


def _page(found, place, rows, began_anew):
    """One row more than a page says that there is another page."""
    back = bool(place and place.back)
    another = len(rows) > PER_PAGE
    rows = rows[-PER_PAGE:] if back else rows[:PER_PAGE]
    previous = _key(found, rows[0], back=True) if rows and place and (another or not back) else ""
    following = _key(found, rows[-1], back=False) if rows and (another or back) else ""
    return Page(rows, previous, following, began_anew)


def _key(found, row, *, back):
    place = row[0]
    return key_of(Place(place.bucket, place.values, back), found.question.mark())
