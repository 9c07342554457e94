"""From a curator's Markdown to HTML that is safe to show, twice guarded: no HTML in, a short list of tags out."""

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = frozenset(
    ["p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr", "br", "code", "pre"]
)
LINKS = ("https://", "mailto:")


def to_html(text):
    """Safe HTML of a Markdown text. A first-level heading becomes a second: the page has its own <h1>."""
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(text)
    for token in tokens:
        if token.tag == "h1":
            token.tag = "h2"
    html = markdown.renderer.render(tokens, markdown.options, {})
    return mark_safe(_clean(html))  # noqa: S308


def _clean(html):
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        attribute_filter=_only_safe_links,
        link_rel="noopener noreferrer",
    )


def _only_safe_links(tag, attribute, value):
    return value if attribute == "rel" or value.lower().startswith(LINKS) else None
