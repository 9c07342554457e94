from django.contrib import admin

from roles.models import NeedItem, Role, SupportArea, Topic


class WordingAdmin(admin.ModelAdmin):
    """The rows are fixed, because the rules and old suggestions name them; only their wording is edited."""

    readonly_fields = ["id", "position"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(SupportArea)
class SupportAreaAdmin(WordingAdmin):
    list_display = ["name", "esteem_name"]


@admin.register(Role)
class RoleAdmin(WordingAdmin):
    list_display = ["name", "esteem_name", "in_a_line"]


@admin.register(NeedItem)
class NeedItemAdmin(WordingAdmin):
    list_display = ["words", "area"]
    list_filter = ["area"]
    list_select_related = ["area"]
    readonly_fields = ["id", "area", "position"]


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "also_known_as"]
    search_fields = ["name", "also_known_as"]

    def get_readonly_fields(self, request, obj=None):
        return ["id"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """One at a time, and only a topic that no group has: groups are found by it."""
        return obj is not None and not obj.groups.exists() and super().has_delete_permission(request, obj)
