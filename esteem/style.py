"""What the page /style/ shows: every component in every state, for those who design and for the tests that look."""

from datetime import date, datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from groups import month, then_and_now
from groups.meetings import ZONE, Occurrence
from roles.explanation import explain_picture
from roles.matching import Picture
from roles.models import NeedItem, SupportArea
from roles.overview import overview
from support.figures import by_month

COLOURS = (
    "paper",
    "card",
    "ink",
    "ink-soft",
    "line",
    "line-soft",
    "action",
    "action-soft",
    "focus",
    "warn",
    "warn-soft",
)
AREA_COLOURS = ("organisational", "nurturing", "expertise", "connections")
FIRST = date(2026, 3, 1)
SIZES = (0, 1, 200)


class SampleForm(forms.Form):
    """One of each kind of question."""

    words = forms.CharField(label=_("A line of text"), help_text=_("A hint stands under the label."))
    story = forms.CharField(label=_("A longer text"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    email = forms.EmailField(label=_("Email"))
    number = forms.IntegerField(label=_("A number"), min_value=1, max_value=9)
    day = forms.DateField(label=_("A date"), widget=forms.DateInput(attrs={"type": "date"}))
    picked = forms.ChoiceField(label=_("One from a list"), choices=[("", _("Any")), ("a", _("This")), ("b", _("That"))])
    one = forms.ChoiceField(
        label=_("One of these"), choices=[("a", _("This")), ("b", _("That"))], widget=forms.RadioSelect
    )
    some = forms.MultipleChoiceField(
        label=_("Some of these"), choices=[("a", _("This")), ("b", _("That"))], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label=_("One box to tick"))


def size_in(asked):
    """How many things the pictures show: one of SIZES, one where the question names none of them."""
    size = asked.get("size", "")
    return int(size) if size in map(str, SIZES) else 1


def components(size):
    """The template's context, with pictures of `size` things."""
    return overview() | {
        "colours": COLOURS + AREA_COLOURS,
        "empty_form": SampleForm(auto_id="empty_%s"),
        "wrong_form": SampleForm({"email": "not-an-address", "number": "12", "day": ""}, auto_id="wrong_%s"),
        "page": Paginator(range(60), 20).page(2),
        "sizes": SIZES,
        "size": size,
        "explanation": explain_picture(Picture(_needs(size)), on=FIRST),
        "month": month.draw(_meetings(size), FIRST.year, FIRST.month),
        "changes": _changes(size),
        "drawing": by_month(_totals(size)),
        "stated": {"stated_on": FIRST},
    }


def _needs(size):
    """The first `size` of the things that a group can ask for, with how much each matters."""
    return {item.pk: 1 + n % 3 for n, item in enumerate(NeedItem.objects.all()[:size])}


def _meetings(size):
    start = datetime(FIRST.year, FIRST.month, 3, 19, 0, tzinfo=ZONE)
    return [Occurrence(start + timedelta(days=n % 28), None, cancelled=n % 9 == 8) for n in range(size)]


def _changes(size):
    items = {item.pk: (item.words, item.area_id) for item in NeedItem.objects.all()[:size]}
    then = {slug: n % 4 for n, slug in enumerate(items) if n % 4}
    now = {slug: (n + 1) % 4 for n, slug in enumerate(items) if (n + 1) % 4}
    return then_and_now.compare(then, now, items)


def _totals(size):
    areas = list(SupportArea.objects.for_listing())
    return [(date(2026 - n // 48, 12 - n // 4 % 12, 1), areas[n % 4], 15 + n % 7 * 20) for n in range(size)]
