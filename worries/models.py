"""What somebody tells the people who run the site in private, and where urgent help is to be had."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import PastCoordinator
from support.models import Proposal
from worries.ways import Kind

CHECKED_FOR = timedelta(days=365)
KEPT_AFTER_ANSWER = timedelta(days=90)
ANSWERED_WITHIN = timedelta(days=7)


def sides_of(pair):
    """The condition for everybody who is now on either side of this support."""
    return Q(practitioner=pair.practitioner_id) | Q(coordinates__group=pair.group_id)


class WorryQuerySet(models.QuerySet):
    def written_by(self, user):
        return self.filter(by_id=user.pk)

    def readable_by(self, curator):
        """Notes for this curator: not their own, and none about support in which they were a side since it was written.

        Sides when it was written are in `kept_from`; who came to be one later is one still, or a past coordinator.
        """
        own = Proposal.objects.visible_to(curator).values("pk")
        past = PastCoordinator.objects.of_user(curator).filter(
            group=OuterRef("about__group"), stopped_at__gte=OuterRef("written_at")
        )
        others = self.exclude(by_id=curator.pk).exclude(kept_from=curator.pk).exclude(Exists(past))
        return others.filter(Q(about__isnull=True) | ~Q(about__in=own))

    def unanswered(self):
        return self.filter(answered_at__isnull=True)

    def waiting_since(self, moment):
        """Notes from before this moment that nobody has answered."""
        return self.unanswered().filter(written_at__lt=moment)

    def closed_before(self, moment):
        return self.filter(answered_at__lt=moment)

    def for_listing(self):
        return self.select_related("by", "about__group", "about__practitioner")


def keep_from_later_sides(collector, field, notes, using):
    """Before the support goes that these notes are about: whoever came to be a side since they were written is kept.

    Stands as on_delete, as no rule could tell afterwards which support it was.
    """
    for note in notes:
        note.kept_from.add(*note.sides_since())
    models.SET_NULL(collector, field, notes, using)


class Worry(models.Model):
    """A private note to those who run the site. Nobody else reads it, above all not the other side of the support."""

    class Status(models.TextChoices):
        NEW = "new", _("Not read yet")
        SEEN = "seen", _("Read")
        ANSWERED = "answered", _("Answered")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False, verbose_name=_("written by")
    )
    kind = models.CharField(_("what is it about?"), max_length=20, choices=Kind)
    about = models.ForeignKey(
        "support.Proposal", keep_from_later_sides, null=True, blank=True, related_name="+", verbose_name=_("about")
    )
    # Both sides at the time, and all that there were since where the support is deleted before it is read.
    kept_from = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False, verbose_name=_("never read by")
    )
    text = models.TextField(_("your note"), max_length=2000)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.NEW, editable=False)
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = WorryQuerySet.as_manager()

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="worry_answered_when_it_says_so",
                condition=(Q(status="answered", answered_at__isnull=False) & ~Q(answer=""))
                | (~Q(status="answered") & Q(answered_at__isnull=True, answer="")),
            )
        ]

    def __str__(self):
        """Stands in the admin's history, so it tells nothing."""
        return f"{self._meta.verbose_name} {self.pk}"

    def sides_since(self):
        """Everybody who is on a side of the support that it is about, or was in the group since it was written."""
        left = Q(pk__in=self.about.group.past_coordinators.filter(stopped_at__gte=self.written_at).values("user"))
        return get_user_model().objects.filter(sides_of(self.about) | left).distinct()

    def is_answered(self):
        return self.status == self.Status.ANSWERED

    def goes_on(self):
        """The day from which an answered note is deleted."""
        return timezone.localdate(self.answered_at + KEPT_AFTER_ANSWER)


class UrgentHelpQuerySet(models.QuerySet):
    def due_for_checking(self, on=None):
        """What nobody has looked up for a year, or ever; it is shown all the same."""
        limit = (on or timezone.localdate()) - CHECKED_FOR
        return self.filter(Q(checked_on__isnull=True) | Q(checked_on__lte=limit))


class UrgentHelp(models.Model):
    """One way to urgent help. Curators look it up once a year and say so."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    when = models.CharField(_("when to use it"), max_length=200)
    number = models.CharField(_("telephone number"), max_length=30)
    note = models.CharField(_("more, such as times and cost"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    checked_on = models.DateField(_("checked on"), null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = UrgentHelpQuerySet.as_manager()

    class Meta:
        verbose_name = _("urgent help")
        verbose_name_plural = _("urgent help")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def is_by_text(self):
        """Whether it is a word to send to a number, which no telephone dials by itself."""
        return not self.digits().isdigit()

    def digits(self):
        return self.number.replace(" ", "")
