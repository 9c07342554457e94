from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.forms.directory import with_miles
from groups.models import SelfHelpGroup
from places.forms import PlaceField
from places.gazetteer import bounding_box
from roles.models import Role, SupportArea, Topic

ANY = _("Any")


class BrowseForm(forms.Form):
    """Groups that a practitioner could support."""

    area = forms.ModelChoiceField(
        SupportArea.objects.all(), label=_("Asked for help with"), empty_label=ANY, required=False
    )
    role = forms.ModelChoiceField(Role.objects.all(), label=_("Kind of help"), empty_label=ANY, required=False)
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), empty_label=ANY, required=False)
    near = PlaceField(label=_("Near"), required=False, help_text=_("Empty: near your own places."))
    everything = forms.BooleanField(label=_("Also groups that asked for what I cannot do"), required=False)

    def __init__(self, *args, practitioner, **kwargs):
        super().__init__(*args, **kwargs)
        self.practitioner = practitioner

    def page_number(self):
        return self.data.get("page", 1)

    def filter(self, groups):
        """Groups within reach that answer every choice; none where a choice was not understood."""
        if not self.is_valid():
            return groups.none()
        answers = self.cleaned_data
        groups = groups.filter(self._within_reach(answers["near"]))
        if not answers["everything"]:
            offered = self.practitioner.roles_on_offer()
            groups = groups.filter(Q(suggested_role__in=offered) | Q(also_suits__in=offered))
        if answers["area"]:
            groups = groups.asked_for(answers["area"].pk)
        if answers["role"]:
            groups = groups.suiting(answers["role"].pk)
        if answers["topic"]:
            groups = groups.filter(topics=answers["topic"])
        return groups.order_by("-changed_at", "-pk")

    def _within_reach(self, near):
        """Online groups are near everywhere; others lie no further from a place than the practitioner goes."""
        points = [near.point] if near else [place.point() for place in self.practitioner.places.all()]
        reach = Q(how__in=[SelfHelpGroup.How.ONLINE, SelfHelpGroup.How.BOTH])
        for point in points:
            reach |= Q(pk__in=_around(point, self.practitioner.reach_miles))
        return reach


def _around(point, miles):
    """Ids of the groups within `miles` of `point`; the box spares the exact distance of all others."""
    south, west, north, east = bounding_box(point, miles)
    boxed = SelfHelpGroup.objects.filter(latitude__range=(south, north), longitude__range=(west, east))
    return with_miles(boxed, point).filter(miles__lte=miles).values("pk")
