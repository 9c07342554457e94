from django.contrib import admin

from freshness import editions
from roles.models import NeedItem, Role, SupportArea, Topic


class VocabularyAdmin(admin.ModelAdmin):
    """What is kept of the words goes when somebody edits them."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        editions.turn(editions.VOCABULARY)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        editions.turn(editions.VOCABULARY)

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        editions.turn(editions.VOCABULARY)


class WordingAdmin(VocabularyAdmin):
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
class TopicAdmin(VocabularyAdmin):
    list_display = ["name", "also_known_as"]
    search_fields = ["name", "also_known_as"]

    def get_readonly_fields(self, request, obj=None):
        return ["id"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """One at a time, and only a topic that no group has: groups are found by it."""
        return obj is not None and not obj.groups.exists() and super().has_delete_permission(request, obj)
