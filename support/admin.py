from django.contrib import admin
from django.utils import timezone

from accounts.curating import LookOnly
from support.models import Review


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
