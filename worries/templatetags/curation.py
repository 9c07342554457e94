from django import template

from worries.models import UrgentHelp

register = template.Library()


@register.simple_tag
def urgent_help_is_due():
    """Whether some way to urgent help was not checked for a year."""
    return UrgentHelp.objects.due_for_checking().exists()
