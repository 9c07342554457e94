"""Practitioners whom a group may ask."""

from django.db.models import Exists, F, FloatField, OuterRef, Prefetch, Subquery, Sum, Value
from django.db.models.functions import Ceil, Coalesce
from django.utils import timezone

from groups.models import SelfHelpGroup
from places.gazetteer import Point
from places.nearness import with_miles
from practitioners.models import Practitioner, PractitionerPlace, RoleOffer
from roles.vocabulary import RoleAnswer
from support.models import DeclaredInterest, Proposal, SupportEntry

FLOAT = FloatField()


def who_could(group):
    """Those who offer a role that suits the group, nearest first; `miles` is None where distance does not matter.

    Checked, willing to be asked, within their own reach, with hours left this month, and with nothing in the way
    between the two: no interest, no open proposal, no date before which nobody asks again.
    """
    roles = [role.pk for role in group.suggested_roles()]
    able = RoleOffer.objects.filter(practitioner=OuterRef("pk"), role__in=roles).exclude(answer=RoleAnswer.NO)
    people = Practitioner.objects.askable().filter(Exists(able))
    return _nearest(_with_hours_left(_with_nothing_between(people, group)), group)


def for_cards(people, group):
    """With their workplace, and `suitable`: their offers of the roles that suit this group."""
    roles = [role.pk for role in group.suggested_roles()]
    offers = RoleOffer.objects.filter(role__in=roles).exclude(answer=RoleAnswer.NO).select_related("role")
    return people.select_related("organisation").prefetch_related(Prefetch("offers", offers, to_attr="suitable"))


def _with_nothing_between(people, group):
    pair = Proposal.objects.filter(group=group, practitioner=OuterRef("pk"))
    return people.exclude(user__in=group.coordinators.values("user")).filter(
        ~Exists(pair.open()),
        ~Exists(pair.put_off_beyond(timezone.localdate())),
        ~Exists(DeclaredInterest.objects.filter(group=group, practitioner=OuterRef("pk"))),
    )


def _with_hours_left(people):
    own = SupportEntry.objects.done().filter(proposal__practitioner=OuterRef("pk")).in_month_of(timezone.localdate())
    given = own.order_by().values("proposal__practitioner").annotate(sum=Sum("minutes")).values("sum")
    return people.alias(given=Coalesce(Subquery(given), Value(0))).filter(given__lt=F("hours_a_month") * 60)


def _nearest(people, group):
    """A group that meets online is near everybody; any other is met by those who go that far."""
    if group.latitude is None or group.how == SelfHelpGroup.How.ONLINE:
        return people.annotate(miles=Value(None, output_field=FLOAT)).order_by("name", "pk")
    places = PractitionerPlace.objects.filter(practitioner=OuterRef("pk"))
    nearest = with_miles(places, Point(group.latitude, group.longitude)).order_by("miles").values("miles")[:1]
    # Whole miles, also for the order: neither tells where somebody lives.
    people = people.annotate(miles=Ceil(Subquery(nearest, output_field=FLOAT)))
    if group.how == SelfHelpGroup.How.IN_PERSON:
        people = people.filter(miles__lte=F("reach_miles"))
    return people.order_by(F("miles").asc(nulls_last=True), "name", "pk")
