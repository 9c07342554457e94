"""The pictures of streets that an operator may choose to have under the map."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SHAPE = "https://tiles.example.org/{z}/{x}/{y}.png"
# Braces, but no space, quotation mark, comma or semicolon, which would end the address in the header.
ALLOWED = re.compile(r"[\w.:/?&=%~{}@+-]+", re.ASCII)
HOST = re.compile(r"(\{s\}\.)?[\w-]+(\.[\w-]+)*(:\d+)?", re.ASCII)


class Tiles(NamedTuple):
    """`source` is what browsers are allowed to load pictures from, `host` is what visitors are told."""

    url: str
    attribution: str
    source: str
    host: str


def tiles_of(url, attribution):
    """The Tiles of MAP_TILES_URL and MAP_TILES_ATTRIBUTION, or None without an address. Raises ImproperlyConfigured."""
    if not url:
        return None
    scheme, host = url.partition("://")[0], urlsplit(url).netloc
    if scheme != "https" or not HOST.fullmatch(host) or not ALLOWED.fullmatch(url):
        raise ImproperlyConfigured(f"MAP_TILES_URL has to be an https address such as {SHAPE}. (See .env.example.)")
    if missing := [part for part in ("{z}", "{x}", "{y}") if part not in url]:
        raise ImproperlyConfigured(f"MAP_TILES_URL lacks {', '.join(missing)}. Write it like {SHAPE}.")
    if not attribution.strip():
        raise ImproperlyConfigured("MAP_TILES_ATTRIBUTION is not set. Set it to what their owner asks for.")
    host = host.replace("{s}", "*")
    return Tiles(url, attribution.strip(), f"https://{host}", host.removeprefix("*."))
