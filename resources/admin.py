from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from resources.actions import confirm_resource, publish_resource, retire_resource
from resources.models import Challenge, Resource


@admin.register(Challenge)
class ChallengeAdmin(admin.ModelAdmin):
    list_display = ["name", "id", "position"]

    def get_readonly_fields(self, request, obj=None):
        return ["id"] if obj else []


class ReviewFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("overdue", _("Due for review"))]

    def queryset(self, request, queryset):
        return queryset.due_for_review() if self.value() == "overdue" else queryset


@admin.register(Resource)
class ResourceAdmin(admin.ModelAdmin):
    """Curation: what is written here is a draft until a curator chooses "Publish" in the list."""

    list_display = ["title", "kind", "audience", "status", "reviewed_on", "review_on", "changed_at", "changed_by"]
    list_filter = ["status", ReviewFilter, "kind", "audience", "areas", "roles", "challenges"]
    list_select_related = ["changed_by"]
    search_fields = ["title", "summary", "text"]
    date_hierarchy = "review_on"
    filter_horizontal = ["areas", "roles", "challenges"]
    actions = ["publish", "retire", "confirm"]
    state_fields = ["status", "reviewed_on", "changed_at", "changed_by", "published_at", "published_by"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", "audience"]}),
        (_("The guidance itself"), {"fields": ["kind", "text", "link", "file"]}),
        (_("What it is for"), {"fields": ["areas", "roles", "challenges"]}),
        (_("Keeping it current"), {"fields": ["review_on", *state_fields]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        # Other sites may link to an address that was public once.
        return [*self.state_fields, "slug"] if obj and obj.published_at else self.state_fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj and obj.published_at else {"slug": ["title"]}

    def save_model(self, request, obj, form, change):
        obj.changed_at, obj.changed_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request, queryset):
        done = sum(publish_resource(resource=resource, by=request.user) for resource in queryset)
        self._say(request, ngettext("%(count)d resource published.", "%(count)d resources published.", done), done)

    @admin.action(description=_("Retire"), permissions=["change"])
    def retire(self, request, queryset):
        done = sum(retire_resource(resource=resource, by=request.user) for resource in queryset)
        self._say(request, ngettext("%(count)d resource retired.", "%(count)d resources retired.", done), done)

    @admin.action(description=_("Read through today and still right"), permissions=["change"])
    def confirm(self, request, queryset):
        done = sum(confirm_resource(resource=resource, by=request.user) for resource in queryset)
        self._say(request, ngettext("%(count)d resource reviewed.", "%(count)d resources reviewed.", done), done)

    def _say(self, request, sentence, count):
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, sentence % {"count": count}, level)
