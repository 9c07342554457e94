"""Fields of filters, drawn once for each state (freshness.fields)."""

from django import template

from freshness.fields import kept_field

register = template.Library()
register.filter(kept_field)
