"""Work that is done after an answer was given. The only module that knows whose tasks interface it is.

From Django 6 on it is Django's own: `from django.tasks import task`.
"""

from django_tasks import task

__all__ = ["task"]
