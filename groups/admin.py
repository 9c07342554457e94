from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.curating import LookOnly, ReasonForm
from groups import actions, search
from groups.fitted import how_often_it_fitted
from groups.forms.steps import PlacedForm
from groups.models import Claim, Coordinator, Meeting, NeedsStatement, SelfHelpGroup, SuggestionAnswer


class CoordinatorFormSet(forms.BaseInlineFormSet):
    def delete_existing(self, obj, commit=True):
        actions.stop_coordinating(group=obj.group, user=obj.user)


class CoordinatorInline(admin.StackedInline):
    """Coordinators come and go; one is never made into another person."""

    model = Coordinator
    formset = CoordinatorFormSet
    extra = 0
    autocomplete_fields = ["user"]

    def has_change_permission(self, request, obj=None):
        return False


class MeetingInline(admin.StackedInline):
    model = Meeting
    extra = 0


@admin.register(SelfHelpGroup)
class SelfHelpGroupAdmin(admin.ModelAdmin):
    """Curation: what waits stands first; listing and returning are actions, so that the group is told."""

    form = PlacedForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    action_form = ReasonForm
    actions = ["publish", "give_back"]
    list_display = ["name", "status", "town", "changed_at", "confirmed_on", "source"]
    list_filter = ["status", "wants_supporter", "stage", "leadership", "topics"]
    search_fields = ["name", "town", "slug"]
    date_hierarchy = "created_at"
    filter_horizontal = ["topics"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MeetingInline, CoordinatorInline]
    readonly_fields = ["status", "return_reason", "source", "confirmed_on"]

    def save_model(self, request, obj, form, change):
        obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        search.keep([form.instance.pk])

    def delete_model(self, request, obj):
        search.drop([obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        search.drop(list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)

    def get_ordering(self, request):
        waits = Case(When(status=SelfHelpGroup.Status.WAITING, then=0), default=1)
        return [waits, "-changed_at"]

    @admin.action(description=gettext_lazy("List these groups"), permissions=["change"])
    def publish(self, request, queryset):
        count = self._each(request, queryset, lambda group: actions.publish_group(group=group, by=request.user))
        text = ngettext("%(count)s group is listed.", "%(count)s groups are listed.", count) % {"count": count}
        self.message_user(request, text)

    @admin.action(description=gettext_lazy("Return with a reason"), permissions=["change"])
    def give_back(self, request, queryset):
        reason = request.POST.get("reason", "")
        count = self._each(
            request, queryset, lambda group: actions.return_group(group=group, reason=reason, by=request.user)
        )
        text = ngettext("%(count)s group was returned.", "%(count)s groups were returned.", count) % {"count": count}
        self.message_user(request, text)

    def _each(self, request, queryset, act):
        """How many of the chosen groups took the action; the others are named with what to do."""
        done = 0
        for group in queryset:
            try:
                act(group)
                done += 1
            except actions.NotPossible as problem:
                self.message_user(request, f"{group}: {problem}", messages.ERROR)
        return done


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    actions = ["grant", "refuse"]
    list_display = ["group", "user", "made_at", "granted", "decided_by"]
    list_filter = ["granted"]
    list_select_related = ["group", "user", "decided_by"]
    readonly_fields = ["group", "user", "how_to_check", "made_at", "granted", "decided_at", "decided_by"]

    def has_add_permission(self, request):
        return False

    @admin.action(description=gettext_lazy("Yes, they run the group"), permissions=["change"])
    def grant(self, request, queryset):
        self._decide(request, queryset, granted=True)

    @admin.action(description=gettext_lazy("No, we could not confirm it"), permissions=["change"])
    def refuse(self, request, queryset):
        self._decide(request, queryset, granted=False)

    def _decide(self, request, queryset, *, granted):
        for claim in queryset:
            actions.decide_claim(claim=claim, granted=granted, by=request.user)
        self.message_user(request, _("Decided, and the people are told."))


@admin.register(NeedsStatement)
class NeedsStatementAdmin(admin.ModelAdmin):
    """Read only: a statement is what the group said on that day."""

    list_display = ["group", "stated_on", "agreed_by", "in_meetings"]
    list_select_related = ["group"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(SuggestionAnswer)
class SuggestionAnswerAdmin(LookOnly):
    """How often a suggested role fitted, for each version of the rules. No row of it can be opened."""

    change_list_template = "admin/groups/fitted.html"
    list_display_links = None

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"fitted": how_often_it_fitted(), **(extra_context or {})})
