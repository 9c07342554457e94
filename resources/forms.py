from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from resources.models import Challenge, Resource
from roles.models import Role, SupportArea

PAGE_SIZE = 24
FITTING = 4


class LibraryFilterForm(forms.Form):
    """Narrows the library to what was chosen; a choice that does not exist narrows nothing and says so."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False, widget=forms.SearchInput)
    area = forms.ModelChoiceField(SupportArea.objects, label=_("Kind of help"), required=False, empty_label=_("Any"))
    role = forms.ModelChoiceField(Role.objects, label=_("Role"), required=False, empty_label=_("Any"))
    challenge = forms.ModelChoiceField(
        Challenge.objects, label=_("What it is about"), required=False, empty_label=_("Anything")
    )
    audience = forms.ChoiceField(
        label=_("Written for"),
        required=False,
        choices=[
            ("", _("Anyone")),
            (Resource.Audience.GROUPS, Resource.Audience.GROUPS.label),
            (Resource.Audience.PRACTITIONERS, Resource.Audience.PRACTITIONERS.label),
        ],
    )

    narrowing = {
        "q": "with_words",
        "area": "for_area",
        "role": "for_role",
        "challenge": "about",
        "audience": "for_audience",
    }

    def filter(self, queryset):
        """The resources of `queryset` that fit every usable field."""
        for name, method in self.chosen():
            queryset = getattr(queryset, method)(self.cleaned_data[name])
        return queryset

    def chosen(self):
        """The fields that narrow, each with the queryset method that does it."""
        self.is_valid()
        return [(name, method) for name, method in self.narrowing.items() if self.cleaned_data.get(name)]


class PageForm(forms.Form):
    page = forms.CharField(required=False)

    def page_of(self, queryset):
        """The page that was asked for; the first or the last where there is no such page."""
        self.is_valid()
        return Paginator(queryset, PAGE_SIZE).get_page(self.cleaned_data.get("page") or 1)


class BesideForm(forms.Form):
    """What the page is about beside which the guidance stands: a role, an area, a difficulty, or several of them."""

    role = forms.ModelChoiceField(Role.objects, required=False)
    area = forms.ModelChoiceField(SupportArea.objects, required=False)
    about = forms.ModelChoiceField(Challenge.objects, required=False)

    def fitting(self, queryset):
        """At most four resources of `queryset` for the role, the area and the difficulty, best first."""
        self.is_valid()
        role, area, about = (self.cleaned_data.get(name) for name in ("role", "area", "about"))
        return queryset.fitting(role_id=role and role.pk, area_id=area and area.pk, challenge_id=about and about.pk)[
            :FITTING
        ]
