"""Widgets for long lists of choices."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe


class QuickSelect(forms.Select):
    """A select without groups of options, drawn as a whole: Django's own takes two templates for each option."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        options = (
            (value, mark_safe(" selected") if str(value) in chosen else "", label) for value, label in self.choices
        )
        drawn = format_html_join("\n", '<option value="{}"{}>{}</option>', options)
        return format_html(
            "<select{}>{}</select>", flatatt(self.build_attrs(self.attrs, attrs) | {"name": name}), drawn
        )
