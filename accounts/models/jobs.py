from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobRunQuerySet(models.QuerySet):
    def of(self, name, on):
        return self.filter(name=name, on=on)

    def before(self, on):
        return self.filter(on__lt=on)


class JobRun(models.Model):
    """A job of every day was done to its end on this day. It saves work; what keeps letters single is their key."""

    name = models.CharField(_("job"), max_length=40)
    on = models.DateField(_("day"))
    done_at = models.DateTimeField(_("done"), default=timezone.now)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("job that was done")
        verbose_name_plural = _("jobs that were done")
        ordering = ["-on", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "on"], name="job_once_a_day")]

    def __str__(self):
        return f"{self.name} {self.on}"
