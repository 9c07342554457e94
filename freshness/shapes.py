"""A template that is drawn often is drawn once for each of its shapes, and the facts are put in."""

from functools import lru_cache
from secrets import token_hex
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from freshness.revalidation import is_for_everybody

# Stands around the name of a fact where the fact will stand; nobody can write it into their text.
GAP = token_hex(8)


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
    shape = tuple((name, len(fact) if isinstance(fact, list) else bool(fact)) for name, fact in facts.items())
    parts = _drawn(template, shape, tuple(told.items()), get_language())
    put_in = dict(_named(facts))
    drawn = (conditional_escape(put_in[part]) if is_fact else part for is_fact, part in parts)
    return mark_safe("".join(drawn))  # noqa: S308 - drawn by a template, and escaped


@lru_cache(maxsize=512)
def _drawn(template, shape, told, _language):
    """[(False, text of the template) or (True, name of the fact that stands there)]."""
    gaps = {name: _gaps(name, size) for name, size in shape}
    text = get_template(template).render(gaps | dict(told))
    return [(bool(number % 2), part) for number, part in enumerate(text.split(GAP))]


def _gaps(name, size):
    if isinstance(size, bool):
        return f"{GAP}{name}{GAP}" if size else ""
    return [f"{GAP}{name}.{number}{GAP}" for number in range(size)]


def _named(facts):
    """(name, text) of each fact; of a list, each of its texts."""
    for name, fact in facts.items():
        if isinstance(fact, list):
            yield from ((f"{name}.{number}", one) for number, one in enumerate(fact))
        else:
            yield name, fact
