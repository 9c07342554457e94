from django.contrib import admin, messages
from django.db.models import Case, When
from django.utils.translation import gettext_lazy, ngettext

from accounts.curating import ReasonForm
from practitioners import actions
from practitioners.models import Organisation, Practitioner, PractitionerPlace, RoleOffer


class PlaceInline(admin.StackedInline):
    model = PractitionerPlace
    extra = 0


class OfferInline(admin.StackedInline):
    model = RoleOffer
    extra = 0


@admin.register(Practitioner)
class PractitionerAdmin(admin.ModelAdmin):
    """Curation: people who wait stand first; checking and returning are actions, so that they are told."""

    action_form = ReasonForm
    actions = ["mark_checked", "give_back"]
    list_display = ["name", "status", "job", "organisation", "changed_at"]
    list_filter = ["status", "organisation__kind"]
    list_select_related = ["organisation"]
    search_fields = ["name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]
    filter_horizontal = ["topics"]
    readonly_fields = ["status", "return_reason", "checked_at", "checked_by"]
    inlines = [PlaceInline, OfferInline]

    def has_delete_permission(self, request, obj=None):
        """A profile goes with its account, in a way that leaves groups their logs."""
        return False

    def get_readonly_fields(self, request, obj=None):
        """A profile stays one person's: its messages and logs are no stranger's to read."""
        return [*self.readonly_fields, "user"] if obj else self.readonly_fields

    def get_ordering(self, request):
        # An expression, not an annotation: Django orders every choice of a practitioner by this too.
        waits = Case(When(status=Practitioner.Status.WAITING, then=0), default=1)
        return [waits, "-changed_at"]

    @admin.action(description=gettext_lazy("These people are checked"), permissions=["change"])
    def mark_checked(self, request, queryset):
        for practitioner in queryset:
            actions.check_practitioner(practitioner=practitioner, by=request.user)
        count = len(queryset)
        text = ngettext("%(count)s person is checked.", "%(count)s people are checked.", count) % {"count": count}
        self.message_user(request, text)

    @admin.action(description=gettext_lazy("Return with a reason"), permissions=["change"])
    def give_back(self, request, queryset):
        for practitioner in queryset:
            try:
                reason = request.POST.get("reason", "")
                actions.return_practitioner(practitioner=practitioner, reason=reason, by=request.user)
                self.message_user(request, f"{practitioner} ✓")
            except actions.NotPossible as problem:
                self.message_user(request, f"{practitioner}: {problem}", messages.ERROR)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
