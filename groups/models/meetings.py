from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import meetings


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class PhaseField(models.PositiveSmallIntegerField):
    """Which of `interval` weeks or months the meetings are in; worked out whenever the row is written."""

    def pre_save(self, model_instance, add):
        first_on = models.DateField().to_python(model_instance.first_on)
        value = meetings.phase(model_instance.frequency, model_instance.interval, first_on)
        setattr(model_instance, self.attname, value)
        return value


class MeetingQuerySet(models.QuerySet):
    # The order of a day, which an index has.
    BY_TIME = ("starts_at", "group_id", "pk")

    def planned_for(self, day):
        """Patterns that have this date, before any change: `meetings.falls_on` as one condition."""
        weekly = Q(frequency="weekly") & _in_turn("weekly", day)
        monthly = Q(frequency="monthly", week_of_month__in=meetings.weeks_of_month(day)) & _in_turn("monthly", day)
        begun = Q(first_on__lte=day) | (Q(first_on__isnull=True) if day >= meetings.EPOCH else Q())
        not_over = Q(last_on__isnull=True) | Q(last_on__gte=day)
        return self.filter(weekly | monthly, begun, not_over, weekday=day.weekday())

    def current(self):
        """Patterns that have not come to their last date, in the order of the week, with their changed dates."""
        return (
            self.filter(Q(last_on__isnull=True) | Q(last_on__gte=timezone.localdate()))
            .order_by("weekday", "starts_at", "pk")
            .prefetch_related("changes")
        )

    def current_days(self):
        """(group's id, weekday) of current patterns, each once."""
        return self.current().order_by().prefetch_related(None).values_list("group_id", "weekday").distinct()


def _in_turn(frequency, day):
    # Every one is in turn at an interval of 1, of which a database knows how many there are.
    return Q(interval=1) | Q(phase=Value(meetings.turn(frequency, day)) % F("interval"))


class Meeting(models.Model):
    """One pattern by which a group meets, such as the first Monday of the month at 7 pm."""

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("By the week")
        MONTHLY = "monthly", _("By the month")

    class WeekOfMonth(models.IntegerChoices):
        FIRST = 1, _("First")
        SECOND = 2, _("Second")
        THIRD = 3, _("Third")
        FOURTH = 4, _("Fourth")
        LAST = -1, _("Last")

    # The index that begins with the group stands below.
    group = models.ForeignKey("groups.SelfHelpGroup", models.CASCADE, related_name="meetings", db_index=False)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    interval = models.PositiveSmallIntegerField(_("every how many weeks or months"), default=1)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    week_of_month = models.SmallIntegerField(_("which one in the month"), choices=WeekOfMonth, null=True, blank=True)
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    first_on = models.DateField(_("first date"), null=True, blank=True)
    last_on = models.DateField(_("last date"), null=True, blank=True)
    phase = PhaseField(default=0, db_default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["weekday", "starts_at", "pk"]
        indexes = [
            models.Index(fields=["weekday", "starts_at", "group", "id"], name="meeting_by_time"),
            # All that a day is put in order by, of some groups, without a look at the rows.
            models.Index(fields=["group", "weekday", "starts_at", "id"], name="meeting_of_group"),
        ]
        constraints = [
            models.CheckConstraint(name="meeting_phase_within_interval", condition=Q(phase__lt=F("interval"))),
            models.CheckConstraint(
                name="meeting_interval_1_to_12",
                condition=Q(interval__gte=1, interval__lte=12),
                violation_error_message=_("Meetings can be 1 to 12 weeks or months apart."),
            ),
            models.CheckConstraint(
                name="meeting_monthly_names_its_week",
                condition=Q(frequency="weekly", week_of_month__isnull=True)
                | Q(frequency="monthly", week_of_month__isnull=False),
                violation_error_message=_("For a monthly meeting say which one in the month, for a weekly one do not."),
            ),
            models.CheckConstraint(
                name="meeting_spaced_out_has_a_first_date",
                condition=Q(interval=1) | Q(first_on__isnull=False),
                violation_error_message=_("Give the first date, so that we know which weeks or months are meant."),
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(last_on__isnull=True) | Q(first_on__isnull=True) | Q(last_on__gte=F("first_on")),
                violation_error_message=_("The last date is before the first. Change one of them."),
            ),
        ]

    def __str__(self):
        return meetings.describe(self.pattern())

    def pattern(self):
        """This row as the pure `groups.meetings.Pattern`."""
        return meetings.Pattern(
            frequency=self.frequency,
            interval=self.interval,
            weekday=self.weekday,
            week_of_month=self.week_of_month,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            first_on=self.first_on,
            last_on=self.last_on,
        )


class MeetingChangeQuerySet(models.QuerySet):
    def to_come_for(self, group):
        """The changed dates of the group's current patterns that are not over."""
        today = timezone.localdate()
        return self.filter(Q(on__gte=today) | Q(moved_to__gte=today), meeting__in=group.meetings.current())


class MeetingChange(models.Model):
    """One date of a pattern that is cancelled, or moved to another date."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="changes")
    on = models.DateField(_("the date that changes"))
    moved_to = models.DateField(_("new date"), null=True, blank=True, help_text=_("Leave empty if it is cancelled."))

    objects = MeetingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed date")
        verbose_name_plural = _("changed dates")
        ordering = ["on"]
        indexes = [models.Index(fields=["moved_to"], name="meeting_moved_to", condition=Q(moved_to__isnull=False))]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "on"],
                name="meeting_date_changed_once",
                violation_error_message=_("This date is already changed. Edit the entry that is there."),
            )
        ]

    def __str__(self):
        return f"{self.on} → {self.moved_to or '–'}"

    def change(self):
        """This row as the pure `groups.meetings.Change`."""
        return meetings.Change(on=self.on, moved_to=self.moved_to, starts_at=None, ends_at=None)
