from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models.coordinators import INVITATION_LASTS
from groups.running import MORE, NOBODY, ONE

NOTE_KEPT = timedelta(days=90)


class RunningTask(models.Model):
    """Something that is done so that the group goes on, and how many share it. For the group's coordinators alone."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening up and setting out")
        WELCOMING = "welcoming", _("Welcoming people")
        GUIDING = "guiding", _("Guiding the talk")
        TIME = "time", _("Keeping time")
        TEA = "tea", _("Making tea")
        MESSAGES = "messages", _("Answering messages")
        POSTERS = "posters", _("Posters and telling people about us")
        ROOM = "room", _("Booking the room")
        MONEY = "money", _("Looking after the money")
        LISTING = "listing", _("Keeping our page here right")
        OWN = "own", _("A task of our own")

    class Shared(models.TextChoices):
        ONE = ONE, _("One of us")
        MORE = MORE, _("Two or more")
        NOBODY = NOBODY, _("Nobody yet")

    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="running_tasks")
    kind = models.CharField(_("task"), max_length=10, choices=Kind)
    name = models.CharField(_("your own name for it"), max_length=60, blank=True)
    shared_by = models.CharField(_("how many share it"), max_length=10, choices=Shared)
    who = models.CharField(_("first names or initials"), max_length=60, blank=True)
    said_on = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "kind"], condition=~Q(kind="own"), name="task_once_per_group"),
            models.UniqueConstraint(F("group"), Lower("name"), condition=Q(kind="own"), name="task_own_once_per_group"),
            models.CheckConstraint(
                name="task_own_has_a_name", condition=Q(kind="own") & ~Q(name="") | ~Q(kind="own") & Q(name="")
            ),
            models.CheckConstraint(name="task_of_nobody_names_nobody", condition=~Q(shared_by="nobody") | Q(who="")),
        ]

    def __str__(self):
        """Stands in the admin where a group is deleted, so it tells nothing."""
        return f"{self._meta.verbose_name} {self.pk}"

    def title(self):
        return self.name or self.get_kind_display()


class HandoverNoteQuerySet(models.QuerySet):
    def of(self, invitation):
        return self.filter(invitation=invitation)

    def left_for(self, user, group):
        """The notes to this person who took this group over, until they have read them; the newest stands first."""
        notes = self.filter(invitation__accepted_by=user, invitation__group=group)
        return notes.order_by("-invitation__accepted_at", "-pk")

    def outlived(self, now):
        """Notes that nobody can read any more, and those that lay unread for long."""
        ran_out = Q(invitation__accepted_at__isnull=True, invitation__invited_at__lt=now - INVITATION_LASTS)
        reader_gone = Q(invitation__accepted_at__isnull=False, invitation__accepted_by__isnull=True)
        return self.filter(ran_out | reader_gone | Q(invitation__accepted_at__lt=now - NOTE_KEPT))


class HandoverNote(models.Model):
    """Private words to who takes the group over. Read by that person alone, and deleted when they have read it."""

    invitation = models.OneToOneField("groups.Invitation", models.CASCADE, related_name="note")
    text = models.TextField(_("a note to the next person"), max_length=2000)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = HandoverNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note at handing over")
        verbose_name_plural = _("notes at handing over")
        constraints = [models.CheckConstraint(name="handover_note_says_something", condition=~Q(text=""))]

    def __str__(self):
        """Stands in the admin where a group is deleted, so it tells nothing."""
        return f"{self._meta.verbose_name} {self.pk}"
