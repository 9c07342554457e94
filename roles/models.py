"""Reference rows with fixed text ids; admins edit the wording of areas, roles and topics."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ReferenceQuerySet(models.QuerySet):
    def for_listing(self):
        """In the order of the lists."""
        return self.order_by("position")


class SupportArea(models.Model):
    """One of the four areas in which practitioners support groups."""

    id = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(_("name in plain words"), max_length=80)
    esteem_name = models.CharField(_("ESTEEM's name"), max_length=80)
    esteem_words = models.CharField(_("ESTEEM's words"), max_length=200)
    description = models.TextField(_("description"))
    position = models.PositiveSmallIntegerField(_("place in lists"))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("support area")
        verbose_name_plural = _("support areas")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:detail", args=[self.pk])


class Role(models.Model):
    """One of the five roles that a supporter can take. The long texts hold one point a line."""

    id = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(_("name in plain words"), max_length=80)
    esteem_name = models.CharField(_("ESTEEM's name"), max_length=80)
    in_a_line = models.CharField(_("in a line"), max_length=200)
    does = models.TextField(_("what it does"), help_text=_("One point a line."))
    does_not = models.TextField(_("what it does not include"), help_text=_("One point a line."))
    fits_when = models.TextField(_("when it fits"), help_text=_("One point a line."))
    pitfalls = models.TextField(_("pitfalls"), help_text=_("One point a line."))
    position = models.PositiveSmallIntegerField(_("place in lists"))

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roles:detail", args=[self.pk])

    def points(self):
        """The headed lists of the role's page."""
        texts = {
            _("What it does"): self.does,
            _("What it does not include"): self.does_not,
            _("When it fits"): self.fits_when,
        }
        return {heading: text.splitlines() for heading, text in texts.items()}


class NeedItemQuerySet(ReferenceQuerySet):
    def for_listing(self):
        """In the order of the lists, each with its area."""
        return super().for_listing().select_related("area")

    def in_area(self, area):
        return self.filter(area=area)

    def best_answered_by(self, role_id, rules):
        """The needs that this role is for: those to which the rules give it the most weight."""
        return self.filter(pk__in=[slug for slug in rules.needs if role_id in rules.best_for(slug)])

    def area_of(self):
        """{need: its area}, as ids."""
        return dict(self.values_list("pk", "area_id"))


class NeedItem(models.Model):
    """Something that would help a group, as members would say it. Its id stands in the matching rules."""

    id = models.SlugField(_("code"), primary_key=True, max_length=40)
    area = models.ForeignKey(SupportArea, models.PROTECT, related_name="need_items", verbose_name=_("support area"))
    words = models.CharField(_("in the group's words"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in lists"))

    objects = NeedItemQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def __str__(self):
        return self.words


class Topic(models.Model):
    """What a group is about, in everyday words, with other words that people search for."""

    id = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(_("name"), max_length=80, unique=True)
    also_known_as = models.CharField(
        _("also known as"),
        max_length=300,
        blank=True,
        help_text=_("Other words that people look for, separated by commas."),
    )
    position = models.PositiveSmallIntegerField(_("place in lists"), default=1000)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name
