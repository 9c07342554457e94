from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.addresses import group_address
from groups.models.coordinators import Coordinator
from groups.models.meetings import Meeting
from groups.models.needs import NeedsStatement, StatedNeed
from roles.matching import Picture
from roles.models import SupportArea
from roles.vocabulary import AgreedBy, InMeetings, Leadership, Stage, WantsSupporter

STALE_AFTER = timedelta(days=365)


class SelfHelpGroupQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=SelfHelpGroup.Status.PUBLISHED)

    def waiting(self):
        return self.filter(status=SelfHelpGroup.Status.WAITING)

    def coordinated_by(self, user):
        return self.filter(pk__in=Coordinator.objects.filter(user_id=user.pk).values("group_id"))

    def visible_to(self, user):
        """Published groups, and those that this person coordinates or curates."""
        if user.is_staff:
            return self
        if user.is_anonymous:
            return self.published()
        return self.filter(
            Q(status=SelfHelpGroup.Status.PUBLISHED)
            | Q(pk__in=Coordinator.objects.filter(user_id=user.pk).values("group_id"))
        )

    def due_for_confirming(self, on, before):
        """Coordinated listings whose year since the last confirming is over, or will be within `before`.

        Long forgotten ones are left in peace: they were asked twice.
        """
        year_ago = on - STALE_AFTER
        asked = self.published().filter(confirmed_on__lte=year_ago + before, confirmed_on__gt=year_ago - STALE_AFTER)
        return asked.filter(Exists(Coordinator.objects.filter(group=OuterRef("pk")))).order_by("confirmed_on", "pk")

    def open_to_supporters(self):
        return self.published().filter(wants_supporter=WantsSupporter.YES)

    def without_another_coordinator(self, user):
        """Nobody but this person coordinates them here, if anybody does."""
        return self.filter(~Exists(Coordinator.objects.filter(group=OuterRef("pk")).exclude(user_id=user.pk)))

    def without_coordinator(self):
        return self.filter(~Exists(Coordinator.objects.filter(group=OuterRef("pk"))))

    def asked_for(self, area_id):
        """Groups that want supporters and whose present needs touch this area."""
        statements = NeedsStatement.objects.filter(needs__item__area_id=area_id)
        return self.filter(wants_supporter=WantsSupporter.YES, current_needs__in=statements)

    def suiting(self, role_id):
        """Groups that want supporters and for which this role was suggested, alone or beside one other."""
        return self.filter(wants_supporter=WantsSupporter.YES).filter(
            Q(suggested_role_id=role_id) | Q(also_suits_id=role_id)
        )

    def for_supporters(self):
        """Cards for a practitioner, with the needs that were stated and when, in three queries."""
        return self.select_related("suggested_role", "also_suits", "current_needs", "support_wanted").prefetch_related(
            "current_needs__needs__item"
        )

    def for_page(self):
        """One group for its page: with what its entry tells of what is linked to it, as `card` (None without one)."""
        return self.annotate(card=F("search_entry__card"))

    def for_listing(self):
        """What a page of cards shows, in four queries however many groups there are."""
        return self.select_related("suggested_role", "also_suits").prefetch_related(
            "topics", Prefetch("meetings", Meeting.objects.current())
        )


