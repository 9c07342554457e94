from django import template

from worries import actions
from worries.models import UrgentHelp, Worry

register = template.Library()


@register.simple_tag
def urgent_help_is_due():
    """Whether some way to urgent help was not checked for a year, or there is none."""
    return UrgentHelp.objects.due_for_checking().exists() or not UrgentHelp.objects.exists()


@register.simple_tag
def notes_that_wait(user):
    """How many private notes wait for an answer that this curator may give."""
    return Worry.objects.unanswered().readable_by(user).count()


@register.simple_tag
def nobody_hears_of_notes():
    """Whether every curator has switched off all e-mails by which they would hear of a private note."""
    return actions.heard_by(actions.curators_with_the_right()) is None
