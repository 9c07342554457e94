"""One row of text to the fields of a listing, or a sentence that names row and field. Knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from groups.imports.reading import Row
from groups.models import SelfHelpGroup
from places import gazetteer
from places.spelling import code_in

MODEL_FIELDS = {
    "name": "name",
    "about": "about",
    "venue": "venue",
    "street": "street",
    "town": "town",
    "postcode": "postcode",
    "phone": "contact_phone",
    "website": "website",
    "email": "contact_email",
    "contact": "contact_name",
    "when": "when_note",
    "who_for": "who_for",
}
CHECKED = {"website": "web address", "email": "e-mail address"}
NOTHING = {"-", "n/a", "na", "nil", "none", "null"}
SOFT_HYPHEN = "\xad"


@dataclass(frozen=True)
class Listing:
    """What a file says of one group. `fields` are those of SelfHelpGroup that the file has columns for."""

    label: str
    key: str
    fields: Mapping[str, str]
    point: gazetteer.Point | None

    @property
    def says_where(self):
        """Whether the public source gives an address, or the very spot."""
        return bool(self.point or self.fields.get("street") or self.fields.get("venue"))


def clean(row: Row) -> Listing:
    """The row as a Listing. Raises ImportProblem."""
    texts = {name: _text(row, name) for name in row.cells}
    if not texts["name"]:
        raise row.problem("name", "is empty, so give the group's name or remove the row")
    if "postcode" in texts:
        texts["postcode"] = texts["postcode"].upper()
    if "address" in texts:
        texts = _in_lines(texts)
    if texts.get("website"):
        texts["website"] = _with_scheme(texts["website"])
    fields = {MODEL_FIELDS[name]: _fitting(row, name, text) for name, text in texts.items() if name in MODEL_FIELDS}
    return Listing(row.label, _key(row, texts), fields, _point(row, texts))


def _text(row, name):
    cell = row.cells[name].replace(SOFT_HYPHEN, "")
    if "\0" in cell or any("\ud800" <= character <= "\udfff" for character in cell):
        raise row.problem(name, "holds a character that is no text (NUL or half a character), so type the text again")
    lines = [" ".join(line.split()) for line in cell.splitlines()]
    text = "\n".join(lines).strip() if name == "about" else " ".join(filter(None, lines))
    return "" if name != "name" and text.casefold() in NOTHING else text


def _in_lines(texts):
    """The address as street, town and postcode; a column of its own for one of these goes before."""
    parts = [part for part in (part.strip() for part in texts["address"].split(",")) if part]
    if parts and (code := code_in(parts[-1])) and code.rest:
        found = parts.pop().upper()
        texts = texts | {"postcode": texts.get("postcode") or found}
    if len(parts) > 1 and not texts.get("town"):
        texts = texts | {"town": parts.pop().rstrip(".")}
    return texts | {"street": ", ".join(parts)}


def _with_scheme(address):
    return address if address.casefold().startswith(("http://", "https://")) else f"https://{address}"


def _fitting(row, name, text):
    field = SelfHelpGroup._meta.get_field(MODEL_FIELDS[name])
    if len(text) > field.max_length:
        heading = "address" if name == "street" else name
        raise row.problem(heading, f"has {len(text)} characters where {field.max_length} fit, so shorten it")
    try:
        field.run_validators(text)
    except ValidationError as problem:
        raise row.problem(
            name, f"{text[:80]!r} is no {CHECKED.get(name, name)}, so correct it or empty it"
        ) from problem
    return text


def _key(row, texts):
    """What makes the row itself: the file's own id, else name and postcode, as branches share a name."""
    where = texts.get("postcode", "").replace(" ", "") or slugify(texts.get("town", ""), allow_unicode=True)
    key = texts.get("key") or f"{slugify(texts['name'], allow_unicode=True)} {where}".strip()
    if len(key) > SelfHelpGroup._meta.get_field("source_key").max_length:
        raise row.problem("key", f"has {len(key)} characters, so use an id of 200 at most")
    return key


def _point(row, texts):
    latitude, longitude = texts.get("latitude"), texts.get("longitude")
    if not latitude and not longitude:
        return None
    return gazetteer.Point(_degrees(row, "latitude", latitude, 90), _degrees(row, "longitude", longitude, 180))


def _degrees(row, name, text, most):
    try:
        degrees = float(text or "")
    except ValueError:
        degrees = most + 1
    # Also what is not a number at all (nan) fails this.
    if not -most <= degrees <= most:
        raise row.problem(
            name, f"{(text or '')[:30]!r} is not degrees from -{most} to {most}, so correct or empty both"
        )
    return degrees
