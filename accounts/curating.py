"""What the pages of curators share, whatever they curate."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.utils.translation import gettext_lazy as _


class ReasonForm(ActionForm):
    """The box beside the actions, for what is given back."""

    reason = forms.CharField(label=_("Reason, when you return"), required=False, max_length=1000)


class LookOnly(admin.ModelAdmin):
    """A page on which nothing is added, changed or deleted."""

    def lookup_allowed(self, lookup, value, request=None):
        """Nothing can be asked of it by the address either."""
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
