"""The library: guidance for groups and for the people who support them, kept current by curators."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resources.validators import validate_document, whole_https_link

REVIEW_AFTER = timedelta(days=365)


class Challenge(models.Model):
    """A difficulty that groups and supporters meet. Admins edit the wording; other rows name the id."""

    id = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(_("name in plain words"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=1000)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def __str__(self):
        return self.name


class ResourceQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=Resource.Status.PUBLISHED)

    def visible_to(self, user):
        """What this person may read: published resources, and everything for an admin."""
        return self if user.is_staff else self.published()

    def due_for_review(self, on=None):
        """Published resources whose review date is reached on this day (today)."""
        return self.published().filter(review_on__lte=on or timezone.localdate())

    def with_file(self):
        return self.filter(kind=Resource.Kind.FILE)

    def for_role(self, role_id):
        return self.filter(_linked(Resource.roles, role_id=role_id))

    def for_area(self, area_id):
        return self.filter(_linked(Resource.areas, supportarea_id=area_id))

    def about(self, challenge_id):
        return self.filter(_linked(Resource.challenges, challenge_id=challenge_id))

    def about_any(self, challenge_ids):
        """Resources about any of these difficulties, which stand with each of them."""
        linked = Exists(
            Resource.challenges.through.objects.filter(resource_id=OuterRef("pk"), challenge_id__in=challenge_ids)
        )
        return self.filter(linked).defer("text").prefetch_related("challenges")

    def for_audience(self, audience):
        """Resources for these readers, and those for both kinds of reader."""
        return self.filter(audience__in=[audience, Resource.Audience.BOTH])

    def with_words(self, text):
        """Resources in which every word of `text` stands in the title, the summary or the text."""
        found = self
        for word in text.split():
            found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(text__icontains=word))
        return found

    def fitting(self, *, role_id=None, area_id=None, challenge_id=None):
        """Resources for this role, this area or about this difficulty; those for more of them come first."""
        for_role = Case(When(_linked(Resource.roles, role_id=role_id), then=1), default=0)
        for_area = Case(When(_linked(Resource.areas, supportarea_id=area_id), then=1), default=0)
        about = Case(When(_linked(Resource.challenges, challenge_id=challenge_id), then=1), default=0)
        return (
            self.annotate(fit=Value(0) + for_role + for_area + about).filter(fit__gt=0).order_by("-fit", "title", "pk")
        )

    def for_listing(self):
        """What a page of cards shows, in two queries however many resources there are."""
        return self.defer("text").prefetch_related("areas")

    def for_reading(self):
        """What one resource's own page shows, in four queries."""
        return self.prefetch_related("areas", "roles", "challenges")


def _linked(relation, **target):
    return Exists(relation.through.objects.filter(resource_id=OuterRef("pk"), **target))


def _all_or_none(*names):
    return Q(**{f"{name}__isnull": True for name in names}) | Q(**{f"{name}__isnull": False for name in names})


class Resource(models.Model):
    """One piece of guidance: a text of ours, a link, or a file."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        LINK = "link", _("Link")
        FILE = "file", _("File")

    class Audience(models.TextChoices):
        GROUPS = "groups", _("Groups")
        PRACTITIONERS = "practitioners", _("Practitioners")
        BOTH = "both", _("Groups and practitioners")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=140, unique=True)
    summary = models.CharField(_("summary"), max_length=300, help_text=_("One or two sentences for lists."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    text = models.TextField(
        _("text"), max_length=20_000, blank=True, help_text=_("Markdown. Links begin with https:// or mailto:.")
    )
    link = models.CharField(_("link"), max_length=500, blank=True, validators=[whole_https_link])
    file = models.FileField(
        _("file"),
        upload_to="resources/%Y/",
        max_length=200,
        blank=True,
        validators=[validate_document],
        help_text=_("PDF, DOCX, ODT, PNG or JPG, at most 10 MB."),
    )
    areas = models.ManyToManyField(
        "roles.SupportArea", verbose_name=_("support areas"), blank=True, related_name="resources"
    )
    roles = models.ManyToManyField("roles.Role", verbose_name=_("roles"), blank=True, related_name="resources")
    challenges = models.ManyToManyField(Challenge, verbose_name=_("challenges"), blank=True, related_name="resources")
    audience = models.CharField(_("who it is for"), max_length=15, choices=Audience, default=Audience.BOTH)

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True, editable=False)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    # A text that every new portal starts with has no person who published it here.
    came_with_portal = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("changed by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        constraints = [
            models.CheckConstraint(
                name="resource_text_filled",
                condition=~Q(kind="text") | ~Q(text=""),
                violation_error_message=_("Write the text, or choose another kind."),
            ),
            models.CheckConstraint(
                name="resource_link_filled",
                condition=~Q(kind="link") | ~Q(link=""),
                violation_error_message=_("Give the link, or choose another kind."),
            ),
            models.CheckConstraint(
                name="resource_file_filled",
                condition=~Q(kind="file") | ~Q(file=""),
                violation_error_message=_("Choose the file, or choose another kind."),
            ),
            models.CheckConstraint(
                name="resource_changed_when_and_by_whom",
                condition=_all_or_none("changed_at", "changed_by"),
                violation_error_message=_("A change needs a time and a person."),
            ),
            models.CheckConstraint(
                name="resource_published_when_and_by_whom",
                condition=_all_or_none("published_at", "published_by")
                | Q(came_with_portal=True, published_at__isnull=False),
                violation_error_message=_("Publishing needs a time and a person."),
            ),
            models.CheckConstraint(
                name="resource_published_has_dates",
                condition=~Q(status="published")
                | Q(published_at__isnull=False, reviewed_on__isnull=False, review_on__isnull=False),
                violation_error_message=_("A published resource needs the date of its next review."),
            ),
            models.CheckConstraint(
                name="resource_address_not_taken_by_a_page",
                condition=~Q(slug="beside"),
                violation_error_message=_("Another page has this address. Choose another one."),
            ),
        ]
        indexes = [models.Index(fields=["review_on"], name="resource_review", condition=Q(status="published"))]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("resources:detail", args=[self.slug])

    def clean(self):
        # Forms skip a constraint that names a field they do not show, such as the status.
        if self.is_published() and not self.review_on:
            raise ValidationError({"review_on": _("A published resource needs the date of its next review.")})

    def is_published(self):
        return self.status == self.Status.PUBLISHED

    def is_due_for_review(self, on=None):
        """Whether it is published and its review date is reached on this day (today)."""
        return self.is_published() and self.review_on <= (on or timezone.localdate())
