from django import forms
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin
from django.utils.translation import gettext_lazy as _

from groups.models import SelfHelpGroup
from groups.models.meetings import Weekday
from places.forms import PlaceField
from places.gazetteer import bounding_box
from roles.models import Role, SupportArea, Topic

EARTH_MILES = 3958.8
ANY = _("Any")
DAYS = [(label.lower(), text) for label, text in zip(Weekday.names, Weekday.labels, strict=True)]
ACCESS = [
    ("step_free", _("Step-free way in")),
    ("accessible_toilet", _("Accessible toilet")),
    ("hearing_loop", _("Hearing loop")),
    ("companions_welcome", _("You may bring somebody")),
    ("children_welcome", _("Children welcome")),
]
# The two without a name of their own are "best first": there a stale listing sinks.
ORDERS = {
    "newest": ["-published_at", "-pk"],
    "name": ["name", "pk"],
    "distance": ["miles", "name", "pk"],
    "": ["-confirmed_on", "-published_at", "-pk"],
    "near": ["stale", "miles", "name", "pk"],
}


def with_miles(groups, point):
    """Annotate `miles`, the great-circle distance from `point` to each group's public point (null without one)."""
    here, there = Radians(Value(point.latitude)), Radians(F("latitude"))
    turn = Radians(F("longitude")) - Radians(Value(point.longitude))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(turn)
    within_domain = Least(Value(1.0), Greatest(Value(-1.0), cosine))
    distance = Value(EARTH_MILES) * ACos(within_domain)
    return groups.annotate(
        miles=Case(When(latitude__isnull=False, then=distance), default=None, output_field=FloatField())
    )


class DirectoryForm(forms.Form):
    """The directory's questions, as in the contract's GET fields. `filter` narrows a queryset by the valid ones."""

    q = forms.CharField(label=_("What is it about?"), max_length=200, required=False, widget=forms.SearchInput)
    near = PlaceField(label=_("Postcode or town"), required=False)
    within = forms.TypedChoiceField(
        label=_("How far"),
        choices=[
            ("", _("10 miles")),
            ("2", _("2 miles")),
            ("5", _("5 miles")),
            ("25", _("25 miles")),
            ("50", _("50 miles")),
        ],
        coerce=int,
        empty_value=10,
        required=False,
    )
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), empty_label=ANY, required=False)
    day = forms.ChoiceField(label=_("Day"), choices=[("", ANY), *DAYS], required=False)
    how = forms.ChoiceField(label=_("How they meet"), choices=[("", ANY), *SelfHelpGroup.How.choices], required=False)
    access = forms.MultipleChoiceField(
        label=_("Access"), choices=ACCESS, widget=forms.CheckboxSelectMultiple, required=False
    )
    area = forms.ModelChoiceField(
        SupportArea.objects.all(), label=_("Asked for help with"), empty_label=ANY, required=False
    )
    role = forms.ModelChoiceField(
        Role.objects.all(), label=_("Kind of help that would suit"), empty_label=ANY, required=False
    )
    open = forms.ChoiceField(
        label=_("Open to"),
        choices=[("", ANY), ("members", _("New people")), ("supporters", _("Supporters"))],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[("", _("Best first")), ("distance", _("Nearest")), ("newest", _("Newest")), ("name", _("Name"))],
        required=False,
    )

    def page_number(self):
        return self.data.get("page", 1)

    def filter(self, groups):
        """The groups that answer every question that was understood, in the order asked for."""
        if not self.is_valid():
            return groups.none()
        answers = self.cleaned_data
        for name, narrow in (
            ("q", _by_words),
            ("topic", lambda found, topic: found.filter(topics=topic)),
            ("day", _by_day),
            ("how", _by_how),
            ("access", lambda found, names: found.filter(**dict.fromkeys(names, True))),
            ("area", lambda found, area: found.asked_for(area.pk)),
            ("role", lambda found, role: found.suiting(role.pk)),
            ("open", _by_open),
        ):
            if answers.get(name):
                groups = narrow(groups, answers[name])
        return self._placed(groups, answers)

    def _placed(self, groups, answers):
        near, order = answers.get("near"), answers.get("sort")
        if not near:
            return groups.order_by(*ORDERS["" if order == "distance" else order])
        miles = answers.get("within") or 10
        found = with_miles(_in_box(groups, near.point, miles), near.point).filter(miles__lte=miles)
        return found.with_stale().order_by(*ORDERS[order or "near"])


def _in_box(groups, point, miles):
    south, west, north, east = bounding_box(point, miles)
    return groups.filter(latitude__range=(south, north), longitude__range=(west, east))


def _by_words(groups, text):
    for word in text.split()[:10]:
        topics = Topic.objects.filter(Q(name__icontains=word) | Q(also_known_as__icontains=word))
        groups = groups.filter(
            Q(name__icontains=word)
            | Q(own_word__icontains=word)
            | Q(about__icontains=word)
            | Q(town__icontains=word)
            | Q(pk__in=SelfHelpGroup.topics.through.objects.filter(topic__in=topics).values("selfhelpgroup_id"))
        )
    return groups


def _by_day(groups, day):
    weekday = [name for name, _label in DAYS].index(day)
    meeting = SelfHelpGroup.meetings.rel.related_model
    return groups.filter(pk__in=meeting.objects.current().filter(weekday=weekday).values("group_id"))


def _by_how(groups, how):
    if how == SelfHelpGroup.How.BOTH:
        return groups.filter(how=how)
    return groups.filter(how__in=[how, SelfHelpGroup.How.BOTH])


def _by_open(groups, to):
    return groups.filter(open_to_members=True) if to == "members" else groups.filter(wants_supporter="yes")
