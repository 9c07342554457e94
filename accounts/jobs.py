"""Work that is done after an answer was given. The only module of an app that knows whose tasks interface it is.

From Django 6 on it is Django's own: `from django.tasks import task`.
"""

from django_tasks import task
from django_tasks_db.models import DBTaskResult

__all__ = ["forget_finished", "task"]


def forget_finished(before):
    """Traces of jobs that ended before this moment go. Gives how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()[0]
