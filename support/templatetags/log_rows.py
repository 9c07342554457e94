"""Rows of a log that stand in a page by the hundred."""

from django import template

from freshness.shapes import filled

register = template.Library()


@register.simple_tag
def paper_row(row):
    """One of support.log_on_paper.rows_of."""
    facts = {name: words for name, words in row.items() if name != "is_not_right"}
    return filled("support/_paper_row.html", facts, is_not_right=row["is_not_right"])
