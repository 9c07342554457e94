"""Template tags that every page may use (a builtin library)."""

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def sign(name):
    """The inline drawing `name` (a role's or an area's id) from the page's symbols; the word stands beside it."""
    return mark_safe(f'<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-{name}"/></svg>')  # noqa: S308
