"""A template that is drawn often is drawn once for each of its shapes, and the facts are put in."""

from functools import lru_cache, partial
from html import escape
from secrets import token_hex
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from freshness.revalidation import is_for_everybody

# Stands around the place of a fact's text where it will stand; nobody can write it into their text.
GAP = token_hex(8)
# The size of a fact that is a text; that of a list is its length.
TEXT, EMPTY = -1, -2


class Visit(NamedTuple):
    """All that a page for everybody knows of its request: an address in the same part of the site."""

    path: str
    htmx: bool = False


def page(request, template, facts, **told):
    """The answer with a whole page: for everybody `filled`, for somebody with a session rendered as ever.

    For everybody the template sees no more of the request than its Visit: what else a page differs by has to be a fact.
    """
    if not is_for_everybody(request):
        return render(request, template, facts | told)
    part = request.path.split("/", 2)[1]
    return HttpResponse(filled(template, facts, request=Visit(f"/{part}/"), **told))


def filled(template, facts, **told):
    """The template with the facts {name: text, or list of texts}, escaped, as the template itself would be drawn.

    What is empty is told to the template as empty. Of anything else it may know only that it is there: what it decides
    by comes as `told`, of which there are few.
    """
    return filling(template)(facts, **told)


def filling(template):
    """`filled` for what a page has many of, in the language that is spoken now."""
    return partial(_filled, template, get_language())


def _filled(template, language, facts, **told):
    sizes, texts = [], []
    for fact in facts.values():
        if isinstance(fact, list):
            sizes.append(len(fact))
            texts += fact
        else:
            sizes.append(TEXT if fact else EMPTY)
            texts.append(fact)
    drawn, places = _drawn(template, tuple(facts), tuple(sizes), tuple(told.items()), language)
    parts = drawn.copy()
    parts[1::2] = _escaped([texts[place] for place in places])
    return SafeString("".join(parts))


def forget_all():
    """Let everything go that was drawn, as when a setting changes in a test."""
    _drawn.cache_clear()


@lru_cache(maxsize=512)
def _drawn(template, names, sizes, told, _language):
    """([text of the template, a gap, text, ...], [the place of each gap's text among all texts])."""
    gaps, place = {}, 0
    for name, size in zip(names, sizes, strict=True):
        number = 1 if size < 0 else size
        texts = [f"{GAP}{at}{GAP}" for at in range(place, place + number)]
        gaps[name] = texts if size >= 0 else texts[0] if size == TEXT else ""
        place += number
    parts = get_template(template).render(gaps | dict(told)).split(GAP)
    return parts, [int(at) for at in parts[1::2]]


def _escaped(texts):
    """As Django does it, all at once; its own function looks for texts in other languages, which no fact is."""
    plain = iter(escape(GAP.join(str(text) for text in texts if not hasattr(text, "__html__"))).split(GAP))
    return [text if hasattr(text, "__html__") else next(plain) for text in texts]
