"""What other people call the fields of a listing."""

import re
from collections.abc import Iterable

from groups.imports.problems import ImportProblem

# Compared without case, spaces and signs.
SYNONYMS = {
    "key": (
        "id",
        "identifier",
        "reference",
        "uid",
        "listing id",
        "group id",
        "service id",
    ),
    "name": (
        "name",
        "title",
        "organisation",
        "organization",
        "organisation name",
        "organization name",
        "group",
        "group name",
        "name of the group",
        "service name",
    ),
    "about": (
        "description",
        "about",
        "summary",
        "details",
        "about the group",
    ),
    "venue": (
        "venue",
        "venue name",
        "building",
    ),
    "address": (
        "address",
        "full address",
        "street address",
        "street",
        "address line 1",
        "venue address",
    ),
    "town": (
        "town",
        "city",
        "town or city",
        "town or area",
        "locality",
    ),
    "postcode": (
        "postcode",
        "post code",
        "postal code",
    ),
    "phone": (
        "telephone",
        "phone",
        "tel",
        "telephone number",
        "phone number",
        "contact number",
        "contact telephone",
        "contact phone",
    ),
    "website": (
        "website",
        "web",
        "url",
        "web address",
        "web page",
        "web site",
        "website address",
        "link",
    ),
    "email": (
        "email",
        "email address",
        "contact email",
        "mail",
    ),
    "contact": (
        "contact",
        "contact name",
        "contact person",
    ),
    "when": (
        "meeting times",
        "meeting time",
        "opening times",
        "opening hours",
        "when",
        "times",
        "schedule",
        "meets",
    ),
    "who_for": (
        "who for",
        "who it is for",
        "eligibility",
        "audience",
    ),
    "latitude": (
        "latitude",
        "lat",
    ),
    "longitude": (
        "longitude",
        "lon",
        "lng",
        "long",
    ),
}
NAMES = {re.sub(r"\W", "", word): name for name, words in SYNONYMS.items() for word in words}


def fields_of(headings: Iterable[str]) -> dict[str, str]:
    """{heading: field} of the headings that are known. Raises ImportProblem for a doubled one, or without a name."""
    known, taken = {}, {}
    for heading in headings:
        name = NAMES.get(re.sub(r"[\W_]", "", heading.casefold()))
        if name in taken:
            raise ImportProblem(
                f"Row 1 has two columns for the {name} ({taken[name]} and {heading}); keep one of them."
            )
        if name:
            known[heading], taken[name] = name, heading
    if "name" not in taken:
        raise ImportProblem("Row 1 has no column for the name of the group; call one of the columns name.")
    return known
