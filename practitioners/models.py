from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from places.gazetteer import Point, miles_between
from roles.vocabulary import RoleAnswer


class OrganisationQuerySet(models.QuerySet):
    def named(self, name, kind):
        """The organisation of this name, in any case of letters; made, and of this kind, where it is new."""
        known = self.filter(name__iexact=name).first()
        return known or self.get_or_create(name=name, defaults={"kind": kind})[0]


class Organisation(models.Model):
    """Where a practitioner works."""

    class Kind(models.TextChoices):
        NHS = "nhs", _("NHS")
        COUNCIL = "council", _("Council")
        CHARITY = "charity", _("Charity or community organisation")
        SCHOOL = "school", _("School or college")
        UNIVERSITY = "university", _("University")
        PHARMACY = "pharmacy", _("Pharmacy")
        EMPLOYER = "employer", _("Employer")
        OTHER = "other", _("Something else")

    name = models.CharField(_("name"), max_length=150, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class PractitionerQuerySet(models.QuerySet):
    def checked(self):
        return self.filter(status=Practitioner.Status.CHECKED)

    def askable(self):
        """Checked, they said that groups may ask them, and they can sign in to answer."""
        return self.checked().filter(may_be_asked=True, user__is_active=True)

    def of_user(self, user):
        return self.filter(user_id=user.pk)

    def with_key(self, key):
        """The one with this key, or None."""
        return self.filter(pk=key).first()

    def with_offers(self):
        return self.select_related("user", "organisation").prefetch_related("offers", "places", "topics")


class Practitioner(models.Model):
    """A person who supports groups as part of their work or standing."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        WAITING = "waiting", _("Waiting to be checked")
        RETURNED = "returned", _("Returned with a question")
        CHECKED = "checked", _("Checked")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="practitioner")
    name = models.CharField(_("your name, as groups see it"), max_length=100)
    job = models.CharField(_("your job"), max_length=100)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("where you work"), related_name="practitioners"
    )
    reach_miles = models.PositiveSmallIntegerField(_("how far you can go, in miles"), default=10)
    hours_a_month = models.PositiveSmallIntegerField(_("hours a month you can give"), default=2)
    topics = models.ManyToManyField("roles.Topic", verbose_name=_("topics you know"), blank=True, related_name="+")
    treats = models.BooleanField(_("I treat people who may be in a group"), default=False)
    assesses = models.BooleanField(_("I assess people who may be in a group"), default=False)
    funds = models.BooleanField(_("I decide about money for groups"), default=False)
    employs = models.BooleanField(_("I employ or manage people who may be in a group"), default=False)
    interests_note = models.CharField(_("more about this"), max_length=300, blank=True)
    may_be_asked = models.BooleanField(_("groups near me may ask me for support"), default=True)
    status = models.CharField(_("profile"), max_length=10, choices=Status, default=Status.DRAFT)
    return_reason = models.TextField(_("what the curator asks"), max_length=1000, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Of the list of groups, see practitioners/looks.py.
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    new_since = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PractitionerQuerySet.as_manager()

    class Meta:
        verbose_name = _("practitioner")
        verbose_name_plural = _("practitioners")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="practitioner_checked_has_a_date",
                condition=~Q(status="checked") | Q(checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="practitioner_hours_1_to_60",
                condition=Q(hours_a_month__gte=1, hours_a_month__lte=60),
                violation_error_message=_("Give 1 to 60 hours a month."),
            ),
            models.CheckConstraint(
                name="practitioner_reach_1_to_200",
                condition=Q(reach_miles__gte=1, reach_miles__lte=200),
                violation_error_message=_("Give 1 to 200 miles."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("practitioners:me")

    def is_checked(self):
        return self.status == self.Status.CHECKED

    def answers(self):
        """{role id: RoleAnswer} of what this person said about the five roles."""
        return {offer.role_id: offer.answer for offer in self.offers.all()}

    def roles_on_offer(self):
        """Ids of the roles that this person can do, perhaps with some support."""
        return [role for role, answer in self.answers().items() if answer != RoleAnswer.NO]

    def miles_to(self, latitude, longitude):
        """Miles from the nearest of this person's places, or None where either side has no point."""
        points = [place.point() for place in self.places.all()]
        if latitude is None or not points:
            return None
        return min(miles_between(point, Point(latitude, longitude)) for point in points)

    def has_interests(self):
        return any((self.treats, self.assesses, self.funds, self.employs))


class PractitionerPlace(models.Model):
    """A place that a practitioner can start from."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="places")
    name = models.CharField(_("place"), max_length=100)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def point(self):
        return Point(self.latitude, self.longitude)


class RoleOffer(models.Model):
    """What a practitioner says about doing one role."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="offers")
    role = models.ForeignKey("roles.Role", models.PROTECT, related_name="+")
    answer = models.CharField(_("can you do this"), max_length=12, choices=RoleAnswer)

    class Meta:
        verbose_name = _("role offer")
        verbose_name_plural = _("role offers")
        ordering = ["role__position"]
        constraints = [models.UniqueConstraint(fields=["practitioner", "role"], name="role_offered_once")]

    def __str__(self):
        return f"{self.role}: {self.get_answer_display()}"


class SavedSearchQuerySet(models.QuerySet):
    def of_user(self, user):
        return self.filter(practitioner__user_id=user.pk)


class SavedSearch(models.Model):
    """What a practitioner asks the list of groups again and again: `question` holds its fields as an address does."""

    LONGEST = 500

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name of the search"), max_length=60)
    question = models.CharField(max_length=LONGEST, blank=True, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(null=True, default=timezone.now, editable=False)
    new_since = models.DateTimeField(null=True, default=timezone.now, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "practitioner",
                Lower("name"),
                name="search_named_once",
                violation_error_message=_("You have a search of this name already. Choose another name."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('practitioner_groups')}?{self.question}{'&' if self.question else ''}saved={self.pk}"
