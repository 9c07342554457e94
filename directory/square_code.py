"""The square code on a group's printed page: a telephone's camera reads it and opens the page."""

from io import BytesIO

import segno


def drawing(address):
    """A QR code of `address` as the bytes of an SVG file."""
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", border=2, omitsize=True)
    return file.getvalue()
