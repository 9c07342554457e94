"""The square code on a group's printed page: a telephone's camera reads it and opens the page."""

from functools import lru_cache

import segno
from django.utils.safestring import mark_safe


@lru_cache(maxsize=1024)
def square_code(address):
    """A QR code of `address`, as inline SVG without styles; the address stands beside it as text."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True, svgclass=None)
    return mark_safe(drawing)  # noqa: S308 - made of the code's squares alone
