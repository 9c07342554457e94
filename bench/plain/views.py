from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import ACos, Cos, Least, Radians, Sin
from django.shortcuts import render

from groups.models import SelfHelpGroup
from places import gazetteer
from roles.models import Topic

EARTH_MILES = 3958.8
PER_PAGE = 20


@login_not_required
def index(request):
    groups = SelfHelpGroup.objects.filter(status="published").order_by("-published_at", "-pk")
    if text := request.GET.get("q"):
        groups = groups.filter(Q(name__icontains=text) | Q(about__icontains=text) | Q(town__icontains=text))
    if topic := request.GET.get("topic"):
        groups = groups.filter(topics=topic)
    if near := request.GET.get("near"):
        groups = _near(groups, gazetteer.find(near)[0].point, int(request.GET.get("within") or 10))
    groups = groups.select_related("suggested_role").prefetch_related("topics", "meetings")
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "plain/index.html", {"page": page, "topics": Topic.objects.order_by("name")})


def _near(groups, point, miles):
    """Haversine, for each row there is."""
    here, there = Radians(Value(point.latitude)), Radians(F("latitude"))
    turn = Radians(F("longitude")) - Radians(Value(point.longitude))
    cosine = Least(1.0, Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(turn))
    distance = Value(EARTH_MILES) * ACos(cosine, output_field=FloatField())
    return groups.filter(latitude__isnull=False).annotate(miles=distance).filter(miles__lte=miles).order_by("miles")
