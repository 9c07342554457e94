from django.contrib import admin
from django.utils import timezone

from groups.models import SuggestionAnswer
from support.models import Review
from support.reviews.fitted import how_often_it_fitted


class LookOnly(admin.ModelAdmin):
    """A page for curators on which nothing is added, changed or deleted."""

    def lookup_allowed(self, lookup, value, request=None):
        """Nothing can be asked of it by the address either."""
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Review)
class ReviewAdmin(LookOnly):
    """That a review took place: the pair and the day on which both had answered. What they said is theirs."""

    list_display = fields = ["proposal", "took_place_on"]
    list_select_related = ["proposal__group", "proposal__practitioner"]
    # Newest first; nothing to search, to narrow or to sort by, so that nothing else of it can be asked.
    ordering = ["-closed_at"]
    sortable_by = ()

    def get_queryset(self, request):
        return super().get_queryset(request).took_place().only("proposal", "closed_at")

    @admin.display(description=Review._meta.get_field("closed_at").verbose_name)
    def took_place_on(self, review):
        return timezone.localdate(review.closed_at)


@admin.register(SuggestionAnswer)
class SuggestionAnswerAdmin(LookOnly):
    """How often a suggested role fitted, for each version of the rules. No row of it can be opened."""

    change_list_template = "admin/groups/fitted.html"
    list_display_links = None

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"fitted": how_often_it_fitted(), **(extra_context or {})})
