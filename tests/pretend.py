"""A pretend language: every extracted text accented, 40 % longer and in «marks», so that what was not wrapped shows.

Save  →  «Śáṽéša»
"""

import re
from math import ceil

from django.apps import apps
from django.db import models

LANGUAGE = "en-x"
FOLDER = "en_X/LC_MESSAGES"
LONGER = 0.4
ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÁáḂḃĆćĎďÉéƑƒĜĝĤĥÍíĴĵĶķĹĺṀṁŃńÓóṔṕɊɋŔŕŚśŤťÚúṼṽŴŵẌẍÝýŹź",
)
FILLER = "éńáŕíťóśúĺ"
# What a program reads in a text: placeholders, tags, entities, addresses.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sdi%]|\{\w*\}|<[^>]*>|&#?\w+;|https?://\S+|ESTEEM|\n)")
MARKED = re.compile(r"«[^«»]*»")
DATA = re.compile(r"‹[^‹›]*(?:›|…)")  # a drawing ends what is too long in dots
# What may stand outside marks: the site's own name, addresses, times and postcodes.
FREE = re.compile(
    r"ESTEEM|\S+@\S+|https?://\S+|\b\d{1,2}(\.\d\d)?[ap]m\b|\bnoon\b|\b[A-Z]{1,2}\d\w?( \d[A-Z]{2})?\b", re.ASCII
)
ENGLISH, LETTER = re.compile("[A-Za-z]"), re.compile(r"[^\W\d_]|[«»‹›]")


def pretend(text):
    """The text in the pretend language."""
    parts = KEPT.split(text)
    return _inside("".join(part if KEPT.fullmatch(part) else _longer(part) for part in parts))


def _inside(text):
    """Marks around the words; line breaks at the ends stay at the ends, as msgfmt asks."""
    body = text.strip("\n")
    return text.replace(body, f"«{body}»", 1) if body else text


def _longer(text):
    return re.sub(r"[^\W\d_]+", lambda word: _word(word[0]), text)


def _word(word):
    more = ceil(LONGER * len(word))
    return word.translate(ACCENTS) + (FILLER * (1 + more // len(FILLER)))[:more]


def unmarked(text):
    """The pieces of the text that would stay English: outside marks, or put into marks without some of their own."""
    text, found = DATA.sub(" ", text), []
    while span := MARKED.search(text):
        found += _english(span[0][1:-1], ENGLISH)
        text = f"{text[: span.start()]}\x00{text[span.end() :]}"
    return found + [piece for part in text.split("\x00") for piece in _english(part, LETTER)]


def _english(piece, letter):
    piece = " ".join(FREE.sub("", piece).split())
    return [piece] if letter.search(piece) else []


def mark_data():
    """Put marks around every text in the database that a person wrote, so that data is not taken for wording."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] not in ("django", "allauth"):
            _mark(model)


def wording_fields(model):
    """Names of the fields that hold words which people read."""
    return [field.name for field in model._meta.concrete_fields if _is_wording(field)]


def _mark(model):
    names = wording_fields(model) + [name for name in SAID if name in {f.name for f in model._meta.concrete_fields}]
    for row in model._default_manager.all() if names else ():
        changed = {name: _marked_value(getattr(row, name)) for name in names if getattr(row, name)}
        if changed:
            model._default_manager.filter(pk=row.pk).update(**changed)


def _is_wording(field):
    written = isinstance(field, models.CharField | models.TextField)
    coded = isinstance(field, models.SlugField | models.EmailField | models.URLField) or field.choices
    return written and not coded and not field.primary_key and field.name not in CODES


# Fields of text that hold no words.
CODES = {
    "field",
    "leadership",
    "stage",
    "password",
    "card",
    "key",
    "slug",
    "postcode",
    "contact_phone",
    "rules_version",
    "suggested_role",
    "also_suits",
}


# Fields that hold earlier words by name, and those of the names that are words.
SAID = {"said"}
SAID_IN_WORDS = {"what", "gained"}


def _marked_value(value):
    if isinstance(value, dict):
        return {name: _marked(text) if name in SAID_IN_WORDS else text for name, text in value.items()}
    return _marked(value)


def _marked(text):
    return "\n".join(f"‹{line}›" if line.strip() else line for line in text.splitlines())
