"""How people type places: one key for every spelling of a name, and what looks like a postcode."""

import re
import unicodedata
from typing import NamedTuple

APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:([0-9])([A-Z]{2}))?")
NEVER_LAST = frozenset("CIKMOV")  # letters that the last two of a postcode never are


class Code(NamedTuple):
    """A postcode as typed: its district, and the rest, which is empty when only the district was given."""

    district: str
    rest: str

    @property
    def can_exist(self):
        return not NEVER_LAST & set(self.rest)

    @property
    def is_northern_irish(self):
        return self.district.startswith("BT")


COORDINATES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,9})?) ?, ?(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)", re.ASCII)


def degrees_in(text):
    """(latitude, longitude) of a text such as "53.48,-2.24", or None. They need not lie in Britain."""
    match = COORDINATES.fullmatch(text.strip())
    return (float(match[1]), float(match[2])) if match else None


def name_key(text):
    """What all spellings of a place's name share: no case, accents, marks or spare spaces; "saint" as "st"."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(APOSTROPHES).replace("&", " and "))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("st" if word == "saint" else word for word in re.findall(r"[a-z0-9]+", plain))


def code_in(text):
    """The Code that `text` looks like, however it is spaced, or None. It need not exist."""
    together = re.sub(r"[\s.\-]+", "", unicodedata.normalize("NFKC", text)).upper()
    match = POSTCODE.fullmatch(together)
    return Code(match[1], (match[2] or "") + (match[3] or "")) if match else None
