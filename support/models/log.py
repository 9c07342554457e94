from datetime import date, timedelta

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.meetings import clock
from resources.models import Resource
from roles.models import SupportArea
from support.models.proposals import Proposal

CHANGED_WITHIN = timedelta(days=14)
LONGER_THAN_A_MONTH = timedelta(days=31)


def _month_of(field):
    """The month of a date as text, "2026-11". SQLite would ask Python for each row to make it a date."""
    return Left(Cast(field, models.CharField()), 7)


def _first_of(month):
    return date.fromisoformat(f"{month}-01")


class SupportEntryQuerySet(models.QuerySet):
    def by_practitioner(self, user):
        return self.filter(proposal__practitioner__user_id=user.pk)

    def for_groups_of(self, user):
        return self.filter(proposal__in=Proposal.objects.for_groups_of(user))

    def visible_to(self, user):
        """The two sides' own; nobody else, admins included, reads a log."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def for_listing(self):
        """What a page of entries shows, in three queries however many there are."""
        return self.for_pair().select_related("proposal__group", "proposal__practitioner")

    def for_pair(self):
        """The same where all are of one pair, which is at hand: `proposal.entries`."""
        used = models.Prefetch("resources", Resource.objects.defer("text"))
        return self.select_related("role").prefetch_related("areas", used)

    def done(self):
        return self.filter(state=SupportEntry.State.DONE)

    def planned(self):
        return self.filter(state=SupportEntry.State.PLANNED)

    def after(self, on):
        return self.filter(on__gt=on)

    def not_right(self):
        """The group says so, and it is not settled."""
        return self.filter(not_right_at__isnull=False)

    def to_come(self, on):
        """Planned, and what is called off of it, from this day on: what a calendar is told."""
        return self.exclude(state=SupportEntry.State.DONE).filter(on__gte=on).order_by("on", "at", "pk")

    def in_area(self, area):
        return self.filter(areas=area)

    def in_month_of(self, on):
        first = on.replace(day=1)
        return self.filter(on__gte=first, on__lt=(first + LONGER_THAN_A_MONTH).replace(day=1))

    def months(self):
        """The first day of each month that has entries, newest first."""
        found = self.order_by().values_list(_month_of("on"), flat=True).distinct()
        return [_first_of(month) for month in sorted(found, reverse=True)]

    def minutes_in_all(self):
        """The time of what was done, each entry once; what is planned counts nowhere."""
        return self.done().aggregate(minutes=Sum("minutes", default=0))["minutes"]

    def totals(self):
        """[(first of month, SupportArea, how many areas the entries have, minutes)] of what was done.

        An entry is counted under each of its areas; `support.figures` shares its minutes out among them.
        """
        through, areas = SupportEntry.areas.through, SupportArea.objects.in_bulk()
        own = through.objects.filter(supportentry=OuterRef("supportentry")).order_by().values("supportentry")
        rows = (
            through.objects.filter(supportentry__in=self.done().order_by().values("pk"))
            .annotate(how_many=Subquery(own.annotate(n=Count("pk")).values("n")))
            .values_list(_month_of("supportentry__on"), "supportarea_id", "how_many")
            .annotate(minutes=Sum("supportentry__minutes"))
            .order_by()
        )
        return [(_first_of(month), areas[area_id], how_many, minutes) for month, area_id, how_many, minutes in rows]


class SupportEntry(models.Model):
    """What was done on one date, or is planned for one. Both sides see the same entry, and each change of it."""

    class State(models.TextChoices):
        DONE = "done", _("Done")
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", _("Called off")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="entries")
    # The key exists only where both sides accepted the same text, so that no support is logged without an agreement.
    version = models.ForeignKey(
        "support.AgreementVersion",
        models.RESTRICT,
        to_field="agreed_key",
        editable=False,
        related_name="entries",
    )
    state = models.CharField(_("done or planned"), max_length=10, choices=State, default=State.DONE)
    on = models.DateField(_("date"))
    at = models.TimeField(_("time of day"), null=True, blank=True)
    areas = models.ManyToManyField("roles.SupportArea", verbose_name=_("help with"), related_name="+")
    role = models.ForeignKey("roles.Role", models.PROTECT, verbose_name=_("kind of help"), related_name="+")
    what = models.CharField(_("what was done, or is planned"), max_length=1000)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    in_meeting = models.BooleanField(_("this is in a meeting of the group"), default=False)
    gained = models.CharField(_("what I gained"), max_length=1000, blank=True)
    resources = models.ManyToManyField(
        "resources.Resource", verbose_name=_("resources used"), blank=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    # Counted up with each change, so that who changes older words is told.
    edit = models.PositiveIntegerField(default=1, editable=False)
    not_right_at = models.DateTimeField(null=True, editable=False)

    objects = SupportEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry in the log")
        verbose_name_plural = _("entries in the log")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["proposal", "-on", "-id"], name="entry_of_pair_by_date")]
        constraints = [
            models.CheckConstraint(
                name="entry_minutes_5_to_1440",
                condition=Q(minutes__isnull=True) | Q(minutes__gte=5, minutes__lte=1440),
                violation_error_message=_("Give 5 to 1440 minutes."),
            ),
            models.CheckConstraint(
                name="entry_done_has_minutes",
                condition=Q(state="done", minutes__isnull=False, done_at__isnull=False)
                | (Q(state__in=["planned", "cancelled"]) & Q(done_at__isnull=True)),
                violation_error_message=_("Say how many minutes it took."),
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.what}"

    def get_absolute_url(self):
        return reverse("support:entry", args=[self.pk])

    def is_done(self):
        return self.state == self.State.DONE

    def is_planned(self):
        return self.state == self.State.PLANNED

    def is_cancelled(self):
        return self.state == self.State.CANCELLED

    def is_over_its_date(self, on=None):
        """Planned for a day that has come, so that somebody has to say whether it took place."""
        return self.is_planned() and self.on <= (on or timezone.localdate())

    def is_beyond_the_end(self):
        """Meant for a day after the one on which support ended."""
        return self.proposal.ended_at is not None and self.on > timezone.localdate(self.proposal.ended_at)

    def at_in_words(self):
        """The time of day as the site writes times, such as "2:30pm"; "" without one."""
        return clock(self.at) if self.at else ""

    def mark(self):
        """What a page carries along of it, so that who acts on it is told of what came between: words or remarks."""
        return f"{self.edit}.{self.remarks.count()}"

    def last_change(self):
        """The moment until which what was done can be changed without being asked; None where nothing was done."""
        return self.done_at + CHANGED_WITHIN if self.done_at else None

    def may_change(self, now=None):
        """Whether the practitioner may reword it: a plan while support may take place; what was done for 14 days, or
        while the group says that it is not right.
        """
        if self.is_done():
            return self.not_right_at is not None or (now or timezone.now()) < self.last_change()
        return self.is_planned() and self.proposal.is_accepted() and self.proposal.hindrance() is None


class EntryVersion(models.Model):
    """What an entry said before it was changed, and who changed that. `support.entry_words` reads it."""

    entry = models.ForeignKey(SupportEntry, models.CASCADE, related_name="versions")
    edit = models.PositiveIntegerField()
    said = models.JSONField()
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    # Null where the portal itself called it off, as support ended before its day.
    by_group = models.BooleanField(default=False, null=True)

    class Meta:
        verbose_name = _("earlier words of an entry")
        verbose_name_plural = _("earlier words of entries")
        ordering = ["edit"]
        constraints = [models.UniqueConstraint(fields=["entry", "edit"], name="entry_version_once")]

    def __str__(self):
        return f"{self.entry_id} {self.edit}"


class EntryRemark(models.Model):
    """One line of the short exchange on an entry that the group says is not right."""

    class Kind(models.TextChoices):
        NOT_RIGHT = "not_right", _("The group says this is not right")
        ANSWER = "answer", _("The practitioner's answer")
        CORRECTED = "corrected", _("The practitioner corrected the entry")
        SETTLED = "settled", _("The group says this is settled")

    entry = models.ForeignKey(SupportEntry, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("remark on an entry")
        verbose_name_plural = _("remarks on entries")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_has_words",
                condition=Q(kind__in=["corrected", "settled"]) | ~Q(text=""),
                violation_error_message=_("Say what is not right."),
            ),
        ]

    def __str__(self):
        return f"{self.entry_id} {self.kind}"

    def waits_for_group(self):
        """Whether, after this line, it is the group's turn."""
        return self.kind in (self.Kind.ANSWER, self.Kind.CORRECTED)
