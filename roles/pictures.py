"""Pictures of groups from a JSON file: either all of them, or one sentence that names the record and the field."""

import json
import re
from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Any, NamedTuple

from roles.matching import IMPORTANCES, Picture
from roles.rules import Rules
from roles.vocabulary import AgreedBy, InMeetings, Leadership, Stage, WantsSupporter

CHOICES = {
    "leadership": Leadership,
    "stage": Stage,
    "wants_supporter": WantsSupporter,
    "in_meetings": InMeetings,
    "agreed_by": AgreedBy,
    "leadership_when_stated": Leadership,
}
FIELDS = ("id", "needs", "stated_on", *CHOICES)
A_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_QUOTE = 60


class PictureError(ValueError):
    """The file cannot be used; the message is one line that says where and what to write there."""


class NamedPicture(NamedTuple):
    id: str | int | float | None
    picture: Picture


class _Object(dict):
    """A JSON object that remembers a key given twice."""

    def __init__(self, pairs):
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.given_twice = next((key for place, key in enumerate(keys) if key in keys[:place]), None)


def _quoted(value: Any) -> str:
    """`value` as one short line of plain characters, whatever it is."""
    text = json.dumps(value)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."


def _refuse_constant(name: str):
    raise ValueError(f"{name} is not JSON")


def _parse(content: bytes) -> list:
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Object, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise PictureError(f"The file is not UTF-8 (byte {error.start + 1}). Save it as UTF-8.") from error
    except RecursionError as error:
        raise PictureError("The file is not JSON that we can read: it is nested too deeply.") from error
    except ValueError as error:
        raise PictureError(f"The file is not JSON that we can read: {error}.") from error
    if not isinstance(data, list):
        raise PictureError("The file must hold a JSON list of pictures, in square brackets.")
    return data


class _Record:
    """One record of the file, which says of every field what it holds or what is wrong with it."""

    def __init__(self, place: int, data: Any, rules: Rules):
        self.name, self.data, self.rules = f"Record {place}", data, rules

    def refuse(self, field: str, what_to_write: str):
        raise PictureError(f"{self.name}, field {_quoted(field)}: {what_to_write}")

    def read(self) -> NamedPicture:
        if not isinstance(self.data, dict):
            raise PictureError(f"{self.name}: write an object in curly brackets, not {_quoted(self.data)}.")
        id_ = self.id()
        self.refuse_strange_fields()
        answers = {field: self.choice(field) for field in CHOICES if field in self.data}
        return NamedPicture(id_, Picture(needs=self.needs(), stated_on=self.stated_on(), **answers))

    def id(self):
        id_ = self.data.get("id")
        text_or_number = id_ is None or type(id_) in (str, int) or (type(id_) is float and isfinite(id_))
        if not text_or_number:
            self.refuse("id", "write text or a number.")
        if id_ is not None:
            self.name += f" (id {_quoted(id_)})"
        return id_

    def refuse_strange_fields(self):
        if self.data.given_twice is not None:
            self.refuse(self.data.given_twice, "it is given twice; write it once.")
        for field in self.data:
            if field not in FIELDS:
                self.refuse(field, f"there is no such field; the fields are {', '.join(FIELDS)}.")

    def choice(self, field: str) -> str | None:
        value, known = self.data[field], CHOICES[field].values
        if value is None and field == "leadership_when_stated":
            return None
        if not isinstance(value, str) or value not in known:
            self.refuse(field, f"{_quoted(value)} is not known; write one of {', '.join(known)}.")
        return value

    def stated_on(self) -> date | None:
        value = self.data.get("stated_on")
        if value is None:
            return None
        if not isinstance(value, str) or not A_DATE.fullmatch(value):
            self.refuse("stated_on", f"{_quoted(value)} is not a date; write it as 2026-03-31.")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse("stated_on", f"there is no such day as {_quoted(value)}; write it as 2026-03-31.")

    def needs(self) -> dict[str, int]:
        needs = self.data.get("needs", _Object([]))
        if not isinstance(needs, dict):
            self.refuse("needs", 'write an object such as {"meeting-place": 3}.')
        if needs.given_twice is not None:
            self.refuse(f"needs.{needs.given_twice}", "it is given twice; write it once.")
        for slug, importance in needs.items():
            self.check_need(slug, importance)
        return needs

    def check_need(self, slug: str, importance: Any):
        if slug not in self.rules.needs:
            self.refuse(f"needs.{slug}", "there is no such need item; /roles/how/ lists them all.")
        if type(importance) is not int or importance not in IMPORTANCES:
            self.refuse(f"needs.{slug}", f"the importance is 1, 2 or 3, not {_quoted(importance)}.")


def read_pictures(content: bytes, rules: Rules) -> Iterator[NamedPicture]:
    """The pictures of a JSON file, in its order; raises PictureError at the first thing that is wrong."""
    for place, data in enumerate(_parse(content), start=1):
        yield _Record(place, data, rules).read()