class SelfHelpGroup(models.Model):
    """A peer-led group, described by its coordinators in its own words."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        WAITING = "waiting", _("Waiting to be checked")
        RETURNED = "returned", _("Returned with a question")
        PUBLISHED = "published", _("Listed")
        CLOSED = "closed", _("Closed")

    class How(models.TextChoices):
        IN_PERSON = "in-person", _("In person")
        ONLINE = "online", _("Online")
        BOTH = "both", _("Both in person and online")

    class PlaceShown(models.TextChoices):
        ADDRESS = "address", _("The full address")
        AREA = "area", _("Only the town or area")
        ON_CONTACT = "on-contact", _("Only the town; we give the venue when somebody gets in touch")

    class ContactShown(models.TextChoices):
        RELAY = "relay", _("Nothing: people write to us through this site")
        PUBLIC = "public", _("To anyone who looks for a group")

    class Cost(models.TextChoices):
        FREE = "free", _("Free")
        DONATION = "donation", _("Give what you can")
        PAID = "paid", _("There is a charge")

    name = models.CharField(_("name of the group"), max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    own_word = models.CharField(_("your own word for it"), max_length=40, blank=True)
    about = models.TextField(_("about the group"), max_length=4000, blank=True)
    topics = models.ManyToManyField("roles.Topic", verbose_name=_("topics"), blank=True, related_name="groups")
    who_for = models.CharField(_("who it is for"), max_length=300, blank=True)
    languages = models.CharField(_("languages spoken"), max_length=200, blank=True)

    how = models.CharField(_("how you meet"), max_length=10, choices=How, default=How.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=120, blank=True)
    street = models.CharField(_("street"), max_length=200, blank=True)
    town = models.CharField(_("town or area"), max_length=100, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    place_shown = models.CharField(
        _("how exactly the place may be shown"), max_length=10, choices=PlaceShown, default=PlaceShown.ON_CONTACT
    )
    online_note = models.CharField(_("how to join online"), max_length=300, blank=True)
    # Only the point that everybody may know: for a hidden venue it is the middle of its area.
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)

    when_note = models.CharField(_("more about when"), max_length=300, blank=True)
    leadership = models.CharField(_("how it is run"), max_length=20, choices=Leadership, default=Leadership.NOT_STATED)
    decisions = models.CharField(_("how decisions are made"), max_length=300, blank=True)
    size = models.PositiveSmallIntegerField(_("about how many people come"), null=True, blank=True)
    since = models.PositiveSmallIntegerField(_("the year it began"), null=True, blank=True)
    stage = models.CharField(_("where the group is now"), max_length=20, choices=Stage, default=Stage.NOT_STATED)

    step_free = models.BooleanField(_("step-free way in"), default=False)
    accessible_toilet = models.BooleanField(_("accessible toilet"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    companions_welcome = models.BooleanField(_("you may bring somebody with you"), default=False)
    children_welcome = models.BooleanField(_("children welcome"), default=False)
    access_note = models.CharField(_("more about access"), max_length=300, blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.FREE)
    cost_note = models.CharField(_("more about the cost"), max_length=200, blank=True)

    contact_name = models.CharField(_("who people ask for"), max_length=100, blank=True)
    contact_email = models.EmailField(_("e-mail address for the group"), blank=True)
    contact_phone = models.CharField(_("telephone number for the group"), max_length=30, blank=True)
    website = models.URLField(_("web page"), max_length=300, blank=True)
    contact_shown = models.CharField(
        _("who may see these details"), max_length=10, choices=ContactShown, default=ContactShown.RELAY
    )
    open_to_members = models.BooleanField(_("new people are welcome"), default=True)
    wants_supporter = models.CharField(
        _("would a supporter be welcome"), max_length=10, choices=WantsSupporter, default=WantsSupporter.NOT_NOW
    )

    current_needs = models.ForeignKey(
        "groups.NeedsStatement", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    suggested_role = models.ForeignKey(
        "roles.Role", models.PROTECT, null=True, blank=True, editable=False, related_name="suggested_for"
    )
    also_suits = models.ForeignKey(
        "roles.Role", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    status = models.CharField(_("listing"), max_length=10, choices=Status, default=Status.DRAFT)
    return_reason = models.TextField(_("what the curator asks"), max_length=1000, blank=True)
    source = models.CharField(_("where the listing came from"), max_length=200, blank=True)
    source_key = models.CharField(max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)

    objects = SelfHelpGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="group_point_whole_or_empty",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("A point needs a latitude and a longitude."),
            ),
            models.CheckConstraint(
                name="group_published_has_a_date",
                condition=~Q(status="published") | Q(published_at__isnull=False, confirmed_on__isnull=False),
                violation_error_message=_("A listed group needs the dates when it was listed and last confirmed."),
            ),
            models.CheckConstraint(
                name="group_returned_has_a_reason",
                condition=~Q(status="returned") | ~Q(return_reason=""),
                violation_error_message=_("Say what the group should change."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source_key=""), name="group_imported_once"
            ),
        ]
        indexes = [
            models.Index(F("published_at").desc(), name="group_newest", condition=Q(status="published")),
            models.Index(
                F("confirmed_on").desc(),
                F("published_at").desc(),
                F("id").desc(),
                name="group_freshest",
                condition=Q(status="published"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return group_address(self.slug)

    def is_open_to_supporters(self):
        """Whether it is listed and would welcome a supporter."""
        return self.is_listed() and self.wants_supporter == WantsSupporter.YES

    def is_coordinated_by(self, user):
        return self.coordinators.filter(user_id=user.pk).exists()

    def picture(self):
        """The group as it is now, for roles.matching: its latest needs with today's leadership and stage."""
        statement = self.current_needs
        return Picture(
            needs=statement.importances() if statement else {},
            leadership=self.leadership,
            stage=self.stage,
            wants_supporter=self.wants_supporter,
            in_meetings=statement.in_meetings if statement else InMeetings.NOT_AGREED,
            agreed_by=statement.agreed_by if statement else AgreedBy.ONE_PERSON,
            stated_on=statement.stated_on if statement else None,
            leadership_when_stated=statement.leadership if statement else None,
        )

    def suggested_roles(self):
        """The roles that are suggested now: none, one, or two to compare."""
        return [role for role in (self.suggested_role, self.also_suits) if role]

    def present_answers(self):
        """What the group answered last, for the needs form: {field or item id: answer}."""
        if self.current_needs is None:
            return {"wants_supporter": self.wants_supporter, "in_meetings": InMeetings.NOT_AGREED}
        statement = self.current_needs
        return statement.importances() | {"wants_supporter": self.wants_supporter, "in_meetings": statement.in_meetings}

    def areas_asked_for(self):
        """The support areas that the present needs touch; none where no supporter is wanted."""
        if self.wants_supporter != WantsSupporter.YES or self.current_needs_id is None:
            return SupportArea.objects.none()
        stated = StatedNeed.objects.filter(statement_id=self.current_needs_id)
        return SupportArea.objects.filter(need_items__in=stated.values("item_id")).distinct()

    def needs_for_supporters(self):
        """The items that checked practitioners may see: the present ones, where a supporter is wanted."""
        wanted = self.wants_supporter == WantsSupporter.YES and self.current_needs is not None
        return self.current_needs.needs.select_related("item__area") if wanted else []

    def meeting_patterns(self):
        """[(meetings.Pattern, [meetings.Change, ...])] of the current patterns, from what `for_listing` fetched."""
        return [(meeting.pattern(), [c.change() for c in meeting.changes.all()]) for meeting in self.meetings.all()]

    def is_listed(self):
        return self.status == self.Status.PUBLISHED

    def is_stale(self, on=None):
        """Whether the listing was last confirmed more than a year before `on` (today)."""
        return bool(self.confirmed_on) and (on or timezone.localdate()) - self.confirmed_on > STALE_AFTER

    def venue_lines(self):
        """The lines of the address that anybody may see."""
        if self.place_shown != self.PlaceShown.ADDRESS:
            return [self.town] if self.town else []
        return [line for line in (self.venue, self.street, self.town, self.postcode) if line]
